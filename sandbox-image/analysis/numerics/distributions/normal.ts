import { expOfHalfSquare, normalUpper, normalUpperInverse } from '../error-function.ts';

const DENSITY_AT_ZERO = 0.3989422804014327;

/** The standard normal distribution: mean 0, standard deviation 1. */
export const normal = {
  /** The probability of a value up to x. */
  cdf: (x: number): number => normalUpper(-x),
  /** The probability of a value above x, accurate in the far tail. */
  survival: (x: number): number => normalUpper(x),
  density: (x: number): number => DENSITY_AT_ZERO * expOfHalfSquare(x),
  /** The x with cdf(x) = p. */
  quantile: (p: number): number => 0 - normalUpperInverse(p),
  /** The x with survival(x) = q. */
  survivalQuantile: (q: number): number => normalUpperInverse(q),
} as const;
