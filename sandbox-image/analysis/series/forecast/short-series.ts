import { studentT } from '../../numerics/distributions/index.ts';
import type { Forecast } from './forecast.ts';
import { fitNaive } from './naive.ts';
import { type Prepared, scaleBack } from './prepare.ts';

/** With fewer values nothing can be fitted. */
const fewest = 6;

/** The forecast of a series that is too short, or that never changes; undefined for all others. */
export function forecastShort(prepared: Prepared, steps: number, level: number, length: number): Forecast | undefined {
  const { values, series, offset } = prepared;
  const n = values.length;
  const constant = !values.some((value) => value !== values[0]);
  if (!constant && n >= fewest) return undefined;
  const { mean, sd, fitted } = fitNaive(values, 1, steps + series.after);
  const quantile = studentT.survivalQuantile((1 - level) / 2, n - 1);
  const [middle, low, high] = [0, -quantile, quantile].map((factor) =>
    scaleBack(
      mean.map((value, step) => value + factor * (sd[step] as number)),
      prepared,
    ),
  ) as [Float64Array, Float64Array, Float64Array];
  const least = prepared.nonNegative ? 0 : -Infinity;
  const placed = new Float64Array(length).fill(NaN);
  placed.set(scaleBack(fitted, prepared), series.before + offset);
  return {
    method: 'naive',
    period: 1,
    rows: Array.from({ length: steps }, (_, step) => ({
      step: step + 1,
      forecast: middle[step + series.after] as number,
      low: Math.max(least, low[step + series.after] as number),
      high: high[step + series.after] as number,
    })),
    fitted: placed,
    backtest: [],
    warnings: [
      ...prepared.warnings,
      constant
        ? 'All the values are the same: that it stays so is all that can be said, and how far it may be off cannot.'
        : `With ${n} values nothing can be fitted: the forecast is the last value, and the intervals are wide.`,
    ],
  };
}
