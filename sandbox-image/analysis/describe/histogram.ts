import { isConstant } from '../numerics/constant.ts';
import { checkCount, present, type Values } from '../values.ts';
import { quartilesInPlace } from './quantiles.ts';
import { rangeOf } from './summary.ts';

export type Bin = {
  readonly from: number;
  /** Belongs to the next bin, but for the last one, which includes it. */
  readonly to: number;
  readonly count: number;
  /** Of all values, from 0 to 1. */
  readonly share: number;
  /** The share per unit of x: all bins together cover an area of 1. */
  readonly density: number;
};

export type HistogramOptions = {
  /** How many bins of equal width; by the rule of Freedman and Diaconis unless given. */
  readonly bins?: number | undefined;
};

/** A few wild values would make the rule ask for millions. */
const mostBins = 1000;

/**
 * How many values lie in each of several stretches of equal width, from the least to the greatest value. The width is by
 * default 2 iqr / n^(1/3) (Freedman and Diaconis), but never gives more than 1000 bins; where the quartiles are the same,
 * there are 1 + log2(n) bins (Sturges). No values give no bins.
 */
export function histogram(x: Values, { bins }: HistogramOptions = {}): Bin[] {
  if (bins !== undefined) checkCount(bins, 'bins', 1, 1_000_000);
  const values = present(x, 'x');
  if (values.length === 0) return [];
  const { min, max } = widened(rangeOf(values));
  const most = mostApart(min, max);
  if (bins !== undefined && bins > most)
    throw new RangeError(
      `bins is ${bins}, and there are no more than ${most} that doubles from ${min} to ${max} tell apart.`,
    );
  const count = bins ?? Math.min(chooseBins(values, min, max), most);
  const edges = edgesBetween(min, max, count);
  const counts = countInto(values, edges);
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [edges[index] as number, edges[index + 1] as number];
    const share = (counts[index] as number) / values.length;
    return { from, to, count: counts[index] as number, share, density: share / (to - from) };
  });
}

/** How many bins there can be without two edges being the same double: doubles are no farther apart than half of this. */
function mostApart(min: number, max: number): number {
  const apart = 2 * Math.max(Number.MIN_VALUE, Number.EPSILON * Math.max(Math.abs(min), Math.abs(max)));
  return Math.max(1, Math.floor(max / apart - min / apart));
}

/** Around values that are all the same, half a unit to either side, or more where that is lost beside them. */
function widened({ min, max }: { min: number; max: number }): { min: number; max: number } {
  if (min < max) return { min, max };
  const margin = Math.max(0.5, Math.abs(min) * 2 ** -40);
  return { min: Math.max(min - margin, -Number.MAX_VALUE), max: Math.min(max + margin, Number.MAX_VALUE) };
}

/** Puts the values into another order. */
function chooseBins(values: Float64Array, min: number, max: number): number {
  const n = values.length;
  const { q1, q3 } = quartilesInPlace(values);
  if (isConstant(values)) return 1;
  const width = (2 * (q3 - q1)) / Math.cbrt(n);
  if (!(width > 0)) return Math.ceil(Math.log2(n)) + 1;
  return Math.min(mostBins, Math.max(1, Math.ceil((max - min) / width)));
}

function edgesBetween(min: number, max: number, count: number): Float64Array {
  const step = (max - min) / count;
  const edges = Float64Array.from({ length: count + 1 }, (_, index) =>
    step < Infinity ? min + index * step : min * (1 - index / count) + max * (index / count),
  );
  edges[count] = max;
  return edges;
}

function countInto(values: Float64Array, edges: Float64Array): Float64Array {
  const count = edges.length - 1;
  const counts = new Float64Array(count);
  const min = edges[0] as number;
  // 0 between the smallest doubles of all.
  const half = (edges[count] as number) / 2 - min / 2;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    let bin = Math.min(count - 1, Math.floor(((value / 2 - min / 2) / half) * count) || 0);
    // Rounding may have put it next to its bin; the edges decide.
    if (value < (edges[bin] as number)) bin -= 1;
    else if (bin < count - 1 && value >= (edges[bin + 1] as number)) bin += 1;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
