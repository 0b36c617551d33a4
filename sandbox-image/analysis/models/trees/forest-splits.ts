import { constant, forbidden, type Sample, type Splitter } from './grow-forest.ts';

/**
 * The best cut of a column within a node, from sums by code. Codes that occur are marked in 256 bits, so that a node of
 * few rows costs no more than its rows, and what was summed is wiped out while it is read.
 */

/** Where codes are marked: eight words of 32. */
const words = 8;

/** By the mean: a cut gains what the sum of squares falls. */
export function splitByNumbers(sample: Sample, target: ArrayLike<number>, leaf: number): Splitter {
  const { rows, codes } = sample;
  const weights = Float64Array.from(sample.weights);
  const sums = new Float64Array(rows.length);
  let middle = 0;
  for (let place = 0; place < rows.length; place += 1)
    middle += (target[rows[place] as number] as number) / rows.length;
  // Numbers that lie far from zero and near to each other keep their digits as distances.
  for (let place = 0; place < rows.length; place += 1)
    sums[place] = (weights[place] as number) * ((target[rows[place] as number] as number) - middle);
  const marks = new Uint32Array(words);
  const byCode = new Float64Array(512);
  const spareRows = new Uint32Array(rows.length);
  const spareWeights = new Float64Array(rows.length);
  const spareSums = new Float64Array(rows.length);
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

  function search(column: number, first: number, end: number): number {
    const own = codes[column] as Uint8Array;
    for (let place = first; place < end; place += 1) {
      const at = own[rows[place] as number] as number;
      marks[at >>> 5] = (marks[at >>> 5] as number) | (1 << (at & 31));
      byCode[2 * at] = (byCode[2 * at] as number) + (weights[place] as number);
      byCode[2 * at + 1] = (byCode[2 * at + 1] as number) + (sums[place] as number);
    }
    const before = (sum * sum) / weight;
    let best: number = constant;
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
          const weightRight = weight - weightLeft;
          if (weightLeft < leaf || weightRight < leaf) best = Math.max(best, forbidden);
          else {
            const sumRight = sum - sumLeft;
            const gain = Math.max(0, (sumLeft * sumLeft) / weightLeft + (sumRight * sumRight) / weightRight - before);
            if (gain > best) {
              best = gain;
              code = (previous + at - 1) >>> 1;
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

  function partition(own: Uint8Array, atMost: number, first: number, end: number): number {
    let left = first;
    let right = 0;
    for (let place = first; place < end; place += 1) {
      const row = rows[place] as number;
      const times = weights[place] as number;
      const value = sums[place] as number;
      // Both are written and one is kept, which is faster than to ask.
      rows[left] = row;
      weights[left] = times;
      sums[left] = value;
      spareRows[right] = row;
      spareWeights[right] = times;
      spareSums[right] = value;
      const goes = (own[row] as number) > atMost ? 0 : 1;
      left += goes;
      right += 1 - goes;
    }
    rows.set(spareRows.subarray(0, right), left);
    weights.set(spareWeights.subarray(0, right), left);
    sums.set(spareSums.subarray(0, right), left);
    return left;
  }

  return {
    summarize,
    write,
    search,
    get code() {
      return code;
    },
    partition,
  };
}

/** By the classes: a cut gains what the Gini impurity falls. */
export function splitByClasses(sample: Sample, target: Uint32Array, count: number, leaf: number): Splitter {
  const { rows, codes } = sample;
  const weights = Float64Array.from(sample.weights);
  const classes = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) classes[place] = target[rows[place] as number] as number;
  const marks = new Uint32Array(words);
  const byCode = new Float64Array(256 * count);
  const all = new Float64Array(count);
  const lefts = new Float64Array(count);
  const spareRows = new Uint32Array(rows.length);
  const spareWeights = new Float64Array(rows.length);
  const spareClasses = new Uint32Array(rows.length);
  let weight = 0;
  let squares = 0;
  let code = 0;

  function summarize(first: number, end: number): boolean {
    all.fill(0);
    weight = 0;
    for (let place = first; place < end; place += 1) {
      const own = classes[place] as number;
      all[own] = (all[own] as number) + (weights[place] as number);
      weight += weights[place] as number;
    }
    squares = 0;
    for (let own = 0; own < count; own += 1) squares += (all[own] as number) ** 2;
    return squares === weight * weight;
  }

  function write(values: Float64Array, at: number): void {
    for (let own = 0; own < count; own += 1) values[at + own] = (all[own] as number) / weight;
  }

  function search(column: number, first: number, end: number): number {
    const own = codes[column] as Uint8Array;
    for (let place = first; place < end; place += 1) {
      const at = own[rows[place] as number] as number;
      marks[at >>> 5] = (marks[at >>> 5] as number) | (1 << (at & 31));
      const cell = at * count + (classes[place] as number);
      byCode[cell] = (byCode[cell] as number) + (weights[place] as number);
    }
    lefts.fill(0);
    const before = squares / weight;
    let best: number = constant;
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
          const weightRight = weight - weightLeft;
          if (weightLeft < leaf || weightRight < leaf) best = Math.max(best, forbidden);
          else {
            const gain = Math.max(0, squaresLeft / weightLeft + squaresRight / weightRight - before);
            if (gain > best) {
              best = gain;
              code = (previous + at - 1) >>> 1;
            }
          }
        }
        previous = at;
        for (let one = 0, cell = at * count; one < count; one += 1, cell += 1) {
          const moved = byCode[cell] as number;
          if (moved === 0) continue;
          const left = lefts[one] as number;
          const right = (all[one] as number) - left;
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

  function partition(own: Uint8Array, atMost: number, first: number, end: number): number {
    let left = first;
    let right = 0;
    for (let place = first; place < end; place += 1) {
      const row = rows[place] as number;
      const times = weights[place] as number;
      const value = classes[place] as number;
      rows[left] = row;
      weights[left] = times;
      classes[left] = value;
      spareRows[right] = row;
      spareWeights[right] = times;
      spareClasses[right] = value;
      const goes = (own[row] as number) > atMost ? 0 : 1;
      left += goes;
      right += 1 - goes;
    }
    rows.set(spareRows.subarray(0, right), left);
    weights.set(spareWeights.subarray(0, right), left);
    classes.set(spareClasses.subarray(0, right), left);
    return left;
  }

  return {
    summarize,
    write,
    search,
    get code() {
      return code;
    },
    partition,
  };
}
