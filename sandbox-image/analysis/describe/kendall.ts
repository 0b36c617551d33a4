import { normal } from '../numerics/distributions/index.ts';
import { order } from '../numerics/order.ts';

export type Concordance = {
  /** Tau-b; NaN where one of the two does not vary. */
  readonly coefficient: number;
  /** How likely so low (and so high) a coefficient is where there is no relation. */
  readonly below: number;
  readonly above: number;
};

/** Up to so many rows without ties, p is exact. */
const mostExactRows = 33;

/** Kendall's tau-b and its tails, in n log n steps: pairs out of order are counted by sorting (Knight). */
export function kendallOf(x: Float64Array, y: Float64Array): Concordance {
  const n = x.length;
  const ranksY = denseRanks(y);
  const ties = { x: noTies(), y: noTies(), both: 0 };
  const sequence = sortedByBoth(x, ranksY, ties);
  const swaps = countSwaps(sequence);
  // Now sorted by y alone.
  for (let start = 0, end = 0; start < n; start = end) {
    while (end < n && sequence[end] === sequence[start]) end += 1;
    addTies(ties.y, end - start);
  }
  const pairs = (n * (n - 1)) / 2;
  const difference = pairs - ties.x.pairs - ties.y.pairs + ties.both - 2 * swaps;
  if (n < 2 || ties.x.pairs === pairs || ties.y.pairs === pairs) return { coefficient: NaN, below: NaN, above: NaN };
  const coefficient = difference / Math.sqrt(pairs - ties.x.pairs) / Math.sqrt(pairs - ties.y.pairs);
  const bounded = Math.min(1, Math.max(-1, coefficient));
  const tied = ties.x.pairs + ties.y.pairs > 0;
  const fewer = Math.min(swaps, pairs - swaps);
  if (!tied && (n <= mostExactRows || fewer <= 1)) return { coefficient: bounded, ...exactTails(n, swaps, pairs) };
  const z = difference / Math.sqrt(varianceOf(n, ties.x, ties.y));
  return { coefficient: bounded, below: normal.cdf(z), above: normal.survival(z) };
}

type Ties = { pairs: number; triples: number; weighted: number };

function noTies(): Ties {
  return { pairs: 0, triples: 0, weighted: 0 };
}

function addTies(ties: Ties, count: number): void {
  if (count < 2) return;
  ties.pairs += (count * (count - 1)) / 2;
  ties.triples += count * (count - 1) * (count - 2);
  ties.weighted += count * (count - 1) * (2 * count + 5);
}

/** Of concordant less discordant pairs, where there is no relation (Kendall). */
function varianceOf(n: number, x: Ties, y: Ties): number {
  const all = n * (n - 1);
  return (
    (all * (2 * n + 5) - x.weighted - y.weighted) / 18 +
    (2 * x.pairs * y.pairs) / all +
    (n < 3 ? 0 : (x.triples / 9 / all / (n - 2)) * y.triples)
  );
}

/** Ranks from 0 without gaps; equal values have the same. */
function denseRanks(values: Float64Array): Int32Array {
  const ranks = new Int32Array(values.length);
  let rank = -1;
  let last = NaN;
  for (const place of order(values)) {
    const value = values[place] as number;
    if (value !== last) rank += 1;
    last = value;
    ranks[place] = rank;
  }
  return ranks;
}

/** The ranks of y in the order of x, and among equal x in their own order. Counts what is tied in x and in both. */
function sortedByBoth(x: Float64Array, ranksY: Int32Array, ties: { x: Ties; both: number }): Int32Array {
  const n = x.length;
  const places = order(x);
  const sequence = new Int32Array(n);
  for (let index = 0; index < n; index += 1) sequence[index] = ranksY[places[index] as number] as number;
  for (let start = 0, end = 0; start < n; start = end) {
    const value = x[places[start] as number];
    while (end < n && x[places[end] as number] === value) end += 1;
    if (end - start === 1) continue;
    addTies(ties.x, end - start);
    const run = sequence.subarray(start, end).sort();
    for (let from = 0, to = 0; from < run.length; from = to) {
      while (to < run.length && run[to] === run[from]) to += 1;
      ties.both += ((to - from) * (to - from - 1)) / 2;
    }
  }
  return sequence;
}

/** Sorts by merging, and says over how many greater ones smaller ones had to pass. */
function countSwaps(sequence: Int32Array): number {
  const n = sequence.length;
  let swaps = 0;
  let from: Int32Array = sequence;
  let to: Int32Array = new Int32Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      let into = start;
      while (left < middle && right < end) {
        const a = from[left] as number;
        const b = from[right] as number;
        if (b < a) {
          swaps += middle - left;
          to[into] = b;
          right += 1;
        } else {
          to[into] = a;
          left += 1;
        }
        into += 1;
      }
      while (left < middle) to[into++] = from[left++] as number;
      while (right < end) to[into++] = from[right++] as number;
    }
    [from, to] = [to, from];
  }
  if (from !== sequence) sequence.set(from);
  return swaps;
}

/** By counting the orders of n rows with so many swaps. */
function exactTails(n: number, swaps: number, pairs: number): { below: number; above: number } {
  if (2 * swaps > pairs) {
    const { below, above } = exactTails(n, pairs - swaps, pairs);
    return { below: above, above: below };
  }
  return { above: shareWithAtMost(n, swaps), below: 1 - shareWithAtMost(n, swaps - 1) };
}

/** The share of orders with at most so many swaps: each further row adds 0 to its number of earlier ones, equally likely. */
function shareWithAtMost(n: number, most: number): number {
  if (most < 0) return 0;
  let shares = Float64Array.of(1);
  for (let rows = 2; rows <= n; rows += 1) {
    const next = new Float64Array(Math.min(most + 1, shares.length + rows - 1));
    for (let sum = 0; sum < next.length; sum += 1) {
      let total = 0;
      for (let added = Math.max(0, sum - shares.length + 1); added <= Math.min(rows - 1, sum); added += 1)
        total += shares[sum - added] as number;
      next[sum] = total / rows;
    }
    shares = next;
  }
  return Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
}
