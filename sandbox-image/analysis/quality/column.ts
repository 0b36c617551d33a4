import { codeLabels, countCodes } from '../numerics/label-codes.ts';
import type { Labels } from '../values.ts';

export type ColumnType = 'number' | 'boolean' | 'date' | 'text' | 'mixed' | 'empty';

/** A column as the checks read it: its different values once each, with how often they come. */
export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  readonly rows: number;
  readonly present: number;
  /** For each row the place of its value in `values`; -1 where it is missing. */
  readonly codes: Int32Array;
  readonly values: readonly (string | number | boolean)[];
  readonly counts: Float64Array;
};

export function readColumn(name: string, labels: Labels): Column {
  const { codes, labels: values } = codeLabels(labels, `columns.${name}`);
  const counts = countCodes(codes, values.length);
  let present = 0;
  for (let code = 0; code < counts.length; code += 1) present += counts[code] as number;
  return { name, type: typeOf(values), rows: codes.length, present, codes, values, counts };
}

const isoDate = /^\d{4,6}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

function typeOf(values: Column['values']): ColumnType {
  const [first] = values;
  if (first === undefined) return 'empty';
  const type = typeof first;
  for (const value of values) if (typeof value !== type) return 'mixed';
  if (type !== 'string') return type as 'number' | 'boolean';
  return values.every((value) => isoDate.test(value as string)) ? 'date' : 'text';
}

/** The time of an ISO date in milliseconds. Without an offset it is read as UTC; NaN for a day that the calendar does not have. */
export function toTime(date: string): number {
  const text = date.replace(' ', 'T');
  const time = Date.parse(/T.*\d$/.test(text) && !/[+-]\d\d:?\d\d$/.test(text) ? `${text}Z` : text);
  // The 31st of June would be read as the 1st of July.
  const day = Number(text.slice(8, 10));
  return day > 28 && new Date(Date.parse(`${text.slice(0, 10)}T00:00:00Z`)).getUTCDate() !== day ? NaN : time;
}

/** Values of a column that are at fault, as places in its `values`. */
export function chooseValues(
  { values }: Column,
  isFault: (value: string | number | boolean, code: number) => boolean,
): Uint8Array {
  const chosen = new Uint8Array(values.length);
  for (let code = 0; code < chosen.length; code += 1)
    if (isFault(values[code] as string | number | boolean, code)) chosen[code] = 1;
  return chosen;
}

/** In how many rows the chosen values stand. */
export function countRows({ counts }: Column, chosen: Uint8Array): number {
  let total = 0;
  for (let code = 0; code < counts.length; code += 1) if (chosen[code] === 1) total += counts[code] as number;
  return total;
}

/** The chosen value that comes most often, to show. */
export function showExample({ values, counts }: Column, chosen: Uint8Array): string {
  let most = -1;
  for (let code = 0; code < counts.length; code += 1)
    if (chosen[code] === 1 && (most < 0 || (counts[code] as number) > (counts[most] as number))) most = code;
  return show(values[most] ?? '');
}

export function show(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return `"${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`;
}
