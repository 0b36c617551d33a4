import type { ForecastRow } from './forecast.ts';
import { type Prepared, scaleBack } from './prepare.ts';

/**
 * Rows on the scale of the series. Steps that x has already, its values being missing, are none of them. `held` says that the
 * forecast would have gone below 0, where no value was.
 */
export function toRows(
  mean: Float64Array,
  { low, high }: { low: Float64Array; high: Float64Array },
  prepared: Prepared,
  steps: number,
): { rows: ForecastRow[]; held: boolean } {
  const skip = prepared.series.after;
  const least = prepared.nonNegative ? 0 : -Infinity;
  const [middle, bottom, top] = [mean, low, high].map((values) => scaleBack(values, prepared)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const rows = Array.from({ length: steps }, (_, step) => ({
    step: step + 1,
    forecast: Math.max(least, middle[skip + step] as number),
    low: Math.max(least, bottom[skip + step] as number),
    high: Math.max(least, top[skip + step] as number),
  }));
  return { rows, held: middle.some((value) => value < least) };
}

/** What was fitted in the places of a series of this length. */
export function placeFitted(fitted: Float64Array, prepared: Prepared, length: number): Float64Array {
  const result = new Float64Array(length).fill(NaN);
  result.set(scaleBack(fitted, prepared), prepared.series.before + prepared.offset);
  return result;
}
