import type { Grain, GroupGrain, Measure } from '../../plan.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { holdsAmounts } from '../lexicon/additive.ts';
import { assume, isCue, speaksOf } from '../phrases/phrase.ts';
import { type PlanBody, findMainMeasure, writeCount, writeMeasure } from '../read/plan-parts.ts';
import { chooseGrain } from '../read/read-grain.ts';
import { subtractColumns } from '../read/subtract-columns.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** A trend runs over periods of a length that the calendar gives. */
const ungraded = new Set<GroupGrain>(['month-of-year', 'day-of-week', 'hour-of-day', 'decade']);

/** A measure over time: "how has the price developed", "growth of employment by industry", "which region grew fastest". */
export function recogniseTrend(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  const growth = speaksOf(reading, 'growth');
  const trend =
    speaksOf(reading, 'trend') ||
    (frame.chart === 'line' &&
      frame.groups.every((group) => group.column.temporal || group.column.years) &&
      frame.groups.length > 0) ||
    isPlottedSeries(frame);
  if (!growth && !trend) return undefined;
  const timed = frame.groups.find((group) => group.column.temporal || group.column.years);
  const namedTime = frame.named.find((ask) => ask.column.temporal || ask.column.years)?.column;
  const time = timed?.column ?? namedTime ?? reading.time;
  if (time === undefined || (timed?.grain !== undefined && ungraded.has(timed.grain))) return undefined;
  const grain = (timed?.grain as Grain | undefined) ?? chooseGrainOf(frame, time);
  const measures = findMeasures(frame, time);
  if (measures === undefined) return undefined;
  const group = findGroup(frame, time);
  const limit = frame.limits.find((known) => known.extreme !== undefined);
  const rank = limit !== undefined && group !== undefined ? limit.direction : undefined;
  return {
    intent: 'trend',
    time: time.name,
    grain,
    measures,
    filters: listFilters(frame),
    ...(group === undefined ? {} : { group: group.name }),
    // "Gained the most seats" counts seats; "grew fastest" is a matter of shares.
    growth: (growth || rank !== undefined) && !(rank !== undefined && countsGains(frame)),
    ...(rank === undefined ? {} : { rank }),
  };
}

function countsGains({ reading: { phrases } }: Frame): boolean {
  return phrases.some((phrase) => isCue(phrase, 'topic') && /^gain/i.test(phrase.text));
}

/** "Plot information and utilities" where every row is a month. */
function isPlottedSeries(frame: Frame): boolean {
  const { time, table } = frame.reading;
  return (
    (frame.chart === 'any' || frame.chart === 'line') &&
    frame.groups.length + frame.named.length + frame.counts.length === 0 &&
    frame.measures.length > 0 &&
    frame.aggregates.length === 0 &&
    !frame.reading.phrases.some((phrase) => isCue(phrase, 'topic')) &&
    (time?.distinct ?? 0) >= table.rows
  );
}

/** Growth between two years is asked by the year, whatever the span. */
function chooseGrainOf(frame: Frame, time: ColumnFacts): Grain {
  if (time.years) return 'year';
  const years = frame.timeAsks.filter((ask) =>
    /^(?:from |between )?\d{4}(?: (?:to|and) \d{4})?$/.test(ask.period.words),
  );
  if (
    years.length > 0 &&
    speaksOf(frame.reading, 'growth') &&
    years.some(
      (ask) => (ask.period.from ?? '').slice(0, 4) !== String(Number((ask.period.until ?? '').slice(0, 4)) - 1),
    )
  )
    return 'year';
  return chooseGrain(time, frame.reading);
}

function findMeasures(frame: Frame, time: ColumnFacts): Measure[] | undefined {
  const difference = subtractColumns(frame);
  if (difference !== undefined) return [difference];
  const others = frame.measures.filter((ask) => ask.column !== time);
  // "How fast did costs grow" asks for no speed.
  const asked = others.filter((ask) => others.length === 1 || !/^(?:fast|quick)(?:ly)?$/i.test(ask.phrase.text));
  for (const ask of others) if (!asked.includes(ask)) ask.phrase.used = true;
  for (const { aggregate, column } of asked)
    if (aggregate === 'mean' && holdsAmounts(column))
      assume(frame.reading, `The single values of ${column.name} are averaged, not their totals`);
  if (asked.length > 0) return asked.map((ask) => writeMeasure(frame, ask));
  const count = writeCount(frame, [time]);
  if (count !== undefined) return [count];
  if (frame.reading.phrases.some((phrase) => phrase.rows === 'exact' || isCue(phrase, 'rows', 'frequency')))
    return [{ aggregate: 'count' }];
  const measures = frame.reading.table.columns.filter((column) => column.numeric && column.role === 'measure');
  const only = findMainMeasure(frame.reading.table);
  if (only !== undefined && (measures.length === 1 || frame.limits.length > 0 || frame.named.length > 0))
    return [writeMeasure(frame, { column: only, plural: false, at: 0, phrase: frame.reading.phrases[0] as never })];
  if (
    frame.reading.phrases.some((phrase) => phrase.rows !== undefined) ||
    frame.valueAsks.length > 0 ||
    frame.groups.length > 0
  ) {
    assume(frame.reading, 'No figure was named: rows are counted');
    return [{ aggregate: 'count' }];
  }
  return undefined;
}

function findGroup(frame: Frame, time: ColumnFacts): ColumnFacts | undefined {
  const grouped = frame.groups.find((group) => group.column !== time && !group.column.temporal);
  if (grouped !== undefined) return grouped.column;
  const named = frame.named.find((ask) => ask.column !== time && !ask.column.temporal);
  if (named !== undefined) return named.column;
  return frame.valueAsks.find((ask) => !ask.negated && ask.values.length > 1)?.column;
}
