import { type Random, createRandom, shuffle } from '../numerics/random.ts';
import { type Columns, type Labels, checkCount, checkShare, isMissing } from '../values.ts';

export interface SplitOptions {
  /** The share of the rows that are kept for testing. */
  test?: number;
  /** One label per row: each label has the same share in both parts. */
  stratify?: Labels;
  seed?: number;
}

/** Row indexes of two parts that have no row in common, each in ascending order. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Divides n rows by chance into those to fit with and those to test with. Take them with `take`. */
export function split(n: number, options: SplitOptions = {}): Split {
  const { test: share = 0.25, stratify, seed = 1 } = options;
  checkCount(n, 'n', 2);
  checkShare(share, 'test');
  if (stratify !== undefined && stratify.length !== n) {
    throw new RangeError(`stratify has ${stratify.length} labels for ${n} rows: give one for each row.`);
  }
  const random = createRandom(seed);
  const test = new Uint32Array(Math.min(n - 1, Math.ceil(n * share)));
  const wanted = test.length;
  const strata = [...strataOf(n, stratify).values()];
  const sizes = apportion(
    strata.map((rows) => rows.length),
    wanted,
    random,
  );
  let filled = 0;
  for (const [index, rows] of strata.entries()) {
    const drawn = draw(rows, sizes[index] as number, random);
    test.set(drawn, filled);
    filled += drawn.length;
  }
  return partsOf(n, test);
}

/** So many of the rows, by chance; changes their order. */
function draw(rows: Uint32Array, count: number, random: Random): Uint32Array {
  for (let place = 0; place < count; place += 1) {
    const other = place + random.integer(rows.length - place);
    const row = rows[place] as number;
    rows[place] = rows[other] as number;
    rows[other] = row;
  }
  return rows.subarray(0, count);
}

/** Assigns rows to folds of nearly the same size, in which labels are spread evenly. Gives the fold of each row. */
export function foldsOf(n: number, folds: number, seed: number, stratify?: Labels): Uint32Array {
  const random = createRandom(seed);
  const made = new Uint32Array(n);
  let next = 0;
  for (const rows of strataOf(n, stratify).values()) {
    for (const row of shuffle(rows, random)) {
      made[row] = next % folds;
      next += 1;
    }
  }
  return made;
}

/** Two parts of n rows, given the rows of the second. */
export function partsOf(n: number, test: ArrayLike<number>): Split {
  const inTest = new Uint8Array(n);
  for (let index = 0; index < test.length; index += 1) inTest[test[index] as number] = 1;
  const parts = { train: new Uint32Array(n - test.length), test: new Uint32Array(test.length) };
  for (let row = 0, inside = 0, outside = 0; row < n; row += 1) {
    if (inTest[row] === 1) {
      parts.test[inside] = row;
      inside += 1;
    } else {
      parts.train[outside] = row;
      outside += 1;
    }
  }
  return parts;
}

function strataOf(n: number, labels: Labels | undefined): Map<unknown, Uint32Array> {
  if (labels === undefined) return new Map([[undefined, rowsUpTo(n)]]);
  const strata = new Map<unknown, number[]>();
  for (let row = 0; row < n; row += 1) {
    // All that is missing is one stratum of its own.
    const label = isMissing(labels[row]) ? null : labels[row];
    const rows = strata.get(label);
    if (rows === undefined) strata.set(label, [row]);
    else rows.push(row);
  }
  return new Map(Array.from(strata, ([label, rows]) => [label, Uint32Array.from(rows)]));
}

function rowsUpTo(n: number): Uint32Array {
  const rows = new Uint32Array(n);
  for (let row = 0; row < n; row += 1) rows[row] = row;
  return rows;
}

/**
 * Shares out `wanted` in proportion to the sizes, in whole numbers: largest remainders first. Among equal ones chance decides:
 * where labels stand in a row or two each, it is what draws the rows.
 */
function apportion(sizes: readonly number[], wanted: number, random: Random): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * wanted) / total);
  const made = exact.map(Math.floor);
  const left = wanted - made.reduce((sum, size) => sum + size, 0);
  const byRemainder = shuffle([...exact.keys()], random).sort(
    (a, b) => (exact[b] as number) - (made[b] as number) - ((exact[a] as number) - (made[a] as number)),
  );
  for (const place of byRemainder.slice(0, left)) made[place] = (made[place] as number) + 1;
  return made;
}

/** The rows with these indexes, of columns or of one array. A Float64Array stays one. */
export function take<Input extends Columns | ArrayLike<unknown>>(from: Input, indexes: ArrayLike<number>): Input {
  const given: unknown = from;
  if (typeof given !== 'object' || given === null) {
    throw new TypeError('take() needs columns by name or an array, and the indexes of rows.');
  }
  if (typeof (given as { length?: unknown }).length === 'number')
    return takeFrom(given as ArrayLike<unknown>, indexes) as Input;
  return Object.fromEntries(
    Object.entries(given as Columns).map(([name, column]) => [name, takeFrom(column, indexes)]),
  ) as unknown as Input;
}

function takeFrom(values: ArrayLike<unknown>, indexes: ArrayLike<number>): ArrayLike<unknown> {
  const made: { [index: number]: unknown; length: number } =
    values instanceof Float64Array ? new Float64Array(indexes.length) : Array.from({ length: indexes.length });
  for (let place = 0; place < indexes.length; place += 1) {
    const index = indexes[place] as number;
    if (!(Number.isInteger(index) && index >= 0 && index < values.length)) {
      throw new RangeError(`There is no row ${index}: indexes go from 0 to ${values.length - 1}.`);
    }
    made[place] = values[index];
  }
  return made;
}
