import { betaTails, betaTerm } from '../incomplete-beta.ts';
import { tailOf, weightOf } from '../tails.ts';
import { exactSum, expWide, logWide, scaleWide, wide } from '../wide.ts';

function isUndefined(k: number, n: number, p: number): boolean {
  return Number.isNaN(k) || !(Number.isInteger(n) && n >= 0 && p >= 0 && p <= 1);
}

function probability(k: number, n: number, p: number): number {
  if (isUndefined(k, n, p)) return NaN;
  if (!Number.isInteger(k) || k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  const failure = exactSum(1, -p);
  if (k === 0) return expWide(scaleWide(logWide(failure), n));
  if (k === n) return expWide(scaleWide(logWide(wide(p)), n));
  // 1 / B(k, n - k) is k (n - k) / n times the binomial coefficient.
  return weightOf(betaTerm(k, n - k, wide(p), failure)) * (n / k / (n - k));
}

function tail(k: number, n: number, p: number, side: 'lower' | 'upper'): number {
  if (isUndefined(k, n, p)) return NaN;
  const whole = Math.floor(k);
  if (whole < 0) return side === 'lower' ? 0 : 1;
  if (whole >= n) return side === 'lower' ? 1 : 0;
  // More than k successes: the (k + 1)-th smallest of n uniform numbers is below p.
  const tails = betaTails(whole + 1, n - whole, wide(p), exactSum(1, -p));
  return tailOf(tails, side === 'lower' ? 'upper' : 'lower');
}

/** The binomial distribution: the number of successes in n trials that each succeed with probability p. */
export const binomial = {
  /** The probability of exactly k successes. */
  probability,
  /** The probability of at most k successes. */
  cdf: (k: number, n: number, p: number): number => tail(k, n, p, 'lower'),
  /** The probability of more than k successes. */
  survival: (k: number, n: number, p: number): number => tail(k, n, p, 'upper'),
} as const;
