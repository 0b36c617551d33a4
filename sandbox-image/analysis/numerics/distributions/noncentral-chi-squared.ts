import { chiSquared } from './chi-squared.ts';
import { type Mixture, mixPoisson } from './poisson-mixture.ts';

function tail(x: number, df: number, lambda: number, side: 'lower' | 'upper'): number {
  if (!(df > 0 && lambda >= 0 && lambda < Infinity) || Number.isNaN(x)) return NaN;
  if (x <= 0) return side === 'lower' ? 0 : 1;
  if (x === Infinity) return side === 'lower' ? 1 : 0;
  const half = x / 2;
  const mixture: Mixture = {
    mean: lambda / 2,
    // The weight of j times what the tail changes by from j to j + 1 is greatest where j (df / 2 + j) = lambda x / 4.
    peak: (Math.sqrt(df * df + 4 * lambda * x) - df) / 4,
    tail: (j) => (side === 'lower' ? chiSquared.cdf(x, df + 2 * j) : chiSquared.survival(x, df + 2 * j)),
    change: (j) => 2 * chiSquared.density(x, df + 2 * j + 2),
    ratio: (j) => half / (df / 2 + j + 1),
  };
  return mixPoisson(mixture, side);
}

/** The sum of df squared normal variables whose means' squares sum to lambda: what a chi-squared test's statistic is like under an effect. */
export const noncentralChiSquared = {
  /** The probability of a value up to x. */
  cdf: (x: number, df: number, lambda: number): number => tail(x, df, lambda, 'lower'),
  /** The probability of a value above x. */
  survival: (x: number, df: number, lambda: number): number => tail(x, df, lambda, 'upper'),
} as const;
