import type { Moments } from './moments.ts';

export type Shape = {
  /** Of a sample (G1), NaN of fewer than three values or where they do not vary. */
  readonly skewness: number;
  /** In excess of the normal distribution's, of a sample (G2), NaN of fewer than four. */
  readonly kurtosis: number;
};

/** Skewness and kurtosis of values whose moments are known, in one more look at them. */
export function shapeOf(values: Float64Array, { n, mean, sd }: Moments): Shape {
  if (!(sd > 0)) return { skewness: NaN, kurtosis: NaN };
  // The distances of such values would overflow.
  if (sd > 1e300)
    return shapeOf(
      values.map((value) => value / 1024),
      { n, mean: mean / 1024, rest: 0, squares: NaN, sd: sd / 1024 },
    );
  const unit = Math.min(1 / sd, Number.MAX_VALUE);
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let sum4 = 0;
  let other1 = 0;
  let other2 = 0;
  let other3 = 0;
  let other4 = 0;
  let index = 0;
  for (; index + 1 < n; index += 2) {
    const a = ((values[index] as number) - mean) * unit;
    const b = ((values[index + 1] as number) - mean) * unit;
    const squareA = a * a;
    const squareB = b * b;
    sum1 += a;
    other1 += b;
    sum2 += squareA;
    other2 += squareB;
    sum3 += squareA * a;
    other3 += squareB * b;
    sum4 += squareA * squareA;
    other4 += squareB * squareB;
  }
  if (index < n) {
    const a = ((values[index] as number) - mean) * unit;
    sum1 += a;
    sum2 += a * a;
    sum3 += a * a * a;
    sum4 += a * a * (a * a);
  }
  // The mean is rounded: what is left of the distances is taken out of the powers.
  const rest = (sum1 + other1) / n;
  const raw2 = (sum2 + other2) / n;
  const raw3 = (sum3 + other3) / n;
  const m2 = raw2 - rest * rest;
  const m3 = raw3 - 3 * rest * raw2 + 2 * rest ** 3;
  const m4 = (sum4 + other4) / n - 4 * rest * raw3 + 6 * rest * rest * raw2 - 3 * rest ** 4;
  const excess = m4 / (m2 * m2) - 3;
  return {
    skewness: n < 3 ? NaN : ((m3 / m2 ** 1.5) * Math.sqrt(n * (n - 1))) / (n - 2),
    kurtosis: n < 4 ? NaN : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * excess + 6),
  };
}
