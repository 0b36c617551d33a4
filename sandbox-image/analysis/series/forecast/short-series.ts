import { isConstant } from '../../numerics/constant.ts';
import { studentT } from '../../numerics/distributions/index.ts';
import type { Forecast } from './forecast.ts';
import { fitNaive } from './naive.ts';
import type { Prepared } from './prepare.ts';
import { placeFitted, toRows } from './series-scale.ts';

/** With fewer values nothing can be fitted. */
const fewest = 6;

/** The forecast of a series that is too short, or that never changes; undefined for all others. */
export function forecastShort(prepared: Prepared, steps: number, level: number, length: number): Forecast | undefined {
  const { values, series } = prepared;
  const n = values.length;
  const constant = isConstant(values);
  if (!constant && n >= fewest) return undefined;
  const { mean, sd, fitted } = fitNaive(values, 1, steps + series.after);
  const quantile = studentT.survivalQuantile((1 - level) / 2, n - 1);
  const bounds = {
    low: mean.map((value, step) => value - quantile * (sd[step] as number)),
    high: mean.map((value, step) => value + quantile * (sd[step] as number)),
  };
  return {
    method: 'naive',
    period: 1,
    rows: toRows(mean, bounds, prepared, steps).rows,
    fitted: placeFitted(fitted, prepared, length),
    backtest: [],
    warnings: [
      ...prepared.warnings,
      constant
        ? 'All the values are the same: that it stays so is all that can be said, and how far it may be off cannot.'
        : `With ${n} values nothing can be fitted: the forecast is the last value, and the intervals are wide.`,
    ],
  };
}
