import type { Plan } from '../../plan.ts';
import { asksForReturns } from '../read/asks-for-returns.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { asksFor } from '../phrases/phrase.ts';
import { placeHorizon } from '../read/place-horizon.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { readSeries } from '../read/read-series.ts';

type Method = Extract<Plan, { intent: 'forecast' }>['method'];

const methods: readonly (readonly [words: RegExp, method: Method])[] = [
  [/\bs?arima\b/, 'arima'],
  [/\bholt|\bexponential smoothing|\bets\b/, 'ets'],
  [/\btheta\b/, 'theta'],
  [/\bseasonal naive\b/, 'seasonal-naive'],
  [/\bnaive\b/, 'naive'],
];

/** How a figure goes on after the data: "forecast revenue for the next 6 months", "what will revenue be next year". */
export function recogniseForecast(frame: Frame): PlanBody | undefined {
  const { reading, horizon } = frame;
  // "Will" and "expected" look ahead only where the question says how far.
  if (horizon === undefined && !asksFor(reading, 'forecast', 'predict')) return undefined;
  if (frame.limits.length > 0 || frame.having !== undefined || asksForReturns(reading) || !looksBackPlainly(frame))
    return undefined;
  const series = readSeries(frame);
  const steps = series === undefined ? undefined : placeHorizon(reading, series.time, horizon, series.grain);
  if (series === undefined || steps === undefined || (series.group?.distinct ?? 0) > 20) return undefined;
  // "Predict the role" tells a column, where no time ahead is named: it is no forecast of how many there are of each.
  const isFigure = series.measure.column !== undefined && series.group === undefined;
  if (horizon === undefined && !asksFor(reading, 'forecast') && !isFigure) return undefined;
  const asked = reading.question.toLowerCase();
  return {
    intent: 'forecast',
    time: series.time.name,
    ...steps,
    measure: series.measure,
    method: methods.find(([words]) => words.test(asked))?.[1] ?? 'auto',
    confidence: frame.confidence ?? 0.95,
    filters: listFilters(frame),
    ...(series.group === undefined ? {} : { group: series.group.name }),
  };
}

/** "For 2023", where the data goes on after it, is no forecast; "since 2023" and "using the data of 2023" say what to learn from. */
function looksBackPlainly({ timeAsks, reading }: Frame): boolean {
  return timeAsks.every(
    ({ mode }) =>
      mode === 'since' ||
      mode === 'after' ||
      (mode === 'in' && /\b(?:using|based on|from the)\b/i.test(reading.question)),
  );
}
