import { studentT } from '../../numerics/distributions/index.ts';
import type { Prediction } from './fitted-method.ts';
import type { Attempt } from './backtest.ts';

/**
 * What a fit says of its errors is too little: its form was chosen by the same values, and its numbers are not quite right.
 * The spread is widened by what the back-test found, beside a share that shrinks with the number of values, which weighs
 * as much as so many forecasts of the back-test.
 */
const priorWeight = 8;
/** An error beyond so many standard deviations tells of an event, not of the spread. */
const mostDeviations = 6;

export type Widening = { readonly factor: number; readonly df: number; readonly n: number };

export function measureWidening(attempts: readonly Attempt[], n: number): Widening {
  let total = priorWeight * (1 + 0.5 / Math.sqrt(n)) ** 2;
  let weight = priorWeight;
  for (const { mean, sd, actual } of attempts) {
    let squares = 0;
    let count = 0;
    for (let step = 0; step < mean.length; step += 1) {
      const spread = sd[step] as number;
      const deviation = ((actual[step] as number) - (mean[step] as number)) / spread;
      if (!Number.isFinite(deviation)) continue;
      squares += Math.min(deviation * deviation, mostDeviations * mostDeviations);
      count += 1;
    }
    if (count === 0) continue;
    total += squares / count;
    weight += 1;
  }
  return { factor: Math.sqrt(total / weight), df: Math.max(4, n / 2), n };
}

/** The ends of the intervals. The further beyond the values, the less is known of where the trend leads. */
export function boundsOf(
  { mean, sd }: Prediction,
  { factor, df, n }: Widening,
  level: number,
): { low: Float64Array; high: Float64Array } {
  const quantile = studentT.survivalQuantile((1 - level) / 2, df);
  const half = sd.map((spread, step) => quantile * factor * spread * (1 + (step + 1) / (2 * n)));
  return {
    low: mean.map((value, step) => value - (half[step] as number)),
    high: mean.map((value, step) => value + (half[step] as number)),
  };
}
