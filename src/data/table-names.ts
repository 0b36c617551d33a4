const longest = 60;
/** Words that would need quotes as the name of a table. */
const reserved = new Set(
  'all and any as asc both case cast check collate column constraint create default desc distinct do else end except false for foreign from grant group having in initially intersect into lateral leading limit not null offset on only or order pivot primary references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with'.split(
    ' ',
  ),
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
