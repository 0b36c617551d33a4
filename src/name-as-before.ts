import { nameTables, stemOf } from './data/table-names.ts';
import type { Source } from './contract/source.ts';
import type { Data } from './request.ts';

export type Renamed = { readonly given: string; readonly table: string };

/**
 * A script knows its tables by their names. Files of other names, one table each, take the names that no file has: a
 * later file that of its forerunner.
 */
export function nameAsBefore(
  data: Data,
  tables: readonly string[],
): { readonly data: Data; readonly renamed: readonly Renamed[] } {
  const sources = typeof data === 'string' ? [data] : data;
  if (!Array.isArray(sources) || sources.length !== tables.length) return { data, renamed: [] };
  const files = sources.map((source: string | Source): Source =>
    typeof source === 'string' ? { kind: 'file', path: source } : source,
  );
  const own = nameTables(files.map((file) => stemOf(nameOf(file))));
  const free = tables.filter((table) => !own.includes(table));
  const renamed: Renamed[] = [];
  const named = files.map((file, index): Source => {
    if (tables.includes(own[index] ?? '')) return file;
    const table = free.shift() ?? '';
    renamed.push({ given: file.kind === 'file' ? file.path : file.name, table });
    // The ending stays: it tells the format where the content does not.
    const [ending = ''] = /(?:\.[a-z0-9]+)?(?:\.gz)?$/i.exec(nameOf(file)) ?? [];
    return { ...file, name: `${table}${ending}` };
  });
  return { data: named, renamed };
}

function nameOf(source: Source): string {
  return source.kind === 'file' ? (source.name ?? source.path) : source.name;
}
