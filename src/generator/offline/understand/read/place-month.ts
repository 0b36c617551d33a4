import { addMonths, isoDate } from '../words/calendar.ts';
import type { Period } from '../words/period.ts';
import type { ColumnFacts } from '../table/table-facts.ts';
import type { TimeAsk } from './write-time-filters.ts';

/**
 * "Since June": the month comes round every year, and the last one in the data is meant. Undefined where none is, or where it
 * could as well be another one: "before June", in the data of several years, may begin with the year or with the data.
 */
export function placeMonth(period: Period, mode: TimeAsk['mode'], column: ColumnFacts): Period | undefined {
  const { part, words } = period;
  const [month, another] = part?.values ?? [];
  const { min, max } = column.profile;
  if (part?.part !== 'month-of-year' || month === undefined || another !== undefined) return undefined;
  if (!column.temporal || typeof min !== 'string' || typeof max !== 'string') return undefined;
  const [first, last] = [min.slice(0, 10), max.slice(0, 10)];
  const latest = isoDate(Number(last.slice(0, 4)), month);
  const hasPassed = (start: string) => (mode === 'after' ? addMonths(start, 1) : start) <= last;
  const from = hasPassed(latest) ? latest : addMonths(latest, -12);
  const until = addMonths(from, 1);
  if (until <= first) return undefined;
  const isBound = mode === 'before' || mode === 'until';
  if (isBound && first.slice(0, 4) !== from.slice(0, 4)) return undefined;
  return {
    from,
    until,
    words: `${words} ${from.slice(0, 4)}`,
    assumption: `"${words}" is taken to mean ${words} ${from.slice(0, 4)}, the last one in the data`,
  };
}
