import { isMissing } from '../values.ts';
import { refuseLongNumbers } from './long-numbers.ts';

/** A column of features as it was read: numbers with NaN where a value is missing, or places in a list of texts. */
export type FeatureColumn = (
  | { readonly kind: 'number' | 'boolean'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly codes: Int32Array; readonly levels: readonly string[] }
) & {
  /** No value is missing. */
  readonly complete: boolean;
};

/** More different texts than this are no groups any more but names or dates of single rows. */
const mostLevels = 1000;

/** Numbers and booleans (1 for true) become numbers; a column with a text in it becomes levels, in the order of the alphabet. */
export function readFeatureColumn(name: string, column: ArrayLike<unknown>): FeatureColumn {
  if (column instanceof Float64Array) return { kind: 'number', values: column, complete: checkFinite(name, column) };
  if (hasTexts(column)) return readTexts(name, column);
  let numbers = 0;
  let booleans = 0;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row];
    if (typeof value === 'number') numbers += 1;
    else if (typeof value === 'boolean') booleans += 1;
    else if (!isMissing(value)) throw noFeature(name, row, value);
  }
  const values = new Float64Array(column.length);
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row];
    values[row] = isMissing(value) ? NaN : Number(value);
  }
  const complete = checkFinite(name, values);
  return { kind: booleans > 0 && numbers === 0 ? 'boolean' : 'number', values, complete };
}

/** A column with a text in it is one of texts. */
export function hasTexts(column: ArrayLike<unknown>): boolean {
  if (column instanceof Float64Array) return false;
  for (let row = 0; row < column.length; row += 1) if (typeof column[row] === 'string') return true;
  return false;
}

function readTexts(name: string, column: ArrayLike<unknown>): FeatureColumn {
  const found = new Map<string, number>();
  const codes = new Int32Array(column.length);
  let complete = true;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row];
    if (isMissing(value)) {
      codes[row] = -1;
      complete = false;
      continue;
    }
    const text = levelName(name, row, value);
    let code = found.get(text);
    if (code === undefined) {
      code = found.size;
      found.set(text, code);
      if (code === mostLevels) {
        refuseLongNumbers(`The feature "${name}"`, [...found.keys()]);
        throw new RangeError(
          `The feature "${name}" has more than ${mostLevels} different texts: leave it out, or group them first (dates: take their month or weekday).`,
        );
      }
    }
    codes[row] = code;
  }
  const levels = [...found.keys()].sort();
  refuseLongNumbers(`The feature "${name}"`, levels);
  const places = new Map(levels.map((level, place) => [level, place]));
  const moved = Int32Array.from(found.keys(), (level) => places.get(level) as number);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code >= 0) codes[row] = moved[code] as number;
  }
  return { kind: 'text', levels, codes, complete };
}

/** How a value of a column of texts is written as a level. */
export function levelName(name: string, row: number, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw noFeature(name, row, value);
}

function noFeature(name: string, row: number, value: unknown): TypeError {
  const advice =
    typeof value === 'bigint'
      ? 'CAST(… AS DOUBLE) in the query makes numbers of whole numbers that are too long for one'
      : 'give numbers, texts, booleans, or null where a value is missing';
  return new TypeError(`The feature "${name}" has in row ${row} a value of the type ${typeof value}: ${advice}.`);
}

/** Whether no value is missing. What is infinite throws. */
function checkFinite(name: string, values: Float64Array): boolean {
  let complete = true;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    // What is infinite or missing is not 0 less itself.
    if (value - value === 0) continue;
    complete = false;
    if (value === value) {
      throw new TypeError(
        `The feature "${name}" has ${value} in row ${row}: give finite numbers, and null where there is no value.`,
      );
    }
  }
  return complete;
}
