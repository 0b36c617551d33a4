import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';
import { dot, multiplyVector } from '../numerics/multiply.ts';
import { createRandom } from '../numerics/random.ts';
import { type Corner, createOptimaPath } from './optima-path.ts';
import type { WeightBounds } from './weight-bounds.ts';

/** Weights, with the return and the volatility of one period in the unit of the returns. */
export type Portfolio = {
  readonly weights: Float64Array;
  readonly mean: number;
  /** R w, whose length is the volatility. */
  readonly image: Float64Array;
  readonly volatility: number;
};

/** What portfolios are made of: R, with |R w| the volatility, and the means of the assets. */
export type Market = { readonly factor: Matrix; readonly means: Float64Array };

export function toPortfolio({ factor, means }: Market, weights: Float64Array): Portfolio {
  const image = multiplyVector(factor, weights);
  return { weights, mean: dot(means, weights), image, volatility: Math.sqrt(dot(image, image)) };
}

/**
 * All portfolios for which no other has at least their return at less volatility: the corners, from the least volatility
 * to the highest return. What lies between is mixed of two that are next to each other.
 */
export function traceEfficient(market: Market, bounds: WeightBounds): Portfolio[] {
  const { factor, means } = market;
  const augmented = addOnes(factor);
  const start = beginAtBounds(factor, bounds);
  const path = createOptimaPath(augmented, bounds, start);
  // First to the least volatility, from a linear term for which the start is the best.
  const towards = makeBest(augmented, bounds, start);
  path.follow({ constant: towards, slope: towards.map((value) => -value) }, 0, 1);
  // Then to the highest return.
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const spread = means.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  const slope = means.map((value) => (spread === 0 ? 0 : (value - mean) / spread));
  const highest = dot(slope, highestReturn(slope, bounds));
  const corners = path.follow(
    { constant: new Float64Array(means.length), slope },
    0,
    Infinity,
    (weights) => dot(slope, weights) >= highest - 1e-13,
  );
  return withoutRepeats(corners).map((weights) => toPortfolio(market, weights));
}

/** Portfolios next to the least volatility that have as little of it are left out, but for the one of the highest return. */
function withoutRepeats(corners: readonly Corner[]): Float64Array[] {
  const begin = corners.findLastIndex(({ t }) => t < 1e-13);
  const kept: Float64Array[] = [];
  for (const { weights } of corners.slice(Math.max(0, begin))) {
    const last = kept.at(-1);
    if (last === undefined || weights.some((weight, asset) => weight !== last[asset])) kept.push(weights);
  }
  return kept;
}

function addOnes({ rows, columns, data }: Matrix): Matrix {
  const augmented = matrix(rows + 1, columns);
  for (let column = 0; column < columns; column += 1) {
    augmented.data.set(data.subarray(column * rows, (column + 1) * rows), column * (rows + 1));
    augmented.data[column * (rows + 1) + rows] = 1;
  }
  return augmented;
}

type Start = { readonly fixed: Float64Array; readonly free: number };

/** All at their lower bounds, and then raised to their upper ones until weights add up to 1, those of least volatility first. */
function beginAtBounds(factor: Matrix, { lower, upper }: WeightBounds): Start {
  const spreads = Array.from(lower, (_, asset) => dot(columnOf(factor, asset), columnOf(factor, asset)));
  const order = Array.from(lower.keys()).sort((a, b) => (spreads[a] as number) - (spreads[b] as number));
  return raise(order, lower, upper);
}

/** The weights of the highest return. */
function highestReturn(means: Float64Array, { lower, upper }: WeightBounds): Float64Array {
  const order = Array.from(means.keys()).sort((a, b) => (means[b] as number) - (means[a] as number));
  return raise(order, lower, upper).full;
}

function raise(order: readonly number[], lower: Float64Array, upper: Float64Array): Start & { full: Float64Array } {
  const fixed = lower.slice();
  let left = 1 - lower.reduce((sum, value) => sum + value, 0);
  for (const asset of order) {
    const room = (upper[asset] as number) - (lower[asset] as number);
    if (room >= left) {
      const full = fixed.slice();
      full[asset] = (full[asset] as number) + left;
      return { fixed, free: asset, full };
    }
    fixed[asset] = upper[asset] as number;
    left -= room;
  }
  // But for rounding, all upper bounds add up to 1.
  return { fixed, free: order.at(-1) as number, full: fixed };
}

/** A linear term for which the start is the best of all, by a margin that differs from asset to asset. */
function makeBest(augmented: Matrix, { lower }: WeightBounds, { fixed, free }: Start): Float64Array {
  const weights = fixed.slice();
  weights[free] = 0;
  weights[free] = 1 - weights.reduce((sum, weight) => sum + weight, 0);
  const image = multiplyVector(augmented, weights);
  const gradients = Float64Array.from(lower, (_, asset) => dot(columnOf(augmented, asset), image));
  const random = createRandom(1);
  return gradients.map((gradient, asset) => {
    const margin = (1 + random.next()) * ((fixed[asset] as number) > (lower[asset] as number) ? 1 : -1);
    return asset === free ? 0 : gradient - (gradients[free] as number) + margin;
  });
}
