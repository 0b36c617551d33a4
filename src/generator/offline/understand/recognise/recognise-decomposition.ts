import type { Grain } from '../../plan.ts';
import { asksForReturns } from '../read/asks-for-returns.ts';
import { findOwnGrain } from '../read/place-horizon.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { type Reading, asksFor, assume, cueOf, isTopic } from '../phrases/phrase.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { chooseGrain } from '../read/read-grain.ts';
import { readSeries } from '../read/read-series.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Trend, season and rest of a series, and whether it is stationary: "decompose monthly sales", "ADF test on brent". */
export function recogniseDecomposition(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  const isStationarity = asksFor(reading, 'stationarity');
  const isParts = asksForParts(reading);
  const isSeasonality = reading.phrases.some(
    (phrase) => isTopic(phrase, 'seasonality') && !/^seasons?$/i.test(phrase.text),
  );
  if (!isStationarity && !isParts && !isSeasonality) return undefined;
  if (asksForReturns(reading) || frame.limits.length > 0 || asksFor(reading, 'forecast', 'predict', 'model'))
    return undefined;
  const series = readSeries(frame);
  if (series === undefined || series.group !== undefined) return undefined;
  const asks = isParts ? 'parts' : isStationarity ? 'stationarity' : 'seasonality';
  const asked = reading.question.toLowerCase();
  return {
    intent: 'decomposition',
    time: series.time.name,
    grain:
      readCycle(frame, asks) ??
      series.grain ??
      chooseSeriesGrain(reading, series.time, isStationarity && !isParts && !isSeasonality),
    measure: series.measure,
    asks,
    method: /\bclassical\b|\bmoving averages?\b/.test(asked) ? 'classical' : 'stl',
    model: /\bmultiplicative\b/.test(asked) ? 'multiplicative' : 'additive',
    filters: listFilters(frame),
  };
}

/** A season is seen by the month; whether a series is stationary is tested as it is, where it has a value each time. */
function chooseSeriesGrain(reading: Reading, time: ColumnFacts, isTested: boolean): Grain {
  const own = findOwnGrain(time);
  const isPlain = (time.distinct ?? 0) >= reading.table.rows * 0.95 || own !== 'day';
  const grain =
    isTested && isPlain && own !== 'hour'
      ? own
      : own === 'month' || own === 'quarter' || own === 'year'
        ? own
        : chooseMonth(time);
  assume(reading, `Times are taken by ${grain}, which suits the span of the data`);
  return grain;
}

/** Months where the data has two years of them, as a season needs; shorter periods otherwise. */
function chooseMonth(time: ColumnFacts): Grain {
  const { min, max } = time.profile;
  const days =
    typeof min === 'string' && typeof max === 'string' ? (Date.parse(max) - Date.parse(min)) / 86_400_000 : 0;
  return days >= 720 ? 'month' : chooseGrain(time);
}

/** A weekly pattern is one of days, a yearly one of months. */
function readCycle({ reading }: Frame, asks: string): Grain | undefined {
  const spoken = reading.phrases.find(
    (phrase) => isTopic(phrase, 'seasonality') && /^(?:weekly|yearly|annual)\b/i.test(phrase.text),
  );
  if (spoken !== undefined && asks === 'seasonality') return /^weekly/i.test(spoken.text) ? 'day' : 'month';
  const place = reading.phrases.findIndex(
    (phrase, at) => cueOf(phrase, 'grain')?.adverb === true && isTopic(reading.phrases[at + 1], 'seasonality'),
  );
  const grain = cueOf(reading.phrases[place], 'grain')?.grain;
  if (asks !== 'seasonality') return undefined;
  return grain === 'week' ? 'day' : grain === 'year' ? 'month' : undefined;
}

/** "Decompose", or at least two of the parts: the residual revenue alone may be anything. */
function asksForParts({ phrases }: Reading): boolean {
  const spoken = phrases.filter((phrase) => isTopic(phrase, 'parts'));
  if (spoken.some(({ text }) => /\bdecompos|\bstl\b|\bseasonal\b|\bseasonality\b/i.test(text))) return true;
  return spoken.length > 0 && phrases.some((phrase) => isTopic(phrase, 'trend', 'seasonality'));
}
