import { studentT } from '../numerics/distributions/index.ts';
import { leftOut, openEnded, pFromTails, type Settled } from './options.ts';
import type { Test } from './test-result.ts';

type Estimated = {
  readonly estimate: number;
  readonly null?: number;
  /** What the estimate lacks, as a double, of the true one. */
  readonly rest?: number;
  readonly standardError: number;
  readonly df: number;
  /** The size of the numbers that the estimate was made of: what is left of them by rounding is no spread. */
  readonly scale: number;
};

/** Student's t of an estimate: its statistic, p and interval. Where there is no spread at all, they are not defined. */
export function tOfEstimate(
  { estimate, null: expected = 0, rest = 0, standardError, df, scale }: Estimated,
  settled: Settled,
): Pick<Test, 'statistic' | 'df' | 'p' | 'estimate' | 'low' | 'high'> {
  if (!hasSpread(standardError, scale)) return { statistic: NaN, df, p: NaN, estimate, low: NaN, high: NaN };
  const statistic = (estimate - expected + rest) / standardError;
  const p = pFromTails(studentT.cdf(statistic, df), studentT.survival(statistic, df), settled.alternative);
  const margin = studentT.survivalQuantile(leftOut(settled), df) * standardError;
  return {
    statistic,
    df,
    p,
    estimate,
    ...openEnded({ low: estimate - margin, high: estimate + margin }, settled),
  };
}

/** As R has it: less than ten roundings of the mean is constant. */
export function hasSpread(standardError: number, scale: number): boolean {
  return standardError > 10 * Number.EPSILON * Math.abs(scale);
}
