import { studentT } from '../numerics/distributions/index.ts';
import { shapeOf } from '../numerics/shape.ts';
import { sum } from '../numerics/sums.ts';
import { checkShare, present, type Values } from '../values.ts';
import { exactMoments, varianceOf } from './moments.ts';
import { quartilesInPlace } from './quantiles.ts';

export type Summary = {
  /** How many values there are, without the missing ones. */
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  readonly standardError: number;
  /** The interval of the mean, by Student's t. */
  readonly low: number;
  readonly high: number;
  readonly sd: number;
  readonly variance: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  readonly iqr: number;
  readonly sum: number;
  readonly skewness: number;
  readonly kurtosis: number;
};

export type LevelOptions = {
  /** The confidence of low..high: 0.95 by default. */
  readonly level?: number | undefined;
};

/** One column in numbers: mean with its interval, spread, quartiles and shape. What is not defined (of too few values) is NaN. */
export function summary(x: Values, { level = 0.95 }: LevelOptions = {}): Summary {
  checkShare(level, 'level');
  const values = present(x, 'x');
  const n = values.length;
  const found = exactMoments(values);
  const { mean, sd } = found;
  const standardError = sd / Math.sqrt(n);
  const margin = n < 2 ? NaN : standardError * studentT.survivalQuantile((1 - level) / 2, n - 1);
  const { min, max } = rangeOf(values);
  const shape = shapeOf(values, found);
  const total = sum(values);
  // Last, since it puts the values into another order.
  const { q1, median, q3 } = quartilesInPlace(values);
  return {
    n,
    missing: x.length - n,
    mean,
    standardError,
    low: mean - margin,
    high: mean + margin,
    sd,
    variance: varianceOf(found),
    min,
    q1,
    median,
    q3,
    max,
    iqr: q3 - q1,
    sum: total,
    ...shape,
  };
}

/** The least and the greatest value; NaN of none. */
export function rangeOf(values: Float64Array): { min: number; max: number } {
  if (values.length === 0) return { min: NaN, max: NaN };
  let min = values[0] as number;
  let max = min;
  for (let index = 1; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
