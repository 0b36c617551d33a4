import { quartilesInPlace } from '../describe/quantiles.ts';
import { isMissing, presentAtLeast } from '../values.ts';
import type { Values } from '../values.ts';
import { checkThreshold, rankAnomalies, rateSeverity } from './anomaly.ts';
import type { Anomaly } from './anomaly.ts';
import { measureScale } from './robust-z.ts';

/**
 * Values beyond Tukey's fences: further than `factor` interquartile ranges below the first quartile or above the third. The
 * score is that distance in interquartile ranges. Where the quartiles are equal, their range is put at what the mean distance from
 * the median makes of it.
 */
export function iqr(x: Values, { factor = 1.5 }: { factor?: number } = {}): Anomaly[] {
  checkThreshold(factor, 'factor');
  const kept = presentAtLeast(4, x, 'x');
  const { q1, median: expected, q3 } = quartilesInPlace(kept);
  const range = q3 - q1 || normalRange * measureScale(kept, expected);
  const low = q1 - factor * range;
  const high = q3 + factor * range;
  const found: Anomaly[] = [];
  for (let index = 0; index < x.length; index += 1) {
    const value = x[index] as number;
    if (isMissing(value) || (value >= low && value <= high)) continue;
    const score = (value < low ? q1 - value : value - q3) / range;
    found.push({ index, value, expected, low, high, score, severity: rateSeverity(score, factor) });
  }
  return rankAnomalies(found);
}

/** The interquartile range of a normal distribution, in standard deviations. */
const normalRange = 1.3489795003921634;
