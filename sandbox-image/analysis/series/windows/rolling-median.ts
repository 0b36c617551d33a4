import { order } from '../../numerics/order.ts';

/** Below this many values a sorted window is shifted, which is faster than a tree. */
const smallWindow = 64;

export function rollingMedian(values: Float64Array, window: number): Float64Array {
  return window <= smallWindow ? bySorting(values, window) : byCounting(values, window);
}

/** The window stands sorted: one value is taken out and one put in. */
function bySorting(values: Float64Array, window: number): Float64Array {
  const result = new Float64Array(values.length).fill(NaN);
  const sorted = new Float64Array(window);
  let count = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    // The gap that is left is moved to where the new value belongs.
    let gap = count;
    if (count < window) count += 1;
    else gap = placeOf(sorted, values[index - window] as number);
    while (gap > 0 && (sorted[gap - 1] as number) > value) {
      sorted[gap] = sorted[gap - 1] as number;
      gap -= 1;
    }
    while (gap + 1 < count && (sorted[gap + 1] as number) < value) {
      sorted[gap] = sorted[gap + 1] as number;
      gap += 1;
    }
    sorted[gap] = value;
    if (count === window) result[index] = middle(sorted[(window - 1) >> 1] as number, sorted[window >> 1] as number);
  }
  return result;
}

function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const between = (low + high) >> 1;
    if ((sorted[between] as number) < value) low = between + 1;
    else high = between;
  }
  return low;
}

/** A tree of counts over the ranks of all values (Fenwick) says which of the window stands in its middle. */
function byCounting(values: Float64Array, window: number): Float64Array {
  const n = values.length;
  const result = new Float64Array(n).fill(NaN);
  const places = order(values);
  const ranks = new Uint32Array(n);
  for (let rank = 0; rank < n; rank += 1) ranks[places[rank] as number] = rank + 1;
  let top = 1;
  while (top * 2 <= n) top *= 2;
  const tree = new Int32Array(n + 1);
  for (let index = 0; index < n; index += 1) {
    add(tree, ranks[index] as number, 1);
    if (index >= window) add(tree, ranks[index - window] as number, -1);
    if (index < window - 1) continue;
    const lower = values[places[rankOf(tree, ((window - 1) >> 1) + 1, top) - 1] as number] as number;
    const upper =
      window % 2 === 1 ? lower : (values[places[rankOf(tree, (window >> 1) + 1, top) - 1] as number] as number);
    result[index] = middle(lower, upper);
  }
  return result;
}

function add(tree: Int32Array, rank: number, count: number): void {
  for (let place = rank; place < tree.length; place += place & -place) tree[place] = (tree[place] as number) + count;
}

/** The rank of the value that stands so many places from the least. */
function rankOf(tree: Int32Array, count: number, top: number): number {
  let rank = 0;
  let left = count;
  for (let step = top; step > 0; step >>= 1) {
    const next = rank + step;
    if (next >= tree.length || (tree[next] as number) >= left) continue;
    rank = next;
    left -= tree[next] as number;
  }
  return rank + 1;
}

function middle(lower: number, upper: number): number {
  return lower === upper ? lower : lower / 2 + upper / 2;
}
