/**
 * Neighbours of points: a k-d tree where dimensions are few, and one leaf of all points, which is a plain search through
 * all of them, where they are many: a tree in twenty dimensions visits nearly every leaf and gains nothing.
 */

/** Where a tree stops paying. */
const mostDimensions = 15;
const leafSize = 12;

export type Neighbours = {
  readonly size: number;
  readonly dimensions: number;
  /** The points' numbers in an order in which neighbours stand close together: queries in it are the fastest. */
  readonly order: Uint32Array;
  /**
   * The k points nearest to the one that begins at `at` of `from`, nearest first, equally far ones by their number.
   * Writes their numbers and squared distances and says how many there are (fewer than k when there are fewer points).
   */
  nearest(from: Float64Array, at: number, k: number, numbers: Uint32Array, squares: Float64Array): number;
  /** The points no further than a radius, in no certain order; says how many. `numbers` must have room for all points. */
  within(from: Float64Array, at: number, radius: number, numbers: Uint32Array): number;
};

/** `points` row by row: all coordinates of the first point, then those of the second. */
export function findNeighbours(points: Float64Array, dimensions: number): Neighbours {
  const size = dimensions === 0 ? 0 : points.length / dimensions;
  const tree = plant(points, size, dimensions);
  const { order, axes, cuts, leaves } = tree;
  const sorted = reorder(points, order, dimensions);
  // How far the part of space that is being looked at is from the point, axis by axis.
  const offsets = new Float64Array(dimensions);
  const query = new Float64Array(dimensions);
  let bound = Infinity;
  let count = 0;
  let wanted = 0;
  let found = new Uint32Array(0);
  let distances = new Float64Array(0);

  function nearest(from: Float64Array, at: number, k: number, numbers: Uint32Array, squares: Float64Array): number {
    for (let axis = 0; axis < dimensions; axis += 1) query[axis] = from[at + axis] as number;
    wanted = Math.min(k, size);
    found = numbers as Uint32Array<ArrayBuffer>;
    distances = squares as Float64Array<ArrayBuffer>;
    count = 0;
    bound = Infinity;
    offsets.fill(0);
    if (wanted > 0) searchNearest(0, 0, size, 0);
    return count;
  }

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
      const square = squareBetween(sorted, place * dimensions, query, bound);
      if (count < wanted) {
        count += 1;
        rise(count - 1, square, order[place] as number);
        if (count === wanted) bound = distances[0] as number;
      } else if (square < bound || (square === bound && (order[place] as number) < (found[0] as number))) {
        sink(wanted, square, order[place] as number);
        bound = distances[0] as number;
      }
    }
  }

  /** Up the heap, whose top is the furthest of the points found. */
  function rise(place: number, square: number, number: number): void {
    while (place > 0) {
      const above = (place - 1) >>> 1;
      const other = distances[above] as number;
      if (other > square || (other === square && (found[above] as number) > number)) break;
      distances[place] = other;
      found[place] = found[above] as number;
      place = above;
    }
    distances[place] = square;
    found[place] = number;
  }

  /** In place of the heap's top, and down. */
  function sink(length: number, square: number, number: number): void {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= length) break;
      if (below + 1 < length && isFurther(below + 1, distances[below] as number, found[below] as number)) below += 1;
      if (!isFurther(below, square, number)) break;
      distances[place] = distances[below] as number;
      found[place] = found[below] as number;
      place = below;
    }
    distances[place] = square;
    found[place] = number;
  }

  function isFurther(place: number, square: number, number: number): boolean {
    const own = distances[place] as number;
    return own > square || (own === square && (found[place] as number) > number);
  }

  function sortNearest(from: Float64Array, at: number, k: number, numbers: Uint32Array, squares: Float64Array): number {
    const all = nearest(from, at, k, numbers, squares);
    for (let last = all - 1; last > 0; last -= 1) {
      const square = distances[0] as number;
      const number = found[0] as number;
      sink(last, distances[last] as number, found[last] as number);
      distances[last] = square;
      found[last] = number;
    }
    return all;
  }

  function searchWithin(node: number, first: number, end: number, least: number): void {
    if (node >= leaves) {
      for (let place = first; place < end; place += 1)
        if (squareBetween(sorted, place * dimensions, query, bound) <= bound) {
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

  return { size, dimensions, order, nearest: sortNearest, within };
}

/** Eight coordinates at a time, which processors do side by side; no further than is needed to see that it is too far. */
function squareBetween(points: Float64Array, start: number, query: Float64Array, bound: number): number {
  const dimensions = query.length;
  let axis = 0;
  let base = start;
  let square = 0;
  for (; axis + 8 <= dimensions; axis += 8, base += 8) {
    const a = (points[base] as number) - (query[axis] as number);
    const b = (points[base + 1] as number) - (query[axis + 1] as number);
    const c = (points[base + 2] as number) - (query[axis + 2] as number);
    const d = (points[base + 3] as number) - (query[axis + 3] as number);
    const e = (points[base + 4] as number) - (query[axis + 4] as number);
    const f = (points[base + 5] as number) - (query[axis + 5] as number);
    const g = (points[base + 6] as number) - (query[axis + 6] as number);
    const h = (points[base + 7] as number) - (query[axis + 7] as number);
    square += a * a + b * b + (c * c + d * d) + (e * e + f * f + (g * g + h * h));
    if (square > bound) return square;
  }
  for (; axis < dimensions; axis += 1, base += 1) {
    const distance = (points[base] as number) - (query[axis] as number);
    square += distance * distance;
  }
  return square;
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
  const levels = dimensions > mostDimensions ? 0 : Math.max(0, Math.ceil(Math.log2(size / leafSize)));
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
