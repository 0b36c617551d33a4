import { codeLabels, countCodes } from '../numerics/label-codes.ts';
import { rank } from '../numerics/ranks.ts';
import { checkCount, checkLengths, isMissing, type Labels, type Values } from '../values.ts';

export type EntropyOptions = {
  /** 2 for bits (the default), Math.E for nats, 10 for digits. */
  readonly base?: number | undefined;
};

export type MutualInformationOptions = EntropyOptions & {
  /** In how many bins of about equally many values numbers are put; the cube root of n by default. */
  readonly bins?: number | undefined;
};

export type MutualInformation = {
  readonly n: number;
  /** How much knowing one tells about the other, in bits unless another base is given; 0 where they are independent. */
  readonly information: number;
  /** From 0 to 1: the information as a share of the mean entropy of the two; NaN where neither varies. */
  readonly normalized: number;
};

/** How uncertain a label is, in bits: 0 if all are the same, log2(k) if k are equally frequent. NaN of no labels. */
export function entropy(labels: Labels, { base = 2 }: EntropyOptions = {}): number {
  checkBase(base);
  const { codes, labels: found } = codeLabels(labels);
  return entropyOf(countCodes(codes, found.length)) / Math.log(base);
}

/**
 * How much one column tells about another, be the relation straight or not. Texts, booleans and numbers with few different values
 * are taken as they are; other numbers by bins of about equally many values, so only their order counts.
 * Between independent columns it is a little above 0, by about (kx - 1)(ky - 1) / (2 n log(base)) for kx and ky bins.
 */
export function mutualInformation(
  x: Values | Labels,
  y: Values | Labels,
  { bins, base = 2 }: MutualInformationOptions = {},
): MutualInformation {
  checkBase(base);
  if (bins !== undefined) checkCount(bins, 'bins', 2);
  const rows = checkLengths([x, y], ['x', 'y']);
  const kept = new Uint8Array(rows);
  let n = 0;
  for (let row = 0; row < rows; row += 1)
    if (!isMissing(x[row]) && !isMissing(y[row])) {
      kept[row] = 1;
      n += 1;
    }
  const most = bins ?? Math.max(2, Math.round(Math.cbrt(n)));
  const first = classesOf(x, kept, n, most, 'x');
  const second = classesOf(y, kept, n, most, 'y');
  const joint = new Map<number, number>();
  const dense =
    first.size * second.size <= Math.max(1024, 4 * n) ? new Float64Array(first.size * second.size) : undefined;
  for (let row = 0; row < n; row += 1) {
    const cell = (first.codes[row] as number) * second.size + (second.codes[row] as number);
    if (dense) dense[cell] = (dense[cell] as number) + 1;
    else joint.set(cell, (joint.get(cell) ?? 0) + 1);
  }
  const countsX = countCodes(first.codes, first.size);
  const countsY = countCodes(second.codes, second.size);
  const cells: Iterable<[number, number]> = dense ? dense.entries() : joint;
  let information = n === 0 ? NaN : 0;
  for (const [cell, count] of cells) {
    if (count === 0) continue;
    const expected =
      (countsX[Math.floor(cell / second.size)] as number) * ((countsY[cell % second.size] as number) / n);
    information += (count / n) * Math.log(count / expected);
  }
  // Rounding may leave independent columns a little below 0.
  information = Math.max(0, information);
  const entropies = entropyOf(countsX) + entropyOf(countsY);
  return {
    n,
    information: information / Math.log(base),
    normalized: entropies > 0 ? Math.min(1, (2 * information) / entropies) : NaN,
  };
}

function checkBase(base: number): void {
  if (!(base > 1 && base < Infinity))
    throw new RangeError(`base is ${String(base)}: give a number above 1, such as 2.`);
}

function entropyOf(counts: Float64Array): number {
  let n = 0;
  for (let code = 0; code < counts.length; code += 1) n += counts[code] as number;
  if (n === 0) return NaN;
  let sum = 0;
  for (let code = 0; code < counts.length; code += 1) {
    const share = (counts[code] as number) / n;
    if (share > 0) sum -= share * Math.log(share);
  }
  return sum + 0;
}

type Classes = { readonly codes: Int32Array; readonly size: number };

/** The class of each of the n kept rows: a label, or a bin of numbers. */
function classesOf(column: Values | Labels, kept: Uint8Array, n: number, bins: number, name: string): Classes {
  const numbers = keepNumbers(column, kept, n, name);
  if (numbers && hasMoreThan(bins, numbers)) return binByRank(numbers, bins);
  const values =
    numbers ?? Array.from(column as ArrayLike<string | number | boolean>).filter((_, row) => kept[row] === 1);
  const { codes, labels } = codeLabels(values, name);
  return { codes, size: labels.length };
}

/** The kept rows of a column of numbers; undefined where one is something else. */
function keepNumbers(column: Values | Labels, kept: Uint8Array, n: number, name: string): Float64Array | undefined {
  const numbers = new Float64Array(n);
  let count = 0;
  for (let row = 0; row < kept.length; row += 1) {
    if (kept[row] === 0) continue;
    const value = column[row];
    if (typeof value !== 'number') return undefined;
    if (value - value !== 0)
      throw new TypeError(`${name}[${row}] is ${value}: give finite numbers, and null where there is no value.`);
    numbers[count] = value;
    count += 1;
  }
  return numbers;
}

function hasMoreThan(count: number, numbers: Float64Array): boolean {
  const found = new Set<number>();
  for (const value of numbers) if (found.add(value).size > count) return true;
  return false;
}

/** Equal values have one rank and stay together. */
function binByRank(numbers: Float64Array, bins: number): Classes {
  const { ranks } = rank(numbers);
  const codes = new Int32Array(numbers.length);
  for (let row = 0; row < codes.length; row += 1)
    codes[row] = Math.floor((((ranks[row] as number) - 0.5) / codes.length) * bins);
  return { codes, size: bins };
}
