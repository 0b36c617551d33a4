import { studentT } from '../numerics/distributions/index.ts';
import { sumError } from '../numerics/doubled.ts';
import { order } from '../numerics/order.ts';
import { sum } from '../numerics/sums.ts';
import { checkShare, presentTogether, type Values } from '../values.ts';
import type { LevelOptions } from './summary.ts';

export type Weighted = {
  /** How many values have a weight above 0. */
  readonly n: number;
  /** As how many equally weighted values they tell (Kish): (Σw)² / Σw². */
  readonly effectiveN: number;
  readonly mean: number;
  readonly sd: number;
  readonly variance: number;
  readonly standardError: number;
  readonly median: number;
  /** The interval of the mean, by Student's t with effectiveN - 1 degrees of freedom. */
  readonly low: number;
  readonly high: number;
};

/**
 * Mean and spread where some values matter more than others, such as respondents of a survey. Only the ratios of the weights
 * count; equal ones give the plain figures. They are no counts: for those, repeat the values.
 */
export function weighted(x: Values, weights: Values, { level = 0.95 }: LevelOptions = {}): Weighted {
  checkShare(level, 'level');
  const { values, shares } = readWeighted(x, weights);
  let squaredShares = 0;
  for (let index = 0; index < shares.length; index += 1) squaredShares += (shares[index] as number) ** 2;
  const effectiveN = 1 / squaredShares;
  const { mean, spread } = weightedMoments(values, shares);
  // Divided by 1 - Σ share², as n - 1 is with equal weights: without bias for values of one spread.
  const freedom = values.length < 2 ? 0 : 1 - squaredShares;
  const sd = freedom > 0 ? spread / Math.sqrt(freedom) : NaN;
  const standardError = sd * Math.sqrt(squaredShares);
  const margin = standardError * studentT.survivalQuantile((1 - level) / 2, effectiveN - 1);
  return {
    n: values.length,
    effectiveN,
    mean,
    sd,
    variance: sd * sd,
    standardError,
    median: weightedMedian(values, shares),
    low: mean - margin,
    high: mean + margin,
  };
}

function readWeighted(x: Values, weights: Values): { values: Float64Array; shares: Float64Array } {
  const [values, shares] = presentTogether([x, weights], ['x', 'weights']) as [Float64Array, Float64Array];
  let greatest = 0;
  for (let index = 0; index < shares.length; index += 1) {
    const weight = shares[index] as number;
    if (weight < 0) throw new RangeError(`weights has ${weight}: give weights of at least 0.`);
    greatest = Math.max(greatest, weight);
  }
  if (greatest === 0) throw new RangeError('weights has none above 0: give at least one.');
  let kept = 0;
  for (let index = 0; index < shares.length; index += 1) {
    // As shares of the greatest, whose sum does not overflow.
    const weight = (shares[index] as number) / greatest;
    if (weight === 0) continue;
    values[kept] = values[index] as number;
    shares[kept] = weight;
    kept += 1;
  }
  const total = sum(shares.subarray(0, kept));
  for (let index = 0; index < kept; index += 1) shares[index] = (shares[index] as number) / total;
  return { values: values.subarray(0, kept), shares: shares.subarray(0, kept) };
}

function weightedMoments(values: Float64Array, shares: Float64Array): { mean: number; spread: number } {
  let guess = 0;
  let reach = 0;
  for (let index = 0; index < values.length; index += 1) guess += (values[index] as number) * (shares[index] as number);
  for (let index = 0; index < values.length; index += 1)
    reach = Math.max(reach, Math.abs((values[index] as number) - guess));
  if (reach === 0) return { mean: guess, spread: 0 };
  let rest = 0;
  let squares = 0;
  let all = 0;
  for (let index = 0; index < values.length; index += 1) {
    const share = shares[index] as number;
    // As a share of the greatest distance, whose square neither overflows nor vanishes.
    const distance = ((values[index] as number) - guess) / reach;
    rest += distance * share;
    squares += distance * distance * share;
    all += share;
  }
  rest /= all;
  return { mean: guess + rest * reach, spread: Math.sqrt(Math.max(0, squares / all - rest * rest)) * reach };
}

/** The value at which half of the weight is reached; the mean of two where it is reached between them. */
function weightedMedian(values: Float64Array, shares: Float64Array): number {
  const places = order(values);
  let below = 0;
  // What the sum lacks, as a double: of a million shares, that may be more than a half is known to.
  let rest = 0;
  for (let rank = 0; rank < places.length; rank += 1) {
    const place = places[rank] as number;
    const value = values[place] as number;
    const share = shares[place] as number;
    const whole = below + share;
    rest += sumError(below, share, whole);
    below = whole;
    // Shares are rounded: a half is a half to about twelve digits.
    if (below + rest < 0.5 - 1e-12) continue;
    const next = places[rank + 1];
    return below + rest > 0.5 + 1e-12 || next === undefined ? value : value / 2 + (values[next] as number) / 2;
  }
  return NaN;
}
