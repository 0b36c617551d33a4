import { normal } from '../numerics/distributions/index.ts';
import { sorted } from '../numerics/sort.ts';
import { presentAtLeast, type Values } from '../values.ts';
import { nothingVaries } from './sample.ts';
import type { Test } from './test-result.ts';

/**
 * Is `x` normally distributed? Shapiro and Wilk's W, which is 1 for a perfect fit, with Royston's weights and p (1995); a
 * small p says that it is not. W is statistic, estimate and effect; it has no interval. As R's shapiro.test and scipy's
 * shapiro. In many values p is small for departures that do not matter: look at W too.
 */
export function shapiroWilk(x: Values): Test {
  const values = sorted(presentAtLeast(3, x, 'x'));
  const n = values.length;
  const range = (values[n - 1] as number) / 2 - (values[0] as number) / 2;
  const varies = range > 0;
  const missing = varies ? missingFromOne(values, weightsFor(n), range) : NaN;
  return {
    name: 'Shapiro-Wilk test of normality',
    n,
    statistic: 1 - missing,
    df: NaN,
    p: varies ? pOf(missing, n) : NaN,
    estimate: 1 - missing,
    low: NaN,
    high: NaN,
    effect: 1 - missing,
    effectName: "Shapiro and Wilk's W",
    warnings: [
      ...(varies ? [] : [nothingVaries]),
      ...(n > 5000
        ? ['p is known to be right up to 5000 values: beyond, it is an extrapolation. Look at W itself.']
        : []),
    ],
  };
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** Of the upper half of the ordered values; the lower half has the same with the other sign. */
function weightsFor(n: number): Float64Array {
  const half = Math.floor(n / 2);
  if (n === 3) return new Float64Array([Math.SQRT1_2]);
  // Where the greatest, the second greatest and so on of n normal values are about to be found.
  const places = new Float64Array(half);
  let squares = 0;
  for (let index = 0; index < half; index += 1) {
    const place = normal.survivalQuantile((index + 0.625) / (n + 0.25));
    places[index] = place;
    squares += 2 * place * place;
  }
  const [first, second = 0] = places as unknown as [number, number?];
  const root = 1 / Math.sqrt(n);
  const greatest =
    first / Math.sqrt(squares) + polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], root);
  if (n <= 5) {
    const factor = Math.sqrt((squares - 2 * first ** 2) / (1 - 2 * greatest ** 2));
    return places.map((place, index) => (index === 0 ? greatest : place / factor));
  }
  const next = second / Math.sqrt(squares) + polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], root);
  const factor = Math.sqrt((squares - 2 * first ** 2 - 2 * second ** 2) / (1 - 2 * greatest ** 2 - 2 * next ** 2));
  return places.map((place, index) => (index === 0 ? greatest : index === 1 ? next : place / factor));
}

/** 1 - W, without the loss of digits that taking W from 1 would be. W is the squared correlation of values and weights. */
function missingFromOne(values: Float64Array, weights: Float64Array, range: number): number {
  const n = values.length;
  const scaled = values.map((value) => value / 2 / range);
  let mean = 0;
  for (let index = 0; index < n; index += 1) mean += ((scaled[index] as number) - (scaled[0] as number)) / n;
  mean += scaled[0] as number;
  let ofValues = 0;
  let ofWeights = 0;
  let together = 0;
  for (let index = 0; index < n; index += 1) {
    const weight = signedWeight(weights, index, n);
    const distance = (scaled[index] as number) - mean;
    ofValues += distance * distance;
    ofWeights += weight * weight;
    together += weight * distance;
  }
  const product = Math.sqrt(ofValues * ofWeights);
  return ((product - together) * (product + together)) / (ofValues * ofWeights);
}

function signedWeight(weights: Float64Array, index: number, n: number): number {
  const fromEnd = n - 1 - index;
  if (index === fromEnd) return 0;
  return index < fromEnd ? -(weights[index] as number) : (weights[fromEnd] as number);
}

function pOf(missing: number, n: number): number {
  if (n === 3) return Math.max(0, (6 / Math.PI) * (Math.asin(Math.sqrt(1 - missing)) - Math.asin(Math.sqrt(0.75))));
  const y = Math.log(missing);
  const log = Math.log(n);
  if (n <= 11) {
    const limit = -2.273 + 0.459 * n;
    if (y >= limit) return 0;
    const mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n);
    const sd = Math.exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n));
    return normal.survival((-Math.log(limit - y) - mean) / sd);
  }
  const mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], log);
  const sd = Math.exp(polynomial([-0.4803, -0.082676, 0.0030302], log));
  return normal.survival((y - mean) / sd);
}
