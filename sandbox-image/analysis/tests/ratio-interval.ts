import { studentT } from '../numerics/distributions/index.ts';

export type Interval = { readonly low: number; readonly high: number };

const undefinedInterval: Interval = { low: NaN, high: NaN };

type Share = Interval & { readonly share: number };

/**
 * The interval of a ratio of two shares, from the interval of each (MOVER-R, Donner and Zou 2012): the ratios t for which the
 * interval of `above` - t `below`, made in the same way, holds zero. At 1 it agrees with Newcombe's interval of the difference.
 */
export function ratioOfShares(above: Share, below: Share): Interval {
  if (below.share === 0) return undefinedInterval;
  const product = above.share * below.share;
  const lowAbove = above.low * (2 * above.share - above.low);
  const highAbove = above.high * (2 * above.share - above.high);
  const lowBelow = below.low * (2 * below.share - below.low);
  const highBelow = below.high * (2 * below.share - below.high);
  const root = Math.sqrt(Math.max(0, product * product - lowAbove * highBelow));
  return {
    low: lowAbove === 0 ? 0 : lowAbove / (product + root),
    high: (product + Math.sqrt(Math.max(0, product * product - highAbove * lowBelow))) / lowBelow,
  };
}

type Mean = { readonly mean: number; readonly standardError: number };

/** The interval of a ratio of two means (Fieller): not defined where the one below the line may be zero or less. */
export function ratioOfMeans(above: Mean, below: Mean, df: number, level: number): Interval {
  const t = studentT.survivalQuantile((1 - level) / 2, df);
  const doubt = ((t * below.standardError) / below.mean) ** 2;
  if (!(below.mean > 0 && doubt < 1)) return undefinedInterval;
  const ratio = above.mean / below.mean;
  const root = (t / below.mean) * Math.hypot(above.standardError * Math.sqrt(1 - doubt), ratio * below.standardError);
  return { low: (ratio - root) / (1 - doubt), high: (ratio + root) / (1 - doubt) };
}
