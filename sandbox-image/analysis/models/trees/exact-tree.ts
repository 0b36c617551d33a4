import { type Matrix, matrix } from '../../numerics/matrix.ts';
import { order } from '../../numerics/order.ts';
import type { Target } from '../supervised.ts';
import { between } from './bins.ts';

/** A tree of which every cut was looked for between all values of all columns. */
export type ExactTree = {
  /** Node by node, the root first: the column that is asked about, or -1 for a leaf. */
  readonly columns: Int32Array;
  /** Rows of at most this value go to the left. */
  readonly cuts: Float64Array;
  /** The left child; the right one follows it. */
  readonly lefts: Int32Array;
  /** Of regression the mean, of classification the shares of the classes, node by node. */
  readonly values: Float64Array;
  readonly outputs: number;
  /** How much each column's cuts lessened the error of the rows. */
  readonly importance: Float64Array;
};

export type Limits = { readonly depth: number; readonly leaf: number };

type Best = { gain: number; column: number; cut: number; size: number };

export function growExactTree(columns: readonly Float64Array[], target: Target, { depth, leaf }: Limits): ExactTree {
  const rows = target.kind === 'numbers' ? target.values.length : target.codes.length;
  const outputs = target.kind === 'numbers' ? 1 : target.count;
  // Each column's rows in the order of its values. A node holds the same part of each of them.
  const sorted = columns.map((column) => order(column));
  const own = Uint32Array.from({ length: rows }, (_, row) => row);
  const toLeft = new Uint8Array(rows);
  const spare = new Uint32Array(rows);
  const scan = target.kind === 'numbers' ? scanNumbers(target.values) : scanClasses(target.codes, target.count);
  const found = { columns: [-1], cuts: [0], lefts: [-1], values: [] as number[] };
  const importance = new Float64Array(columns.length);
  const open = [{ node: 0, first: 0, end: rows, level: 0 }];
  for (let place = 0; place < open.length; place += 1) {
    const { node, first, end, level } = open[place] as (typeof open)[number];
    const { value, pure } = scan.summarize(own, first, end);
    for (let output = 0; output < outputs; output += 1) found.values[node * outputs + output] = value[output] as number;
    if (pure || level >= depth || end - first < 2 * leaf) continue;
    const best: Best = { gain: -Infinity, column: -1, cut: 0, size: 0 };
    for (let column = 0; column < columns.length; column += 1)
      scan.search(columns[column] as Float64Array, sorted[column] as Uint32Array, first, end, leaf, column, best);
    if (best.column === -1) continue;
    const ordered = sorted[best.column] as Uint32Array;
    for (let at = first; at < end; at += 1) toLeft[ordered[at] as number] = at < first + best.size ? 1 : 0;
    for (const list of [own, ...sorted]) if (list !== ordered) partition(list, first, end, toLeft, spare);
    importance[best.column] = (importance[best.column] as number) + Math.max(0, best.gain);
    const left = found.columns.length;
    found.columns[node] = best.column;
    found.cuts[node] = best.cut;
    found.lefts[node] = left;
    found.columns.push(-1, -1);
    found.cuts.push(0, 0);
    found.lefts.push(-1, -1);
    open.push({ node: left, first, end: first + best.size, level: level + 1 });
    open.push({ node: left + 1, first: first + best.size, end, level: level + 1 });
  }
  return {
    columns: Int32Array.from(found.columns),
    cuts: Float64Array.from(found.cuts),
    lefts: Int32Array.from(found.lefts),
    values: Float64Array.from(found.values),
    outputs,
    importance,
  };
}

/** The values of the leaf that each row comes to. */
export function followExactTree(tree: ExactTree, columns: readonly Float64Array[], rows: number): Matrix {
  const { outputs, values } = tree;
  const results = matrix(rows, outputs);
  for (let row = 0; row < rows; row += 1) {
    let node = 0;
    for (;;) {
      const column = tree.columns[node] as number;
      if (column < 0) break;
      const value = (columns[column] as Float64Array)[row] as number;
      node = (tree.lefts[node] as number) + (value <= (tree.cuts[node] as number) ? 0 : 1);
    }
    for (let output = 0; output < outputs; output += 1)
      results.data[output * rows + row] = values[node * outputs + output] as number;
  }
  return results;
}

/** Those who go to the left first, each side in the order that it had. */
function partition(list: Uint32Array, first: number, end: number, toLeft: Uint8Array, spare: Uint32Array): void {
  let left = first;
  let right = 0;
  for (let at = first; at < end; at += 1) {
    const row = list[at] as number;
    // Both are written and one is kept, which is faster than to ask.
    list[left] = row;
    spare[right] = row;
    const goes = toLeft[row] as number;
    left += goes;
    right += 1 - goes;
  }
  list.set(spare.subarray(0, right), left);
}

type Scan = {
  summarize(list: Uint32Array, first: number, end: number): { value: ArrayLike<number>; pure: boolean };
  /** Betters `best` where a cut of this column gains more: the fall of the sum of squares, or of the Gini impurity. */
  search(
    column: Float64Array,
    list: Uint32Array,
    first: number,
    end: number,
    leaf: number,
    number: number,
    best: Best,
  ): void;
};

function scanNumbers(target: Float64Array): Scan {
  let mean = 0;

  function summarize(list: Uint32Array, first: number, end: number): { value: number[]; pure: boolean } {
    const start = target[list[first] as number] as number;
    let rest = 0;
    let pure = true;
    for (let at = first; at < end; at += 1) {
      const distance = (target[list[at] as number] as number) - start;
      rest += distance;
      if (distance !== 0) pure = false;
    }
    mean = start + rest / (end - first);
    return { value: [mean], pure };
  }

  function search(
    column: Float64Array,
    list: Uint32Array,
    first: number,
    end: number,
    leaf: number,
    number: number,
    best: Best,
  ): void {
    let total = 0;
    for (let at = first; at < end; at += 1) total += (target[list[at] as number] as number) - mean;
    let sum = 0;
    let next = column[list[first] as number] as number;
    const last = end - leaf;
    for (let at = first; at < last; at += 1) {
      const value = next;
      sum += (target[list[at] as number] as number) - mean;
      next = column[list[at + 1] as number] as number;
      if (value === next || at + 1 - first < leaf) continue;
      const rest = total - sum;
      const gain = (sum * sum) / (at + 1 - first) + (rest * rest) / (end - at - 1);
      if (gain > best.gain) keep(best, gain, number, between(value, next), at + 1 - first);
    }
  }

  return { summarize, search };
}

function scanClasses(codes: Int32Array, count: number): Scan {
  const all = new Float64Array(count);
  const lefts = new Float64Array(count);
  const rights = new Float64Array(count);
  let squares = 0;

  function summarize(list: Uint32Array, first: number, end: number): { value: Float64Array; pure: boolean } {
    all.fill(0);
    for (let at = first; at < end; at += 1) {
      const code = codes[list[at] as number] as number;
      all[code] = (all[code] as number) + 1;
    }
    squares = 0;
    for (const size of all) squares += size * size;
    return { value: all.map((size) => size / (end - first)), pure: squares === (end - first) ** 2 };
  }

  function search(
    column: Float64Array,
    list: Uint32Array,
    first: number,
    end: number,
    leaf: number,
    number: number,
    best: Best,
  ): void {
    lefts.fill(0);
    rights.set(all);
    let squaresLeft = 0;
    let squaresRight = squares;
    let next = column[list[first] as number] as number;
    const before = squares / (end - first);
    const last = end - leaf;
    for (let at = first; at < last; at += 1) {
      const value = next;
      const code = codes[list[at] as number] as number;
      const left = lefts[code] as number;
      const right = rights[code] as number;
      squaresLeft += 2 * left + 1;
      squaresRight -= 2 * right - 1;
      lefts[code] = left + 1;
      rights[code] = right - 1;
      next = column[list[at + 1] as number] as number;
      if (value === next || at + 1 - first < leaf) continue;
      const gain = squaresLeft / (at + 1 - first) + squaresRight / (end - at - 1) - before;
      if (gain > best.gain) keep(best, gain, number, between(value, next), at + 1 - first);
    }
  }

  return { summarize, search };
}

function keep(best: Best, gain: number, column: number, cut: number, size: number): void {
  best.gain = gain;
  best.column = column;
  best.cut = cut;
  best.size = size;
}
