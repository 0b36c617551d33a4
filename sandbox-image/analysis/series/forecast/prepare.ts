import { checkCount, type Values } from '../../values.ts';
import { findPeriodOf } from '../period/find-period.ts';
import { describeGaps, readSeries, type Series } from '../read-series.ts';

/** A series made ready: recent values, shifted and scaled so that they are of the size of 1. */
export type Prepared = {
  readonly values: Float64Array;
  /** 1 where there is no season, or not enough of it. */
  readonly period: number;
  /** Whether all values are above zero, and shares of them mean something. */
  readonly positive: boolean;
  /** Whether no value is below zero. */
  readonly nonNegative: boolean;
  readonly shift: number;
  readonly scale: number;
  /** How many values of the series stand before those. */
  readonly offset: number;
  readonly series: Series;
  readonly warnings: readonly string[];
};

/** What lies further back says little about what comes next, and costs time. */
const recent = 2000;
const mostRecent = 30_000;
/** A spread of less than this share of the mean is the same in shares as in differences. */
const thinSpread = 1e-4;

export function prepare(x: Values, period: number | undefined): Prepared {
  if (period !== undefined) checkCount(period, 'period');
  const series = readSeries(x, 3);
  const warnings = describeGaps(series);
  if (series.after > 0)
    warnings.push(
      `The last ${series.after === 1 ? 'value is' : `${series.after} values are`} missing: the steps are still counted from the end of x.`,
    );
  const whole = series.values;
  const kept = Math.min(whole.length, Math.max(recent, Math.min(mostRecent, 3 * (period ?? 1))));
  const last = whole.subarray(whole.length - kept);
  if (kept < whole.length) warnings.push(`The forecast goes by the last ${kept} of ${whole.length} values.`);
  const found = period ?? findPeriodOf(last, { usual: 0.05, other: 3e-5 }).period;
  const enough = found === 1 || kept >= 2 * found + 2;
  if (!enough)
    warnings.push(`With ${kept} values there are no two full seasons of ${found} steps: the season is left out.`);
  const { shift, scale } = measure(last);
  return {
    values: last.map((value) => (value - shift) / scale),
    period: enough ? found : 1,
    positive: shift === 0 && last.every((value) => value > 0),
    nonNegative: last.every((value) => value >= 0),
    shift,
    scale,
    offset: whole.length - kept,
    series,
    warnings,
  };
}

function measure(values: Float64Array): { shift: number; scale: number } {
  const mean = values.reduce((total, value) => total + value / values.length, 0);
  const distance = values.reduce((total, value) => total + Math.abs(value - mean) / values.length, 0);
  const thin = distance < thinSpread * Math.abs(mean);
  const size = thin ? distance : values.reduce((total, value) => total + Math.abs(value) / values.length, 0);
  return { shift: thin ? mean : 0, scale: size > 0 ? size : 1 };
}

/** Values on the scale of the series again. */
export function scaleBack(values: Float64Array, { shift, scale }: Prepared): Float64Array {
  return values.map((value) => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value * scale + shift)));
}
