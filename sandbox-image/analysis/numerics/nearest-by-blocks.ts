import { isNearer, pushNearest, replaceFurthest, sortNearest } from './nearest-heap.ts';
import { squareWithin } from './square-within.ts';

/** So many points, an even number, and so many queries, a multiple of four, stay near the processor. */
const pointsInBlock = 192;
const queriesInBlock = 64;

/** Fills in the k nearest points of each of some rows of `from`, nearest first: `k` numbers and squared distances a row. */
export type NearestOfEach = (
  from: Float64Array,
  rows: Uint32Array,
  k: number,
  numbers: Uint32Array,
  squares: Float64Array,
) => void;

/**
 * Compares every query with every point. Distances come from products of coordinates, of four queries with two points at a
 * time, which loses a few digits: what may be near by them is measured again.
 */
export function compareByBlocks(points: Float64Array, dimensions: number): NearestOfEach {
  const size = points.length / dimensions;
  const centre = centreOf(points, dimensions);
  const { packed, halves } = pack(points, dimensions, centre, 2);
  let largest = 0;
  for (let point = 0; point < size; point += 1) largest = Math.max(largest, halves[point] as number);
  // So much of both squared lengths may be wrong in a distance from products.
  const slack = 4 * (dimensions + 8) * Number.EPSILON;
  const query = new Float64Array(dimensions);
  const picked = new Float64Array(queriesInBlock * dimensions);
  const counts = new Uint32Array(queriesInBlock);
  // What a product of each query must reach to be looked at.
  const leasts = new Float64Array(queriesInBlock);
  let askedHalves = halves;
  let numbers = new Uint32Array(0);
  let squares = new Float64Array(0);
  let first = 0;
  let wanted = 0;

  const nearestOfEach: NearestOfEach = (from, rows, k, intoNumbers, intoSquares) => {
    numbers = intoNumbers as Uint32Array<ArrayBuffer>;
    squares = intoSquares as Float64Array<ArrayBuffer>;
    wanted = k;
    for (first = 0; first < rows.length; first += queriesInBlock) {
      const taken = Math.min(queriesInBlock, rows.length - first);
      picked.fill(0);
      for (let place = 0; place < taken; place += 1) {
        const at = (rows[first + place] as number) * dimensions;
        picked.set(from.subarray(at, at + dimensions), place * dimensions);
      }
      const asked = pack(picked, dimensions, centre, 4);
      askedHalves = asked.halves;
      counts.fill(0);
      leasts.fill(Infinity).fill(-Infinity, 0, taken);
      for (let start = 0; start < size; start += pointsInBlock) {
        const end = Math.min(size, start + pointsInBlock);
        for (let place = 0; place < taken; place += 4) compareFour(asked.packed, place, start, end);
      }
      for (let place = 0; place < taken; place += 1) sortNearest(numbers, squares, (first + place) * k, k);
    }
  };

  /** Four queries, of which the first is at `place`, with points from `start` to `end`. */
  function compareFour(asked: Float64Array, place: number, start: number, end: number): void {
    let least0 = leasts[place] as number;
    let least1 = leasts[place + 1] as number;
    let least2 = leasts[place + 2] as number;
    let least3 = leasts[place + 3] as number;
    const even = evenAtLeast(dimensions);
    const begin = place * even;
    const stop = begin + 4 * even;
    let at = start * even;
    for (let point = start; point < end; point += 2) {
      let a0 = -(halves[point] as number);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = -(halves[point + 1] as number);
      let b1 = b0;
      let b2 = b0;
      let b3 = b0;
      for (let axis = begin; axis < stop; axis += 8) {
        const a = packed[at] as number;
        const b = packed[at + 1] as number;
        const q0 = asked[axis] as number;
        const q1 = asked[axis + 1] as number;
        const q2 = asked[axis + 2] as number;
        const q3 = asked[axis + 3] as number;
        a0 += a * q0;
        a1 += a * q1;
        a2 += a * q2;
        a3 += a * q3;
        b0 += b * q0;
        b1 += b * q1;
        b2 += b * q2;
        b3 += b * q3;
        const c = packed[at + 2] as number;
        const d = packed[at + 3] as number;
        const r0 = asked[axis + 4] as number;
        const r1 = asked[axis + 5] as number;
        const r2 = asked[axis + 6] as number;
        const r3 = asked[axis + 7] as number;
        a0 += c * r0;
        a1 += c * r1;
        a2 += c * r2;
        a3 += c * r3;
        b0 += d * r0;
        b1 += d * r1;
        b2 += d * r2;
        b3 += d * r3;
        at += 4;
      }
      // What is not a number is looked at too.
      if (!(a0 < least0)) least0 = look(place, point);
      if (!(a1 < least1)) least1 = look(place + 1, point);
      if (!(a2 < least2)) least2 = look(place + 2, point);
      if (!(a3 < least3)) least3 = look(place + 3, point);
      if (!(b0 < least0)) least0 = look(place, point + 1);
      if (!(b1 < least1)) least1 = look(place + 1, point + 1);
      if (!(b2 < least2)) least2 = look(place + 2, point + 1);
      if (!(b3 < least3)) least3 = look(place + 3, point + 1);
    }
  }

  /** Measures the distance and keeps the point if it is near. Says what later products of the query must reach. */
  function look(place: number, point: number): number {
    let least = leasts[place] as number;
    // There is no such query, or no such point, to fill up a pair.
    if (least === Infinity || point >= size) return least;
    const count = counts[place] as number;
    const at = (first + place) * wanted;
    const bound = count < wanted ? Infinity : (squares[at] as number);
    for (let axis = 0; axis < dimensions; axis += 1) query[axis] = picked[place * dimensions + axis] as number;
    const square = squareWithin(points, point * dimensions, query, bound);
    if (count < wanted) counts[place] = pushNearest(numbers, squares, at, count, square, point);
    else if (isNearer(numbers, squares, at, square, point))
      replaceFurthest(numbers, squares, at, wanted, square, point);
    else return least;
    if ((counts[place] as number) < wanted) return least;
    // A squared distance is twice what a product lacks of the query's half.
    const half = askedHalves[place] as number;
    least = half - (squares[at] as number) / 2 - slack * (half + largest);
    leasts[place] = least;
    return least;
  }

  return nearestOfEach;
}

/** The mean of all points: around it, products lose the fewest digits. */
function centreOf(points: Float64Array, dimensions: number): Float64Array {
  const centre = new Float64Array(dimensions);
  const share = dimensions / points.length;
  for (let at = 0; at < points.length; at += dimensions)
    for (let axis = 0; axis < dimensions; axis += 1)
      centre[axis] = (centre[axis] as number) + (points[at + axis] as number) * share;
  return centre;
}

/**
 * Points as distances from a centre, several side by side: their first coordinates, then their second ones; and half of the
 * squares of how far each is from the centre. What is lacking to a multiple of `lanes` points is infinitely far, and what is
 * lacking to an even number of coordinates is 0.
 */
function pack(
  points: Float64Array,
  dimensions: number,
  centre: Float64Array,
  lanes: number,
): { packed: Float64Array; halves: Float64Array } {
  const size = points.length / dimensions;
  const room = Math.ceil(size / lanes) * lanes;
  const even = evenAtLeast(dimensions);
  const packed = new Float64Array(room * even);
  const halves = new Float64Array(room).fill(Infinity);
  for (let point = 0, at = 0; point < size; point += 1) {
    const lane = point % lanes;
    const to = (point - lane) * even + lane;
    let square = 0;
    for (let axis = 0; axis < dimensions; axis += 1, at += 1) {
      const value = (points[at] as number) - (centre[axis] as number);
      packed[to + axis * lanes] = value;
      square += value * value;
    }
    halves[point] = square / 2;
  }
  return { packed, halves };
}

function evenAtLeast(count: number): number {
  return count + (count % 2);
}
