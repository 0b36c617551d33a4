/**
 * What goes into an analysis, and what a missing value is: null, undefined and NaN. Missing values are left out, row by row
 * where several inputs stand beside each other. Infinity is no value that can be left out in silence, and is refused.
 */

/** Numbers as a query gives them, or as a script has them. */
export type Values = ArrayLike<number | null | undefined>;

/** Names of groups or classes. */
export type Labels = ArrayLike<string | number | boolean | null | undefined>;

/** Columns by name, as `columns()` of the kit gives them. */
export type Columns = Readonly<Record<string, Values | Labels>>;

/** Values of several groups by the group's name. */
export type Groups = Readonly<Record<string, Values>>;

export function isMissing(value: unknown): boolean {
  return value === null || value === undefined || value !== value;
}

/** The values that are there, in their order, as numbers of one's own that may be written to. */
export function present(values: Values, name = 'values'): Float64Array {
  const length = lengthOf(values, name);
  if (isComplete(values)) return values.slice();
  const kept = new Float64Array(length);
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    const value = values[index];
    if (value === null || value === undefined || value !== value) continue;
    kept[count] = checkNumber(value, name, index);
    count += 1;
  }
  return count === length ? kept : kept.slice(0, count);
}

/** Like `present`, but not to be written to: what is complete is not copied. */
export function presentToRead(values: Values, name = 'values', least = 0): Float64Array {
  return checkEnough(isComplete(values) ? values : present(values, name), least, name);
}

/** Like `present`, where there must be at least so many. */
export function presentAtLeast(least: number, values: Values, name = 'values'): Float64Array {
  return checkEnough(present(values, name), least, name);
}

function checkEnough(kept: Float64Array, least: number, name: string): Float64Array {
  if (kept.length >= least) return kept;
  throw new RangeError(
    `${name} has ${kept.length} values that are not missing; at least ${least} ${least === 1 ? 'is' : 'are'} needed.`,
  );
}

/** The rows in which all of several inputs have a value, input by input. */
export function presentTogether(inputs: readonly Values[], names: readonly string[]): Float64Array[] {
  const length = checkLengths(inputs, names);
  if (inputs.every(isComplete)) return inputs.map((input) => input.slice());
  const complete = new Uint8Array(length).fill(1);
  const kept = inputs.map((input, place) => copyMarking(input, complete, names[place] ?? 'values'));
  return kept.map((copy) => keepMarked(copy, complete));
}

/**
 * Whether it is an array of doubles in which every value is there, as columns mostly are: one look at all of them is several
 * times faster than a look at each.
 */
function isComplete(values: Values): values is Float64Array {
  if (!(values instanceof Float64Array)) return false;
  // What is not finite less itself is NaN; all else less itself is zero. Four sums do not wait for each other.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let index = 0;
  for (; index + 3 < values.length; index += 4) {
    a += (values[index] as number) - (values[index] as number);
    b += (values[index + 1] as number) - (values[index + 1] as number);
    c += (values[index + 2] as number) - (values[index + 2] as number);
    d += (values[index + 3] as number) - (values[index + 3] as number);
  }
  for (; index < values.length; index += 1) a += (values[index] as number) - (values[index] as number);
  return a + b + c + d === 0;
}

function copyMarking(input: Values, complete: Uint8Array, name: string): Float64Array {
  if (isComplete(input)) return input.slice();
  const copy = new Float64Array(complete.length);
  for (let row = 0; row < complete.length; row += 1) {
    const value = input[row];
    if (value === null || value === undefined || value !== value) complete[row] = 0;
    else copy[row] = checkNumber(value, name, row);
  }
  return copy;
}

/** Moves the marked rows to the front. */
function keepMarked(copy: Float64Array, marks: Uint8Array): Float64Array {
  let count = 0;
  for (let row = 0; row < marks.length; row += 1)
    if (marks[row] === 1) {
      copy[count] = copy[row] as number;
      count += 1;
    }
  return count === copy.length ? copy : copy.slice(0, count);
}

/** How long each of several inputs is, which must be the same. */
export function checkLengths(inputs: readonly ArrayLike<unknown>[], names: readonly string[]): number {
  const [first] = inputs;
  if (first === undefined) throw new RangeError('There is nothing to analyse.');
  const length = lengthOf(first, names[0] ?? 'values');
  for (const [place, input] of inputs.entries())
    if (lengthOf(input, names[place] ?? 'values') !== length)
      throw new RangeError(
        `${names[0]} has ${length} rows and ${names[place]} has ${input.length}: they must be as long as each other.`,
      );
  return length;
}

/** A share such as a level of confidence: strictly between 0 and 1. */
export function checkShare(share: number, name: string): number {
  if (typeof share === 'number' && share > 0 && share < 1) return share;
  throw new RangeError(`${name} is ${tellValue(share)}: give a share between 0 and 1, such as 0.95.`);
}

/** A count such as a number of folds. */
export function checkCount(count: number, name: string, least = 1, most = Infinity): number {
  if (Number.isSafeInteger(count) && count >= least && count <= most) return count;
  const range = most < Infinity ? `from ${least} to ${most}` : `of at least ${least}`;
  throw new RangeError(`${name} is ${tellValue(count)}: give a whole number ${range}.`);
}

function lengthOf(values: ArrayLike<unknown>, name: string): number {
  const length: unknown = (values as ArrayLike<unknown> | null | undefined)?.length;
  if (typeof values === 'object' && typeof length === 'number') return length;
  throw new TypeError(`${name} is ${tellValue(values)}: give an array of values.`);
}

/** A number of an input that is there: what is infinite, or none, throws. */
export function checkNumber(value: unknown, name: string, index: number): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(
    `${name}[${index}] is ${tellValue(value)}: give finite numbers, and null where there is no value.`,
  );
}

/** A value as a message names it, behind "is". */
export function tellValue(value: unknown): string {
  if (typeof value === 'string') return `the text "${value.slice(0, 40)}"`;
  if (typeof value === 'number' || value === null || value === undefined) return String(value);
  return `of the type ${typeof value}`;
}
