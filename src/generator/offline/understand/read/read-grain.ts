import type { CyclicGrain, Grain, GroupGrain } from '../../plan.ts';
import { type Reading, assume, cueOf, isCue } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

export type Group = { readonly column: ColumnFacts; readonly grain?: GroupGrain };

/** A grain of the main time, or a column that holds just that: "month" as 1 to 12. */
export function readGrain(reading: Reading, grain: GroupGrain): Group | undefined {
  const { table } = reading;
  const time = findNamedTime(reading) ?? reading.time;
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
  if (grain === 'decade') return time === undefined ? undefined : { column: time, grain };
  if (own !== undefined) return { column: own };
  return time !== undefined && grain === 'year' ? { column: time } : undefined;
}

/** "Patients discharged per month": the only time that the question names. */
export function findNamedTime({ phrases }: Reading): ColumnFacts | undefined {
  const named = new Set(
    phrases.flatMap((phrase) => {
      const [match] = phrase.columns ?? [];
      return match?.column.temporal === true && !isCue(phrase, 'grain') ? [match.column] : [];
    }),
  );
  return named.size === 1 ? [...named][0] : undefined;
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
export function isOwnGrain(reading: Reading, place: number, grain: GroupGrain): boolean {
  const before = cueOf(reading.phrases[place - 1], 'aggregate');
  const isSpread = ['distribution', 'outliers'].includes(cueOf(reading.phrases[place - 1], 'topic')?.topic ?? '');
  return (
    (before?.aggregate === 'mean' || isSpread) &&
    isRowGrain(reading, grain) &&
    !/^(?:by|per|each|every)\b/i.test(reading.phrases[place]?.text ?? '') &&
    (reading.phrases[place + 1]?.columns ?? []).some(
      (match) => match.column.numeric && match.column.role !== 'identifier',
    )
  );
}

/** Whether every row is such a day, or month, of everything or of one of its categories. */
export function isRowGrain(reading: Reading, grain: GroupGrain): boolean {
  const { time } = reading;
  const isOwn =
    grain === 'day'
      ? time?.profile.kind === 'date'
      : time !== undefined && (time.distinct ?? 1000) <= 200 && chooseGrain(time) === grain;
  return isOwn && isRegular(reading);
}

/** One row for each time, or for each time and category: a row then is a day, or a month. */
function isRegular({ time, table }: Reading): boolean {
  const each = table.rows / (time?.distinct ?? 1);
  const sizes = [1, ...table.columns.flatMap((column) => (column.role === 'category' ? (column.distinct ?? []) : []))];
  return sizes.some((size) => Math.abs(each - size) <= size * 0.05);
}
