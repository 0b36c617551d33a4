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

/** What is left of assets that cancel each other; in the unit of returns, none has a volatility of more than two. */
const rounding = 1e-11;

export function toPortfolio({ factor, means }: Market, weights: Float64Array): Portfolio {
  const image = multiplyVector(factor, weights);
  const volatility = Math.sqrt(dot(image, image));
  const held = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  return { weights, mean: dot(means, weights), image, volatility: volatility > rounding * held ? volatility : 0 };
}

/**
 * All portfolios for which no other has at least their return at less volatility: the corners, from the least volatility
 * to the highest return. What lies between is mixed of two that are next to each other.
 */
export function traceEfficient(market: Market, bounds: WeightBounds): Portfolio[] {
  for (const disturbance of disturbances) {
    const corners = follow(market, bounds, disturbance)?.map(({ t, weights }) => ({
      t,
      weights: bringToOne(weights, bounds, 1000 * disturbance.size),
    }));
    if (!corners?.every(({ weights }) => addsUpToOne(weights))) continue;
    // Next to the least volatility, the one of the highest return is the efficient one.
    const begin = corners.findLastIndex(({ t }) => t < restOf(disturbance.size));
    return withoutRepeats(corners.slice(Math.max(0, begin))).map((weights) => toPortfolio(market, weights));
  }
  throw new Error('The efficient portfolios could not be followed. This is a fault: please report these returns.');
}

/** Means that are made to differ by chance, by as much as `size`. */
type Disturbance = { readonly size: number; readonly seed: number };

/**
 * Where many weights come to their bounds at the same t, such as beside assets that never change, means that differ by so
 * little set them apart. What is told then are the weights for the true means. Seldom does chance itself put two together:
 * then another one is taken.
 */
const disturbances: readonly Disturbance[] = [
  { size: 0, seed: 0 },
  ...[2, 3, 4, 5, 6].flatMap((seed) => [1e-10, 1e-8, 1e-6].map((size) => ({ size, seed }))),
];

function addsUpToOne(weights: Float64Array): boolean {
  let sum = 0;
  let held = 0;
  for (const weight of weights) {
    sum += weight;
    held += Math.abs(weight);
  }
  return Math.abs(sum - 1) <= 1e-9 * held;
}

/**
 * Where the path was disturbed, the weights for the true means lie beyond their bounds by about as much, and being held there
 * they lack a little: the asset with most room takes it.
 */
function bringToOne(weights: Float64Array, { lower, upper }: WeightBounds, most: number): Float64Array {
  const lacking = 1 - weights.reduce((sum, weight) => sum + weight, 0);
  if (Math.abs(lacking) > most) return weights;
  const room = weights.map((weight, asset) =>
    lacking > 0 ? (upper[asset] as number) - weight : weight - (lower[asset] as number),
  );
  const widest = room.indexOf(Math.max(...room));
  return weights.map((weight, asset) => (asset === widest ? weight + lacking : weight));
}

/** Up to that t it is the disturbance, and not the means, that decides. */
function restOf(disturbance: number): number {
  return Math.max(1e-13, 10 * disturbance);
}

function follow({ factor, means }: Market, bounds: WeightBounds, { size, seed }: Disturbance): Corner[] | undefined {
  const augmented = addOnes(factor);
  const start = beginAtBounds(factor, bounds);
  const path = createOptimaPath(augmented, bounds, start);
  const random = createRandom(seed);
  const nothing = new Float64Array(means.length);
  const disturbed = nothing.map(() => size * random.next());
  // First to the least volatility, from a linear term for which the start is the best.
  const towards = makeBest(augmented, bounds, start);
  const linear = { constant: towards, slope: towards.map((value, asset) => (disturbed[asset] as number) - value) };
  if (path.follow({ linear, from: 0, to: 1 }) === undefined) return undefined;
  // Then to the highest return.
  const slope = standardize(means);
  const highest = dot(slope, highestReturn(slope, bounds));
  return path.follow({
    linear: { constant: disturbed, slope },
    ...(size > 0 && { told: { constant: nothing, slope, rest: restOf(size) } }),
    from: 0,
    to: Infinity,
    done: (weights) => dot(slope, weights) >= highest - 1e-13,
  });
}

/** Means around 0, up to 1; all 0 where they are the same but for rounding: returns are in about their volatility. */
function standardize(means: Float64Array): Float64Array {
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const spread = means.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  const same = spread <= 1e-13 * Math.max(1, Math.abs(mean));
  return means.map((value) => (same ? 0 : (value - mean) / spread));
}

function withoutRepeats(corners: readonly Corner[]): Float64Array[] {
  const kept: Float64Array[] = [];
  for (const { weights } of corners) {
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
