import type { ResultTable } from '../output.ts';
import { chartBounds } from './bounds.ts';
import { asList, asName, asPlain, at, checkKeys, isPlain, type Plain, Refusal } from './refusal.ts';

export type ChartRow = { readonly [column: string]: string | number | boolean | null };

/** The rows of a result table as a chart takes them. Integers that travelled as text become numbers: pixels do not need all digits. */
export function tableToChartRows(table: ResultTable): ChartRow[] {
  return table.rows.map((row) =>
    Object.fromEntries(
      table.columns.map(({ name, type }, index) => {
        const cell = row[index] ?? null;
        return [name, type === 'integer' && typeof cell === 'string' ? Number(cell) : cell];
      }),
    ),
  );
}

/** What is known of the rows that reach a mark: an upper bound of their number, and the columns as they came. */
export type RowsKnown = {
  readonly count: number;
  readonly rows: readonly ChartRow[];
  /** Columns made by transforms, with at most so many different values. */
  readonly made: ReadonlyMap<string, number>;
};

export const noRows: RowsKnown = { count: 1, rows: [], made: new Map() };

/** The column that a field reads; none for a path, whose brackets, points or quotes no backslash makes a part of a name. */
export function columnOf(field: string): string | undefined {
  return /^(?:[^\\[\].'"]|\\.)*$/s.test(field) ? field.replaceAll(/\\(.)/gs, '$1') : undefined;
}

/** An upper bound of how many different values a column has. */
export function countDistinct(known: RowsKnown, field: string): number {
  const made = known.made.get(field);
  if (made !== undefined) return Math.min(made, known.count);
  const column = columnOf(field);
  if (column === undefined) return known.count;
  return Math.max(1, new Set(known.rows.map((row) => row[column])).size);
}

export function countGroups(known: RowsKnown, fields: readonly string[]): number {
  let groups = 1;
  for (const field of fields) groups = Math.min(known.count, groups * countDistinct(known, field));
  return Math.max(1, groups);
}

// How much of an ISO timestamp a unit keeps.
const kept: readonly (readonly [RegExp, number])[] = [
  [/milliseconds/, 23],
  [/seconds/, 19],
  [/minutes/, 16],
  [/hours/, 13],
  [/week|day|date/, 10],
  [/month|quarter/, 7],
  [/year/, 4],
];

/** An upper bound of how many different times a column has once it is cut to a unit. */
export function countTimes(known: RowsKnown, field: string, unit: string): number {
  const length = kept.find(([pattern]) => pattern.test(unit))?.[1];
  const column = columnOf(field);
  if (length === undefined || column === undefined || known.made.has(field)) return countDistinct(known, field);
  if (known.rows.some((row) => !isIsoText(row[column]))) return countDistinct(known, field);
  return Math.max(1, new Set(known.rows.map((row) => String(row[column]).slice(0, length))).size);
}

function isIsoText(cell: unknown): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && /^\d{4}-\d{2}/.test(cell));
}

/** How far the numbers of a column reach, if it came with the data. */
export function extentOf(known: RowsKnown, field: string): readonly [number, number] | undefined {
  const column = columnOf(field);
  if (column === undefined || known.made.has(field)) return undefined;
  let least = Infinity;
  let most = -Infinity;
  for (const row of known.rows) {
    const number = Number(row[column]);
    if (row[column] === null || Number.isNaN(number)) continue;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return least <= most ? [least, most] : undefined;
}

/** Checks a `data` property that has been resolved: rows of plain values, and nothing that is fetched or generated. */
export function readData(value: unknown, place: string): RowsKnown {
  const data = asPlain(value, place);
  checkKeys(data, new Set(['values', 'name', 'format']), place);
  if (data['values'] === undefined) {
    const name = typeof data['name'] === 'string' ? data['name'].slice(0, 60) : '';
    throw new Refusal(place, `there is no table named "${name}": call table() before plot(), or give values`);
  }
  if (data['format'] !== undefined) checkDataFormat(data['format'], at(place, 'format'));
  const list = Array.isArray(data['values']) ? data['values'] : [data['values']];
  const rows = asList(list, at(place, 'values'), chartBounds.rows).map((entry, index) =>
    isPlain(entry)
      ? checkRow(entry, at(at(place, 'values'), index))
      : { data: checkCell(entry, at(at(place, 'values'), index)) },
  );
  return { count: Math.max(1, rows.length), rows, made: new Map() };
}

function checkRow(row: Plain, place: string): ChartRow {
  for (const [column, cell] of Object.entries(row)) checkCell(cell, at(place, column));
  return row as ChartRow;
}

/** Lists inside of cells could be flattened into more rows than were counted. */
function checkCell(cell: unknown, place: string): string | number | boolean | null {
  if (typeof cell === 'object' && cell !== null)
    throw new Refusal(place, 'a value of a row is a text, a number, a boolean or null');
  return cell as string | number | boolean | null;
}

function checkDataFormat(value: unknown, place: string): void {
  const format = asPlain(value, place);
  checkKeys(format, new Set(['type', 'parse']), place);
  if (format['type'] !== undefined && format['type'] !== 'json')
    throw new Refusal(place, 'only rows of values are read');
  if (format['parse'] === undefined || format['parse'] === null) return;
  for (const [column, type] of Object.entries(asPlain(format['parse'], at(place, 'parse')))) {
    if (type !== null && !/^(?:number|boolean|string|date|(?:date|utc):'[^\d']{1,40}')$/.test(asName(type, place))) {
      throw new Refusal(at(place, column), 'is not a way to read a column');
    }
  }
}
