import { gamma } from './gamma.ts';

/** The chi-squared distribution with df > 0 degrees of freedom. */
export const chiSquared = {
  /** The probability of a value up to x. */
  cdf: (x: number, df: number): number => gamma.cdf(x, df / 2, 0.5),
  /** The probability of a value above x, accurate in the far tail. */
  survival: (x: number, df: number): number => gamma.survival(x, df / 2, 0.5),
  density: (x: number, df: number): number => gamma.density(x, df / 2, 0.5),
  /** The x with cdf(x) = p. */
  quantile: (p: number, df: number): number => gamma.quantile(p, df / 2, 0.5),
  /** The x with survival(x) = q. */
  survivalQuantile: (q: number, df: number): number => gamma.survivalQuantile(q, df / 2, 0.5),
} as const;
