const longest = 60;
/** Words that would need quotes as the name of a table: all that the engine reserves, or takes for a type or a function. */
const reserved = new Set(
  `all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check
   collate collation column concurrently constraint create cross default deferrable desc describe distinct do else
   end except false fetch for foreign freeze from full glob group having ilike in initially inner intersect into is
   isnull join lambda lateral leading left like limit natural not notnull null offset on only or order outer
   overlaps pivot pivot_longer pivot_wider placing positional primary qualify references returning right select
   semi show similar some summarize symmetric table tablesample then to trailing true union unique unpack unpivot
   using variadic verbose when where window with`.split(/\s+/),
);

/** Names that SQL takes without quotes: `Sales 2024.csv` becomes `sales_2024`, the second of its kind `sales_2024_2`. */
export function nameTables(sources: readonly string[]): string[] {
  const taken = new Set<string>();
  return sources.map((source) => {
    const name = nameTable(source);
    let unique = name;
    for (let number = 2; taken.has(unique); number += 1) unique = `${name}_${number}`;
    taken.add(unique);
    return unique;
  });
}

function nameTable(source: string): string {
  const words = source
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, longest)
    .replaceAll(/^_+|_+$/g, '');
  if (words === '') return 'data';
  if (/^\p{N}/u.test(words)) return `t_${words}`;
  return reserved.has(words) ? `${words}_table` : words;
}

/** The name of a file without its folders and its ending. */
export function stemOf(fileName: string): string {
  const base = fileName.split('/').pop() ?? fileName;
  return base
    .replace(/\.gz$/i, '')
    .replace(/(?<=.)\.(?:csv|tsv|tab|txt|json|ndjson|jsonl|geojson|parquet|pq|xlsx|xlsm|sqlite3?|db|dat)$/i, '');
}
