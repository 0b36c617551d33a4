import { medianInPlace } from '../numerics/selection.ts';
import { isMissing, presentAtLeast } from '../values.ts';
import type { Values } from '../values.ts';
import { checkThreshold, rankAnomalies, rateSeverity } from './anomaly.ts';
import type { Anomaly } from './anomaly.ts';

/**
 * Values that are far from the median. The score is the distance in robust standard deviations (1.4826 times the median
 * distance), which the anomalies themselves do not widen, as they widen the ordinary standard deviation; 3.5 is the threshold
 * that Iglewicz and Hoaglin advise. Where more than half of the values are the same, the mean distance stands in.
 */
export function robustZ(x: Values, { threshold = 3.5 }: { threshold?: number } = {}): Anomaly[] {
  checkThreshold(threshold);
  const kept = presentAtLeast(3, x, 'x');
  const centre = medianInPlace(kept);
  const scale = measureScale(kept, centre);
  return findFar(x, { centre, scale, threshold });
}

/** The robust standard deviation around a centre; 0 only where all values are the centre. The values are overwritten. */
export function measureScale(values: Float64Array, centre: number): number {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) {
    const distance = Math.abs((values[index] as number) - centre);
    values[index] = distance;
    total += distance / values.length;
  }
  // What makes the median and the mean distance the standard deviation of a normal distribution.
  return 1.4826022185056018 * medianInPlace(values) || 1.2533141373155003 * total;
}

type Range = { readonly centre: number; readonly scale: number; readonly threshold: number };

function findFar(x: Values, { centre, scale, threshold }: Range): Anomaly[] {
  const low = centre - threshold * scale;
  const high = centre + threshold * scale;
  const found: Anomaly[] = [];
  for (let index = 0; index < x.length; index += 1) {
    const value = x[index] as number;
    if (isMissing(value) || (value >= low && value <= high)) continue;
    const score = Math.abs(value - centre) / scale;
    found.push({ index, value, expected: centre, low, high, score, severity: rateSeverity(score, threshold) });
  }
  return rankAnomalies(found);
}
