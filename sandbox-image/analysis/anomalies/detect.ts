import { checkCount, presentAtLeast } from '../values.ts';
import type { Values } from '../values.ts';
import { checkThreshold, rankAnomalies, rateSeverity } from './anomaly.ts';
import type { Anomaly } from './anomaly.ts';
import { findIncidents } from './incidents.ts';
import { judgeSeries, reasons } from './judge-series.ts';

export type DetectOptions = {
  /** After how many points the season returns. Unless given it is found, from the past of each point. */
  readonly period?: number;
  /** From what score on a point is told. 0.6 tells fewer, 0.35 more. */
  readonly threshold?: number;
};

export type Incident = Anomaly & {
  /** The point at which it could be noticed. `index` is its worst point. */
  readonly start: number;
  /** What was the most surprising: the value, its change, the level of the points up to there, or that it broke the season. */
  readonly reason: (typeof reasons)[number];
};

/**
 * Incidents in a series, the worst first. Each point is judged by the points before it alone, as it would be while it comes in.
 * Nothing is assumed of the values: a point counts as far out when it lies beyond all but the most extreme ones of its past, in
 * itself, in its change, in the level of the last 4 to 64 points, or in its place in the season. What follows an incident closely
 * belongs to it. Of pure noise, some three points in a thousand are told of a series of a thousand, and two in ten thousand of one
 * of twenty thousand: the more was seen, the less is new.
 */
export function detect(x: Values, options: DetectOptions = {}): Incident[] {
  const threshold = checkThreshold(options.threshold ?? usualThreshold);
  const { surprise, reason, expected, low, high } = judge(x, options);
  const found = findIncidents(surprise, threshold).map(({ start, worst }): Incident => {
    const score = surprise[worst] as number;
    return {
      index: worst,
      start,
      value: x[worst] as number,
      expected: expected[worst] as number,
      low: low[worst] as number,
      high: high[worst] as number,
      score,
      severity: rateSeverity(score, threshold),
      reason: reasons[reason[worst] as number] as Incident['reason'],
    };
  });
  return rankAnomalies(found);
}

/**
 * What `detect` goes by, point by point: how surprising each is, seen from its past. Of an incident the first point has its score and
 * those that follow closely have 0, so that each point at or above the threshold is one alarm. NaN where the value is missing.
 */
export function scores(x: Values, options: DetectOptions = {}): Float64Array {
  const threshold = checkThreshold(options.threshold ?? usualThreshold);
  const { surprise } = judge(x, options);
  for (const { start, end } of findIncidents(surprise, threshold))
    for (let place = start + 1; place <= end; place += 1) if ((surprise[place] as number) > 0) surprise[place] = 0;
  return surprise;
}

const usualThreshold = 0.45;

function judge(x: Values, { period }: DetectOptions): ReturnType<typeof judgeSeries> {
  if (period !== undefined) checkCount(period, 'period');
  presentAtLeast(30, x, 'x');
  return judgeSeries(x, period);
}
