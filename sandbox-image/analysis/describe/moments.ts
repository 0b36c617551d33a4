import { isConstant } from '../numerics/constant.ts';
import { meanIfComplete, type Moments, moments } from '../numerics/moments.ts';
import { shapeOf } from '../numerics/shape.ts';
import { presentToRead, type Values } from '../values.ts';

/** Moments in which values that do not vary have a spread of exactly 0. */
export function exactMoments(values: Float64Array): Moments {
  if (values.length < 2 || !isConstant(values)) return moments(values);
  return { n: values.length, mean: values[0] as number, rest: 0, squares: 0, sd: 0 };
}

export function varianceOf({ n, squares, sd }: Moments): number {
  if (n < 2) return NaN;
  const variance = squares / (n - 1);
  return variance > 0 && variance < Infinity ? variance : sd * sd;
}

/** The arithmetic mean; NaN of no values. */
export function mean(x: Values): number {
  if (x instanceof Float64Array && !isConstant(x)) {
    const found = meanIfComplete(x);
    if (Number.isFinite(found)) return found;
  }
  return exactMoments(presentToRead(x, 'x')).mean;
}

/** The standard deviation of a sample (divided by n - 1); NaN of fewer than two values. */
export function sd(x: Values): number {
  return exactMoments(presentToRead(x, 'x')).sd;
}

/** The variance of a sample (divided by n - 1); NaN of fewer than two values. */
export function variance(x: Values): number {
  return varianceOf(exactMoments(presentToRead(x, 'x')));
}

/**
 * The skewness of a sample (the adjusted G1 of spreadsheets and pandas): above 0 with a long tail to the right.
 * NaN of fewer than three values, and where they do not vary.
 */
export function skewness(x: Values): number {
  const values = presentToRead(x, 'x');
  return shapeOf(values, exactMoments(values)).skewness;
}

/**
 * The excess kurtosis of a sample (the adjusted G2 of spreadsheets and pandas): 0 for a normal distribution, above it with
 * heavy tails. NaN of fewer than four values, and where they do not vary.
 */
export function kurtosis(x: Values): number {
  const values = presentToRead(x, 'x');
  return shapeOf(values, exactMoments(values)).kurtosis;
}
