import { betaLower, betaLowerInverse, betaTerm, betaUpper, betaUpperInverse } from '../incomplete-beta.ts';
import { weightOf } from '../tails.ts';
import { exactSum, wide } from '../wide.ts';

/** The beta distribution with the shapes a > 0 and b > 0: mean a / (a + b). */
export const beta = {
  /** The probability of a value up to x. */
  cdf: (x: number, a: number, b: number): number => betaLower(x, a, b),
  /** The probability of a value above x, accurate in the far tail. */
  survival: (x: number, a: number, b: number): number => betaUpper(x, a, b),
  density: (x: number, a: number, b: number): number => {
    if (!(a > 0 && b > 0) || Number.isNaN(x)) return NaN;
    if (x < 0 || x > 1) return 0;
    if (x === 0) return a < 1 ? Infinity : a === 1 ? b : 0;
    if (x === 1) return b < 1 ? Infinity : b === 1 ? a : 0;
    return weightOf(betaTerm(a, b, wide(x), exactSum(1, -x))) / x / (1 - x);
  },
  /** The x with cdf(x) = p. */
  quantile: (p: number, a: number, b: number): number => betaLowerInverse(p, a, b),
  /** The x with survival(x) = q. */
  survivalQuantile: (q: number, a: number, b: number): number => betaUpperInverse(q, a, b),
} as const;
