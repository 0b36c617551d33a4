import { gammaTails, gammaTerm } from '../incomplete-gamma.ts';
import { tailOf, weightOf } from '../tails.ts';
import { wide } from '../wide.ts';

function isUndefined(k: number, rate: number): boolean {
  return Number.isNaN(k) || !(rate >= 0 && rate < Infinity);
}

function tail(k: number, rate: number, side: 'lower' | 'upper'): number {
  if (isUndefined(k, rate)) return NaN;
  const whole = Math.floor(k);
  if (whole < 0) return side === 'lower' ? 0 : 1;
  if (whole === Infinity) return side === 'lower' ? 1 : 0;
  // More than k events: the (k + 1)-th of them comes before the time `rate`.
  return tailOf(gammaTails(whole + 1, wide(rate)), side === 'lower' ? 'upper' : 'lower');
}

/** The Poisson distribution: the number of events where `rate` are expected. */
export const poisson = {
  /** The probability of exactly k events. */
  probability: (k: number, rate: number): number => {
    if (isUndefined(k, rate)) return NaN;
    if (!Number.isInteger(k) || k < 0) return 0;
    if (rate === 0) return k === 0 ? 1 : 0;
    return k === 0 ? Math.exp(-rate) : weightOf(gammaTerm(k, wide(rate)));
  },
  /** The probability of at most k events. */
  cdf: (k: number, rate: number): number => tail(k, rate, 'lower'),
  /** The probability of more than k events. */
  survival: (k: number, rate: number): number => tail(k, rate, 'upper'),
} as const;
