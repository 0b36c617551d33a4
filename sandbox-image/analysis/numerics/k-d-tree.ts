import { isNearer, pushNearest, replaceFurthest, sortNearest } from './nearest-heap.ts';
import type { Neighbours } from './neighbours.ts';
import { squareWithin } from './square-within.ts';

const leafSize = 12;

/** Neighbours by a k-d tree: space is cut in two again and again, along the axis where points are spread the most. */
export function plantTree(points: Float64Array, dimensions: number): Neighbours {
  const size = points.length / dimensions;
  const { order, axes, cuts, leaves } = plant(points, size, dimensions);
  const sorted = reorder(points, order, dimensions);
  // How far the part of space that is being looked at is from the point, axis by axis.
  const offsets = new Float64Array(dimensions);
  const query = new Float64Array(dimensions);
  let bound = Infinity;
  let count = 0;
  let wanted = 0;
  let found = new Uint32Array(0);
  let distances = new Float64Array(0);
  let own = 0;

  const nearestOfEach: Neighbours['nearestOfEach'] = (from, rows, k, numbers, squares) => {
    wanted = k;
    found = numbers as Uint32Array<ArrayBuffer>;
    distances = squares as Float64Array<ArrayBuffer>;
    own = 0;
    for (let place = 0; place < rows.length; place += 1) {
      const at = (rows[place] as number) * dimensions;
      for (let axis = 0; axis < dimensions; axis += 1) query[axis] = from[at + axis] as number;
      count = 0;
      bound = Infinity;
      offsets.fill(0);
      searchNearest(0, 0, size, 0);
      sortNearest(found, distances, own, count);
      own += k;
    }
  };

  function within(from: Float64Array, at: number, radius: number, numbers: Uint32Array): number {
    for (let axis = 0; axis < dimensions; axis += 1) query[axis] = from[at + axis] as number;
    found = numbers as Uint32Array<ArrayBuffer>;
    count = 0;
    bound = radius * radius;
    offsets.fill(0);
    searchWithin(0, 0, size, 0);
    return count;
  }

  /** Points from `first` to `end` stand below `node`; none of them is nearer than `least`, squared. */
  function searchNearest(node: number, first: number, end: number, least: number): void {
    if (node >= leaves) {
      scanNearest(first, end);
      return;
    }
    const axis = axes[node] as number;
    const middle = (first + end) >>> 1;
    const distance = (query[axis] as number) - (cuts[node] as number);
    const before = offsets[axis] as number;
    const beyond = least - before * before + distance * distance;
    const left = 2 * node + 1;
    if (distance <= 0) searchNearest(left, first, middle, least);
    else searchNearest(left + 1, middle, end, least);
    // What rounding may have added to the distance must not hide a point.
    if (count === wanted && beyond * (1 - 1e-12) > bound) return;
    offsets[axis] = distance;
    if (distance <= 0) searchNearest(left + 1, middle, end, beyond);
    else searchNearest(left, first, middle, beyond);
    offsets[axis] = before;
  }

  function scanNearest(first: number, end: number): void {
    for (let place = first; place < end; place += 1) {
      const square = squareWithin(sorted, place * dimensions, query, bound);
      const number = order[place] as number;
      if (count < wanted) {
        count = pushNearest(found, distances, own, count, square, number);
        if (count === wanted) bound = distances[own] as number;
      } else if (isNearer(found, distances, own, square, number)) {
        replaceFurthest(found, distances, own, wanted, square, number);
        bound = distances[own] as number;
      }
    }
  }

  function searchWithin(node: number, first: number, end: number, least: number): void {
    if (node >= leaves) {
      for (let place = first; place < end; place += 1)
        if (squareWithin(sorted, place * dimensions, query, bound) <= bound) {
          found[count] = order[place] as number;
          count += 1;
        }
      return;
    }
    const axis = axes[node] as number;
    const middle = (first + end) >>> 1;
    const distance = (query[axis] as number) - (cuts[node] as number);
    const before = offsets[axis] as number;
    const beyond = least - before * before + distance * distance;
    const left = 2 * node + 1;
    if (distance <= 0) searchWithin(left, first, middle, least);
    else searchWithin(left + 1, middle, end, least);
    if (beyond * (1 - 1e-12) > bound) return;
    offsets[axis] = distance;
    if (distance <= 0) searchWithin(left + 1, middle, end, beyond);
    else searchWithin(left, first, middle, beyond);
    offsets[axis] = before;
  }

  return { size, order, nearestOfEach, within };
}

type Tree = {
  readonly order: Uint32Array;
  /** Of inner nodes, the root first, the children of `i` at 2i + 1 and 2i + 2. */
  readonly axes: Uint16Array;
  readonly cuts: Float64Array;
  /** The number of the first leaf: all leaves are equally deep. */
  readonly leaves: number;
};

function plant(points: Float64Array, size: number, dimensions: number): Tree {
  const order = new Uint32Array(size);
  for (let place = 0; place < size; place += 1) order[place] = place;
  const levels = Math.max(0, Math.ceil(Math.log2(size / leafSize)));
  const leaves = 2 ** levels - 1;
  const axes = new Uint16Array(leaves);
  const cuts = new Float64Array(leaves);
  const keys = new Float64Array(size);

  function split(node: number, first: number, end: number): void {
    if (node >= leaves) return;
    const axis = widest(points, order, first, end, dimensions);
    const middle = (first + end) >>> 1;
    for (let place = first; place < end; place += 1)
      keys[place] = points[(order[place] as number) * dimensions + axis] as number;
    select(keys, order, first, end - 1, middle);
    axes[node] = axis;
    cuts[node] = keys[middle] as number;
    split(2 * node + 1, first, middle);
    split(2 * node + 2, middle, end);
  }

  split(0, 0, size);
  return { order, axes, cuts, leaves };
}

/** The axis along which points are spread the most. */
function widest(points: Float64Array, order: Uint32Array, first: number, end: number, dimensions: number): number {
  let best = 0;
  let bestSpread = -1;
  // A part of the points tells enough of many.
  const step = Math.max(1, Math.floor((end - first) / 1000));
  for (let axis = 0; axis < dimensions; axis += 1) {
    let low = Infinity;
    let high = -Infinity;
    for (let place = first; place < end; place += step) {
      const value = points[(order[place] as number) * dimensions + axis] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high - low > bestSpread) {
      bestSpread = high - low;
      best = axis;
    }
  }
  return best;
}

/** Moves keys, and numbers with them, until what stands at `wanted` is what would stand there in order (Hoare). */
function select(keys: Float64Array, numbers: Uint32Array, low: number, high: number, wanted: number): void {
  while (low < high) {
    const pivot = medianOfThree(keys[low] as number, keys[(low + high) >>> 1] as number, keys[high] as number);
    let left = low;
    let right = high;
    while (left <= right) {
      while ((keys[left] as number) < pivot) left += 1;
      while ((keys[right] as number) > pivot) right -= 1;
      if (left > right) break;
      const key = keys[left] as number;
      keys[left] = keys[right] as number;
      keys[right] = key;
      const number = numbers[left] as number;
      numbers[left] = numbers[right] as number;
      numbers[right] = number;
      left += 1;
      right -= 1;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function reorder(points: Float64Array, order: Uint32Array, dimensions: number): Float64Array {
  const sorted = new Float64Array(points.length);
  for (let place = 0; place < order.length; place += 1) {
    const from = (order[place] as number) * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1) sorted[place * dimensions + axis] = points[from + axis] as number;
  }
  return sorted;
}
