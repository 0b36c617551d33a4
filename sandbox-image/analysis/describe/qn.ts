import { selectInPlace } from '../numerics/selection.ts';
import { sorted } from '../numerics/sort.ts';

/** 1 / (√2 Φ⁻¹(5/8)): makes Qn the standard deviation of normal values. */
const toNormal = 2.219144465985076;

/**
 * Rousseeuw and Croux's Qn: about the lower quartile of the distances between all pairs of values, scaled to the standard
 * deviation. Needs no centre, bears half of the values being wild, and is far more efficient than the MAD. NaN of one value.
 * The pairs are not listed: those within a distance are counted in one look along the sorted values, and the distance is
 * narrowed until few candidates are left.
 */
export function qnOf(values: Float64Array): number {
  const n = values.length;
  if (n < 2) return NaN;
  const half = Math.floor(n / 2) + 1;
  return toNormal * kthDistance(sorted(values), (half * (half - 1)) / 2);
}

/** The k-th smallest (from 1) of the distances between pairs of sorted values. */
function kthDistance(ordered: Float64Array, k: number): number {
  const n = ordered.length;
  let low = 0;
  let below = countWithin(ordered, 0);
  if (below >= k) return 0;
  let high = (ordered[n - 1] as number) - (ordered[0] as number);
  let within = (n * (n - 1)) / 2;
  for (let round = 0; within - below > 4 * n; round += 1) {
    // By turns where a straight line through the counts meets k, and in the middle, which is sure to end.
    const share = round % 3 === 2 ? 0.5 : (k - below) / (within - below);
    const middle = low + (high - low) * Math.min(Math.max(share, 0.001), 0.999);
    if (!(middle > low && middle < high)) return high;
    const count = countWithin(ordered, middle);
    if (count >= k) {
      high = middle;
      within = count;
    } else {
      low = middle;
      below = count;
    }
  }
  return selectInPlace(distancesBetween(ordered, low, high, within - below), k - below - 1);
}

/** How many pairs are at most so far from each other. */
function countWithin(ordered: Float64Array, distance: number): number {
  let count = 0;
  let start = 0;
  for (let index = 1; index < ordered.length; index += 1) {
    const value = ordered[index] as number;
    while (value - (ordered[start] as number) > distance) start += 1;
    count += index - start;
  }
  return count;
}

/** The distances of more than `low` and at most `high`. */
function distancesBetween(ordered: Float64Array, low: number, high: number, count: number): Float64Array {
  const distances = new Float64Array(count);
  let filled = 0;
  let start = 0;
  for (let index = 1; index < ordered.length; index += 1) {
    const value = ordered[index] as number;
    while (value - (ordered[start] as number) > high) start += 1;
    for (let other = start; other < index; other += 1) {
      const distance = value - (ordered[other] as number);
      if (distance <= low) break;
      distances[filled] = distance;
      filled += 1;
    }
  }
  return distances;
}
