import type { Grain } from '../../plan.ts';
import { asksForReturns } from '../read/asks-for-returns.ts';
import { findOwnGrain } from '../read/place-horizon.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { type Reading, asksFor, assume, cueOf, hasPreposition, isTopic } from '../phrases/phrase.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { chooseGrain } from '../read/read-grain.ts';
import { readSeries } from '../read/read-series.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Periods out of the ordinary: "anomalies in daily revenue", "unusual weeks", "spikes". Single rows are outliers. */
export function recogniseAnomalies(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  const hasSpikes = asksFor(reading, 'spikes');
  if (!hasSpikes && !(asksFor(reading, 'outliers') && speaksOfPeriods(frame))) return undefined;
  if (asksForReturns(reading) || /\biqr\b|\binterquartile\b|\bz[- ]?scores?\b/i.test(reading.question))
    return undefined;
  const [limit, another] = frame.limits;
  if (another !== undefined || (limit !== undefined && limit.direction !== 'most')) return undefined;
  const series = readSeries(frame, true);
  if (series === undefined || series.group !== undefined) return undefined;
  return {
    intent: 'anomalies',
    time: series.time.name,
    grain: series.grain ?? chooseSeriesGrain(reading, series.time),
    measure: series.measure,
    side: readSide(reading),
    ...(limit === undefined ? {} : { limit: limit.n }),
    filters: listFilters(frame),
  };
}

/** "Daily", "by month", "unusual days", "over time": periods, and not rows. */
function speaksOfPeriods({ reading, groups }: Frame): boolean {
  const { phrases } = reading;
  return (
    groups.some((group) => group.grain !== undefined || group.column.temporal || group.column.years) ||
    asksFor(reading, 'trend') ||
    phrases.some(
      (phrase, place) =>
        cueOf(phrase, 'grain')?.adverb === false &&
        phrase.plural &&
        !phrase.used &&
        (isTopic(phrases[place - 1], 'outliers') ||
          phrases[place - 1]?.cue?.kind === 'asking' ||
          // "Abnormally windy days", "days with abnormal sales".
          (phrases[place - 1]?.columns !== undefined && isTopic(phrases[place - 2], 'outliers')) ||
          (hasPreposition(phrases[place + 1], 'with', 'of') && isTopic(phrases[place + 2], 'outliers'))),
    )
  );
}

/** "Spikes" and "unusually high" lie above what was expected, "dips" below. */
function readSide({ question }: Reading): 'both' | 'above' | 'below' {
  const above =
    /\bspik|\bsurge|\bjump|\bunusual(?:ly)? (?:high|large|big|many|strong)|\babnormally high\b|\bpeaks?\b/i.test(
      question,
    );
  const below = /\bdips?\b|\bdrops?\b|\bslump|\bunusual(?:ly)? (?:low|small|few|weak)|\babnormally low\b/i.test(
    question,
  );
  return above === below ? 'both' : above ? 'above' : 'below';
}

/** Days where most days have rows, coarser periods otherwise. */
function chooseSeriesGrain(reading: Reading, time: ColumnFacts): Grain {
  const own = findOwnGrain(time);
  const { min, max } = time.profile;
  const days =
    typeof min === 'string' && typeof max === 'string' ? (Date.parse(max) - Date.parse(min)) / 86_400_000 : 0;
  const isDense = (time.distinct ?? 0) > days * 0.5;
  const grain =
    own === 'hour' || (own === 'day' && !isDense) ? (own === 'hour' && days > 60 ? 'day' : chooseGrain(time)) : own;
  assume(reading, `Times are taken by ${grain}, which suits the span of the data`);
  return grain;
}
