import type { ClusterDistances, RawMerge } from './nearest-chain.ts';
import { squareBetween } from '../points.ts';

/**
 * Ward: how much the sum of squares within clusters grows when two become one. Their means and sizes tell it, so that no
 * table of all pairs is needed.
 */
export function wardDistances(values: Float64Array, width: number): ClusterDistances {
  const n = values.length / width;
  const alive = createAlive(n);
  // In the order of `alive`, so that a search walks through memory.
  const means = values.slice();
  const sizes = new Float64Array(n).fill(1);
  const { clusters, places } = alive;

  function nearest(cluster: number, prefer: number): { cluster: number; distance: number } {
    const own = places[cluster] as number;
    const size = sizes[own] as number;
    let found = prefer;
    let least = prefer < 0 ? Infinity : growth(own, places[prefer] as number);
    // Of the growth without the size of the other one, which is largest where that is 1.
    const count = alive.count();
    for (let place = 0; place < count; place += 1) {
      const other = sizes[place] as number;
      const bound = (least * (size + other)) / (size * other);
      const square = squareWithin(means, own * width, place * width, width, bound);
      if (square >= bound || place === own) continue;
      least = growth(own, place);
      found = clusters[place] as number;
    }
    return { cluster: found, distance: Math.sqrt(2 * least) };
  }

  function growth(one: number, other: number): number {
    const a = sizes[one] as number;
    const b = sizes[other] as number;
    return ((a * b) / (a + b)) * squareBetween(means, one * width, means, other * width, width);
  }

  function merge(first: number, second: number): void {
    const one = places[first] as number;
    const other = places[second] as number;
    const a = sizes[one] as number;
    const b = sizes[other] as number;
    for (let axis = 0; axis < width; axis += 1) {
      const mean = means[one * width + axis] as number;
      means[one * width + axis] = mean + ((means[other * width + axis] as number) - mean) * (b / (a + b));
    }
    sizes[one] = a + b;
    const last = alive.remove(second);
    sizes[other] = sizes[last] as number;
    means.copyWithin(other * width, last * width, (last + 1) * width);
  }

  return { nearest, merge };
}

/** The mean distance between rows of two clusters, or the largest, from a table of all pairs. */
export function pairDistances(values: Float64Array, width: number, linkage: 'average' | 'complete'): ClusterDistances {
  const n = values.length / width;
  const sizes = new Float64Array(n).fill(1);
  // Row i has its distances to the rows before it, from i (i - 1) / 2 on.
  const table = new Float64Array((n * (n - 1)) / 2);
  for (let row = 1, at = 0; row < n; row += 1)
    for (let other = 0; other < row; other += 1, at += 1)
      table[at] = Math.sqrt(squareBetween(values, row * width, values, other * width, width));
  // In order, so that a search walks through the table in one direction.
  const clusters = Uint32Array.from({ length: n }, (_, row) => row);
  let alive = n;

  function nearest(cluster: number, prefer: number): { cluster: number; distance: number } {
    let found = prefer;
    let least = prefer < 0 ? Infinity : (table[placeOf(cluster, prefer)] as number);
    const start = placeOf(cluster, 0);
    for (let place = 0; place < alive; place += 1) {
      const other = clusters[place] as number;
      if (other === cluster) continue;
      const distance = table[other < cluster ? start + other : (other * (other - 1)) / 2 + cluster] as number;
      if (distance >= least) continue;
      least = distance;
      found = other;
    }
    return { cluster: found, distance: least };
  }

  function merge(first: number, second: number): void {
    const gone = clusters.indexOf(second);
    clusters.copyWithin(gone, gone + 1, alive);
    alive -= 1;
    const a = sizes[first] as number;
    const b = sizes[second] as number;
    for (let place = 0; place < alive; place += 1) {
      const other = clusters[place] as number;
      if (other === first) continue;
      const at = placeOf(first, other);
      const one = table[at] as number;
      const two = table[placeOf(second, other)] as number;
      table[at] = linkage === 'complete' ? Math.max(one, two) : (a * one + b * two) / (a + b);
    }
    sizes[first] = a + b;
  }

  return { nearest, merge };
}

function placeOf(one: number, other: number): number {
  return one > other ? (one * (one - 1)) / 2 + other : (other * (other - 1)) / 2 + one;
}

/** The least distance between rows of two clusters: all merges are the edges of the shortest tree that joins all rows (Prim). */
export function mergeNearestRows(values: Float64Array, width: number): RawMerge[] {
  const n = values.length / width;
  const merges: RawMerge[] = [];
  const { clusters, remove, count } = createAlive(n);
  const squares = new Float64Array(n).fill(Infinity);
  const nearest = new Uint32Array(n);
  let last = 0;
  remove(last);
  while (count() > 0) {
    let closest = -1;
    let least = Infinity;
    for (let place = 0; place < count(); place += 1) {
      const row = clusters[place] as number;
      const square = squareBetween(values, row * width, values, last * width, width);
      if (square < (squares[row] as number)) {
        squares[row] = square;
        nearest[row] = last;
      }
      if ((squares[row] as number) >= least && closest >= 0) continue;
      least = squares[row] as number;
      closest = row;
    }
    merges.push({ first: nearest[closest] as number, second: closest, distance: Math.sqrt(least) });
    last = closest;
    remove(last);
  }
  return merges;
}

/** Which clusters are there, without gaps. */
function createAlive(n: number): {
  readonly clusters: Uint32Array;
  readonly places: Uint32Array;
  count(): number;
  /** Puts the last cluster in the place of this one; says which place it had. */
  remove(cluster: number): number;
} {
  const clusters = Uint32Array.from({ length: n }, (_, row) => row);
  const places = clusters.slice();
  let alive = n;
  return {
    clusters,
    places,
    count: () => alive,
    remove: (cluster) => {
      alive -= 1;
      const place = places[cluster] as number;
      const moved = clusters[alive] as number;
      clusters[place] = moved;
      places[moved] = place;
      return alive;
    },
  };
}

/** A squared distance, no further than is needed to see that it is too much. */
function squareWithin(values: Float64Array, one: number, other: number, width: number, bound: number): number {
  let square = 0;
  let axis = 0;
  for (; axis + 4 <= width; axis += 4) {
    const a = (values[one + axis] as number) - (values[other + axis] as number);
    const b = (values[one + axis + 1] as number) - (values[other + axis + 1] as number);
    const c = (values[one + axis + 2] as number) - (values[other + axis + 2] as number);
    const d = (values[one + axis + 3] as number) - (values[other + axis + 3] as number);
    square += a * a + b * b + (c * c + d * d);
    if (square > bound) return square;
  }
  for (; axis < width; axis += 1) square += ((values[one + axis] as number) - (values[other + axis] as number)) ** 2;
  return square;
}
