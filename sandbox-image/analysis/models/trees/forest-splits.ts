import type { ForestSample } from './forest-sample.ts';

/**
 * The best cut of a column within a node, from sums by code. Codes that occur are marked in 256 bits, so that a node of
 * few rows costs no more than its rows, and what was summed is wiped out while it is read.
 */
export type Splitter = {
  /** Looks at the rows of a node, and says whether all of them are the same. */
  summarize(first: number, end: number): boolean;
  /** Writes what the node gives as a leaf. */
  write(values: Float64Array, at: number): void;
  /** The gain of the best cut of a column, which is then in `code`; `forbidden` or `constant` where there is none. */
  search(codes: Uint8Array, first: number, end: number): number;
  readonly code: number;
};

/** All cuts leave too few rows on a side. */
export const forbidden = -1;
/** The column has one code in the node. */
export const constant = -2;

/** Where codes are marked: eight words of 32. */
const words = 8;

/** By the mean: a cut gains what the sum of squares falls. */
export function splitByNumbers(sample: ForestSample, target: ArrayLike<number>, leaf: number): Splitter {
  const { rows, weights, values: sums } = sample;
  let middle = 0;
  // Of classes, sums of 0 and 1 are exact as they are.
  if (target instanceof Float64Array)
    for (let place = 0; place < rows.length; place += 1)
      middle += (target[rows[place] as number] as number) / rows.length;
  // Numbers that lie far from zero and near to each other keep their digits as distances.
  for (let place = 0; place < rows.length; place += 1)
    sums[place] = (weights[place] as number) * ((target[rows[place] as number] as number) - middle);
  const marks = new Uint32Array(words);
  const byCode = new Float64Array(512);
  let weight = 0;
  let sum = 0;
  let mean = 0;
  let code = 0;

  function summarize(first: number, end: number): boolean {
    weight = 0;
    sum = 0;
    let pure = true;
    const value = (sums[first] as number) / (weights[first] as number);
    for (let place = first; place < end; place += 1) {
      weight += weights[place] as number;
      sum += sums[place] as number;
      if ((sums[place] as number) !== value * (weights[place] as number)) pure = false;
    }
    mean = pure ? value : sum / weight;
    return pure;
  }

  function write(values: Float64Array, at: number): void {
    values[at] = middle + mean;
  }

  function search(codes: Uint8Array, first: number, end: number): number {
    for (let place = first; place < end; place += 1) {
      const at = codes[rows[place] as number] as number;
      marks[at >>> 5] = (marks[at >>> 5] as number) | (1 << (at & 31));
      byCode[2 * at] = (byCode[2 * at] as number) + (weights[place] as number);
      byCode[2 * at + 1] = (byCode[2 * at + 1] as number) + (sums[place] as number);
    }
    const all = weight;
    const total = sum;
    const before = (total * total) / all;
    let best = constant;
    let previous = -1;
    let weightLeft = 0;
    let sumLeft = 0;
    for (let word = 0; word < words; word += 1) {
      let mark = marks[word] as number;
      marks[word] = 0;
      while (mark !== 0) {
        const lowest = mark & -mark;
        mark ^= lowest;
        const at = (word << 5) + 31 - Math.clz32(lowest);
        if (previous >= 0) {
          const weightRight = all - weightLeft;
          if (weightLeft < leaf || weightRight < leaf) best = Math.max(best, forbidden);
          else {
            const sumRight = total - sumLeft;
            const gain = Math.max(0, (sumLeft * sumLeft) / weightLeft + (sumRight * sumRight) / weightRight - before);
            if (gain > best) {
              best = gain;
              code = (previous + at) >>> 1;
            }
          }
        }
        previous = at;
        weightLeft += byCode[2 * at] as number;
        sumLeft += byCode[2 * at + 1] as number;
        byCode[2 * at] = 0;
        byCode[2 * at + 1] = 0;
      }
    }
    return best;
  }

  return {
    summarize,
    write,
    search,
    get code() {
      return code;
    },
  };
}

/** By the classes: a cut gains what the Gini impurity falls. */
export function splitByClasses(sample: ForestSample, target: ArrayLike<number>, count: number, leaf: number): Splitter {
  const { rows, weights, values: classes } = sample;
  for (let place = 0; place < rows.length; place += 1) classes[place] = target[rows[place] as number] as number;
  const marks = new Uint32Array(words);
  const byCode = new Float64Array(256 * count);
  const sizes = new Float64Array(count);
  const lefts = new Float64Array(count);
  let weight = 0;
  let squares = 0;
  let code = 0;

  function summarize(first: number, end: number): boolean {
    sizes.fill(0);
    weight = 0;
    for (let place = first; place < end; place += 1) {
      const own = classes[place] as number;
      sizes[own] = (sizes[own] as number) + (weights[place] as number);
      weight += weights[place] as number;
    }
    squares = 0;
    for (let own = 0; own < count; own += 1) squares += (sizes[own] as number) ** 2;
    return squares === weight * weight;
  }

  function write(values: Float64Array, at: number): void {
    for (let own = 0; own < count; own += 1) values[at + own] = (sizes[own] as number) / weight;
  }

  function search(codes: Uint8Array, first: number, end: number): number {
    for (let place = first; place < end; place += 1) {
      const at = codes[rows[place] as number] as number;
      marks[at >>> 5] = (marks[at >>> 5] as number) | (1 << (at & 31));
      const cell = at * count + (classes[place] as number);
      byCode[cell] = (byCode[cell] as number) + (weights[place] as number);
    }
    lefts.fill(0);
    const all = weight;
    const before = squares / all;
    let best = constant;
    let previous = -1;
    let weightLeft = 0;
    let squaresLeft = 0;
    let squaresRight = squares;
    for (let word = 0; word < words; word += 1) {
      let mark = marks[word] as number;
      marks[word] = 0;
      while (mark !== 0) {
        const lowest = mark & -mark;
        mark ^= lowest;
        const at = (word << 5) + 31 - Math.clz32(lowest);
        if (previous >= 0) {
          const weightRight = all - weightLeft;
          if (weightLeft < leaf || weightRight < leaf) best = Math.max(best, forbidden);
          else {
            const gain = Math.max(0, squaresLeft / weightLeft + squaresRight / weightRight - before);
            if (gain > best) {
              best = gain;
              code = (previous + at) >>> 1;
            }
          }
        }
        previous = at;
        for (let one = 0, cell = at * count; one < count; one += 1, cell += 1) {
          const moved = byCode[cell] as number;
          if (moved === 0) continue;
          const left = lefts[one] as number;
          const right = (sizes[one] as number) - left;
          squaresLeft += moved * (2 * left + moved);
          squaresRight -= moved * (2 * right - moved);
          lefts[one] = left + moved;
          weightLeft += moved;
          byCode[cell] = 0;
        }
      }
    }
    return best;
  }

  return {
    summarize,
    write,
    search,
    get code() {
      return code;
    },
  };
}
