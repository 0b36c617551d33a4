import type { Random } from '../../numerics/random.ts';
import { squareBetween } from '../points.ts';

/**
 * First centres (k-means++): each a point drawn with a chance that grows with its squared distance from those before it, the
 * best of a few drawn. Says undefined where there are fewer different points.
 */
export function seedCenters(values: Float64Array, width: number, k: number, random: Random): Float64Array | undefined {
  const n = values.length / width;
  const centers = new Float64Array(k * width);
  let squares = new Float64Array(n);
  let trial = new Float64Array(n);
  let best = new Float64Array(n);
  const first = random.integer(n);
  centers.set(values.subarray(first * width, (first + 1) * width));
  let total = squaresTo(first, squares.fill(Infinity), squares);
  const tries = 2 + Math.floor(Math.log(k));
  for (let center = 1; center < k; center += 1) {
    if (total === 0) return undefined;
    let least = Infinity;
    let chosen = 0;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const row = draw(total * random.next());
      const rest = squaresTo(row, squares, trial);
      if (rest >= least) continue;
      least = rest;
      chosen = row;
      [trial, best] = [best, trial];
    }
    centers.set(values.subarray(chosen * width, (chosen + 1) * width), center * width);
    [squares, best] = [best, squares];
    total = least;
  }
  return centers;

  /** Each point's squared distance to the nearest centre, if `row` were one too. */
  function squaresTo(row: number, before: Float64Array, into: Float64Array): number {
    let sum = 0;
    for (let other = 0; other < n; other += 1) {
      const square = Math.min(
        before[other] as number,
        squareBetween(values, other * width, values, row * width, width),
      );
      into[other] = square;
      sum += square;
    }
    return sum;
  }

  function draw(amount: number): number {
    let left = amount;
    let last = 0;
    for (let row = 0; row < n; row += 1) {
      const square = squares[row] as number;
      if (square === 0) continue;
      left -= square;
      last = row;
      if (left < 0) break;
    }
    return last;
  }
}
