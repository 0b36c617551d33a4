import type { Measure } from '../plan.ts';
import type { Frame } from './frame.ts';
import { assume, cueOf, isCue } from './phrase.ts';
import { findHeldCounts, writeCount } from './plan-parts.ts';
import type { Group } from './read-grain.ts';

export type SharedOut = { readonly measure: Measure; readonly groups: readonly Group[] };

/**
 * The mean of what parts come to: "the average number of orders per month", "orders per day on average", "average monthly
 * revenue". One of the groups is what is shared out over; the others stay groups.
 */
export function shareOut(frame: Frame, groups: readonly Group[]): SharedOut | undefined {
  const held = findHeldCounts(frame.reading.table);
  // "Flights per route", where a row is a route and holds its flights.
  if (frame.eachRow && groups.length === 0 && held !== undefined && frame.counts.some((count) => count.averaged))
    return { measure: { aggregate: 'mean', column: held.name }, groups };
  const whole = findWhole(frame);
  const part = whole?.part ?? groups.find((group) => group.grain !== undefined) ?? groups[0];
  if (whole === undefined || part === undefined) return undefined;
  const what = part.grain ?? part.column.name;
  assume(frame.reading, `The mean is over every ${what} that has rows`);
  return {
    measure: {
      ...whole.measure,
      per: { column: part.column.name, ...(part.grain === undefined ? {} : { grain: part.grain }) },
    },
    groups: groups.filter((group) => group.column !== part.column || group.grain !== part.grain),
  };
}

function findWhole(frame: Frame): { measure: Measure; part?: Group } | undefined {
  const averaged = frame.counts.some((count) => count.averaged);
  const spoken = frame.counts.length > 0 && frame.aggregates.includes('mean');
  const part = findAdverb(frame);
  const [ask, another] = frame.measures;
  if (ask !== undefined) {
    const isTotal = part !== undefined && ask.aggregate === 'mean' && ask.column.additive && another === undefined;
    return isTotal && frame.counts.length === 0
      ? { measure: { aggregate: 'sum', column: ask.column.name }, part }
      : undefined;
  }
  if (averaged || spoken || (part !== undefined && countsRows(frame))) {
    const count = writeCount(frame, []) ?? { aggregate: 'count' };
    // Things that come in several parts would be counted in each.
    const isDays = frame.counts.some((asked) => asked.days === true);
    if (count.aggregate === 'count-distinct' && !isDays) return undefined;
    return { measure: count, ...(part === undefined ? {} : { part }) };
  }
  return undefined;
}

/** The group of "average monthly revenue": an adverb of time between the mean and its figure. */
function findAdverb(frame: Frame): Group | undefined {
  const { phrases } = frame.reading;
  const place = phrases.findIndex((phrase, at) => {
    const grain = cueOf(phrase, 'grain');
    return (
      grain?.adverb === true &&
      /ly$|^annual$/i.test(phrase.text) &&
      cueOf(phrases[at - 1], 'aggregate')?.aggregate === 'mean'
    );
  });
  const grain = cueOf(phrases[place], 'grain')?.grain;
  return grain === undefined ? undefined : frame.groups.find((group) => group.grain === grain);
}

/** "Average daily orders": the rows themselves. */
function countsRows(frame: Frame): boolean {
  return (
    frame.counts.length > 0 ||
    frame.reading.phrases.some((phrase) => phrase.rows !== undefined || isCue(phrase, 'rows'))
  );
}
