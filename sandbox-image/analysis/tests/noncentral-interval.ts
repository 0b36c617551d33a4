import { noncentralChiSquared, noncentralF } from '../numerics/distributions/index.ts';
import { findRoot } from '../numerics/find-root.ts';

type Tail = (lambda: number) => number;

/**
 * Between which noncentralities a statistic lies: below the lower one it would be too great to be chance, above the upper
 * one too small. It is how effects of chi-squared and F tests get an interval (Steiger's inversion). Where a statistic is less
 * than chance mostly makes it, that would end below the statistic itself: the interval goes up to it.
 */
function interval(level: number, start: number, below: Tail, above: Tail): { low: number; high: number } {
  if (!Number.isFinite(start)) return { low: NaN, high: NaN };
  const share = (1 - level) / 2;
  return {
    low: above(0) >= share ? 0 : rootAbove((lambda) => above(lambda) - share, start),
    high:
      below(0) <= share
        ? start
        : Math.max(
            start,
            rootAbove((lambda) => share - below(lambda), start),
          ),
  };
}

/** The root of a function that is negative at zero and grows. */
function rootAbove(f: Tail, start: number): number {
  let from = 0;
  let to = Math.max(start, 1);
  let atTo = f(to);
  while (atTo < 0) {
    from = to;
    to *= 2;
    atTo = f(to);
  }
  return findRoot(f, from, to, { atTo, tolerance: 1e-12 });
}

export function intervalOfChiSquared(statistic: number, df: number, level: number): { low: number; high: number } {
  return interval(
    level,
    statistic,
    (lambda) => noncentralChiSquared.cdf(statistic, df, lambda),
    (lambda) => noncentralChiSquared.survival(statistic, df, lambda),
  );
}

export function intervalOfF(f: number, df1: number, df2: number, level: number): { low: number; high: number } {
  return interval(
    level,
    f * df1,
    (lambda) => noncentralF.cdf(f, df1, df2, lambda),
    (lambda) => noncentralF.survival(f, df1, df2, lambda),
  );
}
