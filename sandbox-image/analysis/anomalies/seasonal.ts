import { medianInPlace } from '../numerics/selection.ts';
import { decompose } from '../series/index.ts';
import { isMissing, present } from '../values.ts';
import type { Values } from '../values.ts';
import { checkThreshold, rankAnomalies, rateSeverity } from './anomaly.ts';
import type { Anomaly } from './anomaly.ts';
import { measureScale } from './robust-z.ts';

export type SeasonalOptions = {
  /** After how many points the season returns. Found, unless given. */
  readonly period?: number;
  readonly threshold?: number;
};

/**
 * Values of a series that are far from its trend and season, as STL sees them without regard to outliers. The score is the
 * distance in robust standard deviations of what trend and season leave. Values before and after are looked at alike: for what
 * could be told while the values come in, take `detect`.
 */
export function seasonal(x: Values, { period, threshold = 3.5 }: SeasonalOptions = {}): Anomaly[] {
  checkThreshold(threshold);
  const { remainder } = decompose(x, period, { robust: true });
  const kept = present(remainder);
  const centre = medianInPlace(kept);
  const scale = measureScale(kept, centre);
  const found: Anomaly[] = [];
  for (let index = 0; index < x.length; index += 1) {
    const value = x[index] as number;
    if (isMissing(value)) continue;
    const rest = remainder[index] as number;
    const distance = Math.abs(rest - centre);
    if (!(distance > threshold * scale)) continue;
    const expected = value - rest + centre;
    const score = distance / scale;
    found.push({
      index,
      value,
      expected,
      low: expected - threshold * scale,
      high: expected + threshold * scale,
      score,
      severity: rateSeverity(score, threshold),
    });
  }
  return rankAnomalies(found);
}
