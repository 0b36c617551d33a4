import type { Attempts } from './backtest.ts';
import { boundsOf, measureWidening } from './intervals.ts';

/** How a method fared in the back-test. */
export type BacktestRow = {
  readonly method: string;
  readonly rmse: number;
  readonly mae: number;
  /** In percent, between 0 and 200. */
  readonly smape: number;
  /** The error as a share of that of the (seasonal) naive method one step ahead: below 1 is better. */
  readonly mase: number;
  /** The share of values that fell inside their interval, which was made without them. */
  readonly coverage: number;
};

export function measureAttempts(
  { label, attempts }: Attempts,
  { n, level, scale, shift, yardstick }: { n: number; level: number; scale: number; shift: number; yardstick: number },
): BacktestRow {
  let count = 0;
  let squares = 0;
  let sizes = 0;
  let shares = 0;
  let covered = 0;
  for (const [index, { mean, sd, actual }] of attempts.entries()) {
    const others = attempts.filter((_, place) => place !== index);
    const { low, high } = boundsOf({ mean, sd }, measureWidening(others, n), level);
    for (let step = 0; step < mean.length; step += 1) {
      const value = actual[step] as number;
      const error = value - (mean[step] as number);
      const size = Math.abs(value + shift / scale) + Math.abs((mean[step] as number) + shift / scale);
      count += 1;
      squares += error * error;
      sizes += Math.abs(error);
      shares += size > 0 ? (200 * Math.abs(error)) / size : 0;
      if (value >= (low[step] as number) && value <= (high[step] as number)) covered += 1;
    }
  }
  return {
    method: label,
    rmse: scale * Math.sqrt(squares / count),
    mae: (scale * sizes) / count,
    smape: shares / count,
    mase: yardstick > 0 ? sizes / count / yardstick : NaN,
    coverage: covered / count,
  };
}
