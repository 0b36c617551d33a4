import { gammaLowerInverse, gammaTails, gammaTerm, gammaUpperInverse } from '../incomplete-gamma.ts';
import { tailOf, weightOf } from '../tails.ts';
import { exactProduct } from '../wide.ts';

function tail(x: number, shape: number, rate: number, side: 'lower' | 'upper'): number {
  if (!(rate > 0 && rate < Infinity)) return NaN;
  return tailOf(gammaTails(shape, exactProduct(x, rate)), side);
}

/** The gamma distribution with shape > 0 and rate > 0: mean shape / rate. */
export const gamma = {
  /** The probability of a value up to x. */
  cdf: (x: number, shape: number, rate = 1): number => tail(x, shape, rate, 'lower'),
  /** The probability of a value above x, accurate in the far tail. */
  survival: (x: number, shape: number, rate = 1): number => tail(x, shape, rate, 'upper'),
  density: (x: number, shape: number, rate = 1): number => {
    if (!(shape > 0 && shape < Infinity && rate > 0 && rate < Infinity) || Number.isNaN(x)) return NaN;
    if (x < 0 || x === Infinity) return 0;
    if (x === 0) return shape < 1 ? Infinity : shape === 1 ? rate : 0;
    return (shape * weightOf(gammaTerm(shape, exactProduct(x, rate)))) / x;
  },
  /** The x with cdf(x) = p. */
  quantile: (p: number, shape: number, rate = 1): number => gammaLowerInverse(shape, p) / rate,
  /** The x with survival(x) = q. */
  survivalQuantile: (q: number, shape: number, rate = 1): number => gammaUpperInverse(shape, q) / rate,
} as const;
