import type { CyclicGrain, Grain } from '../plan.ts';
import { type Reading, assume, cueOf } from './phrase.ts';
import type { ColumnFacts } from './table-facts.ts';

export type Group = { readonly column: ColumnFacts; readonly grain?: Grain | CyclicGrain };

/** A grain of the main time, or a column that holds just that: "month" as 1 to 12. */
export function readGrain(reading: Reading, grain: Grain | CyclicGrain): Group | undefined {
  const { time, table } = reading;
  const cyclic = { 'month-of-year': 'month', 'day-of-week': 'weekday', 'hour-of-day': 'hour' } as const;
  const name = grain in cyclic ? cyclic[grain as CyclicGrain] : grain;
  const own = table.columns.find(
    (column) =>
      !column.temporal &&
      column.words.every((word) => [name, 'of', 'week', 'day'].includes(word.stem)) &&
      column.words.some((word) => word.stem === name || name === 'weekday'),
  );
  if (time?.temporal === true) {
    const isFiner = grain === 'hour' || grain === 'hour-of-day';
    if (isFiner && time.profile.kind === 'date') return own === undefined ? undefined : { column: own };
    return { column: time, grain };
  }
  if (own !== undefined) return { column: own };
  return time !== undefined && grain === 'year' ? { column: time } : undefined;
}

/** The grain that gives a readable number of points over a column's span. */
export function chooseGrain(column: ColumnFacts, reading?: Reading): Grain {
  const { min, max } = column.profile;
  const days =
    typeof min === 'string' && typeof max === 'string' ? (Date.parse(max) - Date.parse(min)) / 86_400_000 : 0;
  const step = days / Math.max(1, (column.distinct ?? 1000) - 1);
  const own = step >= 350 ? 'year' : step >= 85 ? 'quarter' : step >= 27 ? 'month' : step >= 6.5 ? 'week' : 'day';
  const bySpan =
    days > 365 * 12
      ? 'year'
      : days > 365 * 6
        ? 'quarter'
        : days > 120
          ? 'month'
          : days > 60
            ? 'week'
            : days > 2 || column.profile.kind === 'date'
              ? 'day'
              : 'hour';
  const grain = (column.distinct ?? 1000) <= 200 && days > 200 ? own : bySpan;
  if (reading !== undefined) assume(reading, `Times are taken by ${grain}, which suits the span of the data`);
  return grain;
}

/** "The average daily high" where every row is a day: a mean over the rows, not one a day. */
export function isOwnGrain(reading: Reading, place: number, grain: Grain | CyclicGrain): boolean {
  const before = cueOf(reading.phrases[place - 1], 'aggregate');
  const own =
    grain === 'day'
      ? reading.time?.profile.kind === 'date'
      : reading.time !== undefined && (reading.time.distinct ?? 1000) <= 200 && chooseGrain(reading.time) === grain;
  return (
    before?.aggregate === 'mean' &&
    own &&
    !/^(?:by|per|each|every)\b/i.test(reading.phrases[place]?.text ?? '') &&
    (reading.phrases[place + 1]?.columns ?? []).some((match) => match.column.numeric)
  );
}
