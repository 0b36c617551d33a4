import { logGamma } from '../numerics/special-functions.ts';

/** Of the expansion of the factor in 1 / df; it follows from Stirling's series. */
const expansion = [-42801 / 262144, -2323 / 65536, 483 / 8192, 59 / 2048, -9 / 128, -7 / 32, -3 / 4, 1];

/**
 * Hedges' factor, which takes from a standardized difference of means what it is too large by in small samples:
 * gamma(df / 2) / (sqrt(df / 2) gamma((df - 1) / 2)), not the usual approximation 1 - 3 / (4 df - 1).
 */
export function hedgesFactor(df: number): number {
  if (!(df > 1)) return NaN;
  if (df > 60) return expansion.reduce((sum, coefficient) => sum / df + coefficient, 0);
  return Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2);
}
