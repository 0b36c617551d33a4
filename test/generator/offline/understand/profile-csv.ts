import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ColumnProfile, Profile, TableProfile } from '../../../../src/contract/profile.ts';
import { tellRole } from '../../../../src/data/roles.ts';

type Kind = ColumnProfile['kind'];

/** A profile of CSV files at level statistics, made without intake: enough to read questions against. */
export function profileCsv(...paths: readonly string[]): Profile {
  return { privacy: 'statistics', tables: paths.map((path) => profileTable(path)), assumptions: [] };
}

export function profileTable(
  path: string,
  name = basename(path, '.csv').replaceAll(/[^\p{L}\p{N}]+/gu, '_'),
  most = 200,
): TableProfile {
  const [header = [], ...rows] = parse(readFileSync(path, 'utf8'));
  const columns = header.map((title, place) =>
    profileColumn(
      title,
      rows.map((row) => row[place] ?? ''),
      most,
    ),
  );
  return { name, rows: rows.length, columns, omittedColumns: 0 };
}

function profileColumn(name: string, cells: readonly string[], most: number): ColumnProfile {
  const values = cells.filter((cell) => !['', 'NULL', 'NA', 'null'].includes(cell));
  const kind = tellKind(values);
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const numbers = kind === 'integer' || kind === 'number' ? values.map(Number) : [];
  const min = numbers.length > 0 ? numbers.reduce((left, right) => Math.min(left, right)) : undefined;
  const max = numbers.length > 0 ? numbers.reduce((left, right) => Math.max(left, right)) : undefined;
  const sorted = values.toSorted();
  const facts = { name, kind, rows: cells.length, values: values.length, distinct: counts.size, min, max };
  const texts = kind === 'text';
  const role = tellRole({
    ...facts,
    meanLength: texts ? values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length) : undefined,
    codeShare: texts
      ? values.filter((value) => /^(?=.*[A-Za-z])(?=.*\d)\S+$/.test(value)).length / Math.max(1, values.length)
      : undefined,
  });
  const frequent = [...counts]
    .toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, most);
  return {
    name,
    kind,
    engineType: kind,
    role,
    nulls: cells.length - values.length,
    distinct: counts.size,
    ...(min === undefined
      ? kind === 'date' || kind === 'timestamp'
        ? { min: sorted[0] ?? '', max: sorted.at(-1) ?? '' }
        : {}
      : { min, max }),
    ...(role === 'category' ? { frequent: frequent.map(([value, count]) => ({ value, count })) } : {}),
  };
}

function tellKind(values: readonly string[]): Kind {
  if (values.length === 0) return 'text';
  if (values.every((value) => /^-?\d{1,18}$/.test(value) && !/^0\d/.test(value))) return 'integer';
  if (values.every((value) => /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value))) return 'number';
  if (values.every((value) => /^\d{4}-\d{2}-\d{2}$/.test(value))) return 'date';
  if (values.every((value) => /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(value))) return 'timestamp';
  if (values.every((value) => /^(?:true|false)$/i.test(value))) return 'boolean';
  return 'text';
}

function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.replaceAll('\r\n', '\n').matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    if (match[0] === '' && row.length === 0) break;
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
