import { normal } from '../numerics/distributions/index.ts';
import { mean } from '../numerics/sums.ts';
import { checkCount, checkShare, type Values } from '../values.ts';
import { laggedProducts } from './fft.ts';
import { fromFirst, readSeries } from './read-series.ts';

export type AutocorrelationRow = {
  readonly lag: number;
  readonly acf: number;
  /** What of it is not carried over from the lags between. */
  readonly pacf: number;
  /** How far from 0 chance alone takes acf, by Bartlett's formula: beyond it the series has memory at this lag. */
  readonly bound: number;
};

/** The time that pacf takes grows with their square. */
const mostLags = 20_000;

/**
 * How alike values are that stand so many steps apart, from lag 1 on. As statsmodels' acf and pacf(method='ywm'). NaN for
 * a series that never changes.
 */
export function autocorrelation(
  x: Values,
  { lags, level = 0.95 }: { readonly lags?: number; readonly level?: number } = {},
): AutocorrelationRow[] {
  const { values } = readSeries(x, 2);
  const n = values.length;
  const most = checkCount(lags ?? Math.min(Math.floor(10 * Math.log10(n)), n - 1), 'lags', 1, mostLags);
  if (most > n - 1) throw new RangeError(`lags is ${most}: x has ${n} values, which have ${n - 1} lags.`);
  checkShare(level, 'level');
  const near = fromFirst(values);
  const centre = mean(near);
  const products = laggedProducts(
    near.map((value) => value - centre),
    most,
  );
  const acf = products.map((product) => product / (products[0] as number));
  const pacf = partialAutocorrelations(acf);
  const quantile = normal.survivalQuantile((1 - level) / 2);
  let squares = 0;
  return Array.from({ length: most }, (_, index) => {
    const lag = index + 1;
    const value = acf[lag] as number;
    const bound = quantile * Math.sqrt((1 + 2 * squares) / n);
    squares += value * value;
    return { lag, acf: value, pacf: pacf[lag] as number, bound };
  });
}

/** From autocorrelations by lag, 1 at lag 0 (the recursion of Durbin and Levinson). */
export function partialAutocorrelations(acf: Float64Array): Float64Array {
  const result = new Float64Array(acf.length);
  const coefficients = new Float64Array(acf.length);
  const before = new Float64Array(acf.length);
  let left = 1;
  for (let lag = 1; lag < acf.length; lag += 1) {
    let total = acf[lag] as number;
    for (let index = 1; index < lag; index += 1)
      total -= (coefficients[index] as number) * (acf[lag - index] as number);
    const value = total / left;
    before.set(coefficients.subarray(0, lag));
    for (let index = 1; index < lag; index += 1)
      coefficients[index] = (before[index] as number) - value * (before[lag - index] as number);
    coefficients[lag] = value;
    result[lag] = value;
    left *= 1 - value * value;
  }
  return result;
}
