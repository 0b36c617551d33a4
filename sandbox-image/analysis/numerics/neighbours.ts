import { type DistinctPoints, findDistinctPoints, pickDistinct } from './distinct-points.ts';
import { plantTree } from './k-d-tree.ts';
import { compareByBlocks, type NearestOfEach } from './nearest-by-blocks.ts';
import { squareWithin } from './square-within.ts';

/**
 * Neighbours of points: by a k-d tree where dimensions are few, and by comparing with all points where they are many, as a
 * tree in twenty dimensions visits nearly every leaf and gains nothing.
 */
export type Neighbours = {
  readonly size: number;
  /** The points' numbers in an order in which neighbours stand close together: queries in it are the fastest. */
  readonly order: Uint32Array;
  /**
   * The k points nearest to each of some rows of `from`, nearest first, equally far ones by their number: k numbers and
   * squared distances a row. There must be k points.
   */
  readonly nearestOfEach: NearestOfEach;
  /** The points no further than a radius from the one that begins at `at`, in no certain order; says how many. */
  within(from: Float64Array, at: number, radius: number, numbers: Uint32Array): number;
};

/** Where a tree stops paying. */
const mostDimensions = 15;
/** Where more points than these stand in one place, every search would look at all of them: places are searched instead. */
const mostInPlace = 16;

/** `points` row by row: all coordinates of the first point, then those of the second. */
export function findNeighbours(points: Float64Array, dimensions: number): Neighbours {
  const distinct = findDistinctPoints(points, dimensions);
  if (distinct.most <= mostInPlace) return findAmong(points, dimensions);
  return findMembers(findAmong(pickDistinct(points, dimensions, distinct), dimensions), distinct);
}

function findAmong(points: Float64Array, dimensions: number): Neighbours {
  if (dimensions <= mostDimensions) return plantTree(points, dimensions);
  const size = points.length / dimensions;
  const query = new Float64Array(dimensions);
  return {
    size,
    order: Uint32Array.from({ length: size }, (_, row) => row),
    nearestOfEach: compareByBlocks(points, dimensions),
    within: (from, at, radius, numbers) => {
      query.set(from.subarray(at, at + dimensions));
      const bound = radius * radius;
      let count = 0;
      for (let point = 0; point < size; point += 1) {
        if (squareWithin(points, point * dimensions, query, bound) > bound) continue;
        numbers[count] = point;
        count += 1;
      }
      return count;
    },
  };
}

/** The points that stand in the nearest places. */
function findMembers(places: Neighbours, { starts, members, size }: DistinctPoints): Neighbours {
  const order = new Uint32Array(members.length);
  let filled = 0;
  for (const place of places.order)
    for (let at = starts[place] as number; at < (starts[place + 1] as number); at += 1, filled += 1)
      order[filled] = members[at] as number;
  const near = new Uint32Array(members.length);

  /** Members of the places from `first` to `end`, which are equally far: the least numbers of them. */
  function least(found: Uint32Array, first: number, end: number, most: number): Uint32Array {
    const place = found[first] as number;
    const from = starts[place] as number;
    if (end - first === 1) return members.subarray(from, Math.min(starts[place + 1] as number, from + most));
    const all: number[] = [];
    for (let at = first; at < end; at += 1) {
      const start = starts[found[at] as number] as number;
      const stop = Math.min(starts[(found[at] as number) + 1] as number, start + most);
      for (let member = start; member < stop; member += 1) all.push(members[member] as number);
    }
    return Uint32Array.from(all).sort().subarray(0, most);
  }

  const nearestOfEach: NearestOfEach = (from, rows, k, numbers, squares) => {
    const wanted = Math.min(k, size);
    const found = new Uint32Array(rows.length * wanted);
    const distances = new Float64Array(rows.length * wanted);
    places.nearestOfEach(from, rows, wanted, found, distances);
    for (let row = 0; row < rows.length; row += 1) {
      const stop = (row + 1) * wanted;
      let count = 0;
      for (let first = row * wanted, end = first; first < stop && count < k; first = end) {
        const square = distances[first] as number;
        while (end < stop && distances[end] === square) end += 1;
        const chosen = least(found, first, end, k - count);
        numbers.set(chosen, row * k + count);
        squares.fill(square, row * k + count, row * k + count + chosen.length);
        count += chosen.length;
      }
    }
  };

  return {
    size: members.length,
    order,
    nearestOfEach,
    within: (from, at, radius, numbers) => {
      const count = places.within(from, at, radius, near);
      let written = 0;
      for (let place = 0; place < count; place += 1) {
        const own = near[place] as number;
        for (let member = starts[own] as number; member < (starts[own + 1] as number); member += 1, written += 1)
          numbers[written] = members[member] as number;
      }
      return written;
    },
  };
}
