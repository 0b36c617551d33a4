import { fisherF } from './fisher-f.ts';
import { type Mixture, mixPoisson } from './poisson-mixture.ts';

function tail(f: number, df1: number, df2: number, lambda: number, side: 'lower' | 'upper'): number {
  if (!(df1 > 0 && df2 > 0 && lambda >= 0 && lambda < Infinity) || Number.isNaN(f)) return NaN;
  if (f <= 0) return side === 'lower' ? 0 : 1;
  if (f === Infinity) return side === 'lower' ? 1 : 0;
  const x = (df1 * f) / (df1 * f + df2);
  // The F with df1 + 2 j degrees of freedom that stands for the same place.
  const scaled = (j: number): number => (f * df1) / (df1 + 2 * j);
  // The peak solves j (a + j) = lambda / 2 · x (a + b + j), for a = df1 / 2 and b = df2 / 2.
  const slope = df1 / 2 - (lambda / 2) * x;
  const product = (lambda / 2) * x * (df1 / 2 + df2 / 2);
  const root = Math.hypot(slope, 2 * Math.sqrt(product));
  const mixture: Mixture = {
    mean: lambda / 2,
    peak: slope > 0 ? (2 * product) / (root + slope) : (root - slope) / 2,
    tail: (j) =>
      side === 'lower' ? fisherF.cdf(scaled(j), df1 + 2 * j, df2) : fisherF.survival(scaled(j), df1 + 2 * j, df2),
    change: (j) => (fisherF.density(scaled(j), df1 + 2 * j, df2) * scaled(j)) / (df1 / 2 + j),
    ratio: (j) => (x * (df1 / 2 + df2 / 2 + j)) / (df1 / 2 + j + 1),
  };
  return mixPoisson(mixture, side);
}

/** F of a noncentral chi-squared variable over a central one: what the F of an analysis of variance is like under an effect. */
export const noncentralF = {
  /** The probability of a value up to f. */
  cdf: (f: number, df1: number, df2: number, lambda: number): number => tail(f, df1, df2, lambda, 'lower'),
  /** The probability of a value above f. */
  survival: (f: number, df1: number, df2: number, lambda: number): number => tail(f, df1, df2, lambda, 'upper'),
} as const;
