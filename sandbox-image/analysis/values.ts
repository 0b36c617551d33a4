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
  const kept = new Float64Array(lengthOf(values, name));
  let count = 0;
  for (let index = 0; index < kept.length; index += 1) {
    const value = values[index];
    if (value === null || value === undefined || value !== value) continue;
    kept[count] = checkNumber(value, name, index);
    count += 1;
  }
  return count === kept.length ? kept : kept.slice(0, count);
}

/** Like `present`, where there must be at least so many. */
export function presentAtLeast(least: number, values: Values, name = 'values'): Float64Array {
  const kept = present(values, name);
  if (kept.length >= least) return kept;
  throw new RangeError(
    `${name} has ${kept.length} values that are not missing; at least ${least} ${least === 1 ? 'is' : 'are'} needed.`,
  );
}

/** The rows in which all of several inputs have a value, input by input. */
export function presentTogether(inputs: readonly Values[], names: readonly string[]): Float64Array[] {
  const length = checkLengths(inputs, names);
  const kept = inputs.map(() => new Float64Array(length));
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    let complete = true;
    for (const [place, input] of inputs.entries()) {
      const value = input[row];
      if (value === null || value === undefined || value !== value) complete = false;
      else (kept[place] as Float64Array)[count] = checkNumber(value, names[place] ?? 'values', row);
    }
    if (complete) count += 1;
  }
  return count === length ? kept : kept.map((values) => values.slice(0, count));
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
  if (share > 0 && share < 1) return share;
  throw new RangeError(`${name} is ${String(share)}: give a share between 0 and 1, such as 0.95.`);
}

/** A count such as a number of folds. */
export function checkCount(count: number, name: string, least = 1): number {
  if (Number.isSafeInteger(count) && count >= least) return count;
  throw new RangeError(`${name} is ${String(count)}: give a whole number of at least ${least}.`);
}

function lengthOf(values: ArrayLike<unknown>, name: string): number {
  const length: unknown = (values as ArrayLike<unknown> | null | undefined)?.length;
  if (typeof values === 'object' && typeof length === 'number') return length;
  throw new TypeError(`${name} is ${describe(values)}: give an array of values.`);
}

function checkNumber(value: unknown, name: string, index: number): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(
    `${name}[${index}] is ${describe(value)}: give finite numbers, and null where there is no value.`,
  );
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `the text "${value.slice(0, 40)}"`;
  if (typeof value === 'number' || value === null || value === undefined) return String(value);
  return `of the type ${typeof value}`;
}
