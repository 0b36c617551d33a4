import type { Measure } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { assume, cueOf, isCue } from '../phrases/phrase.ts';
import { findAdverb, findPer } from './find-part.ts';
import { holdsAmounts } from '../lexicon/additive.ts';
import { findHeldCounts, writeCount } from './plan-parts.ts';
import type { ColumnFacts } from '../table/table-facts.ts';
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
  const adverb = findMeanAdverb(frame);
  const isMean = frame.aggregates.includes('mean') || frame.measures.some((asked) => asked.aggregate === 'mean');
  const per = adverb === undefined && isMean ? findPer(frame) : undefined;
  const part = adverb ?? per?.group;
  const [ask] = frame.measures;
  if (ask !== undefined) {
    // "The average fee per month" may be that of the fees of each month.
    const isAmount = per === undefined ? ask.column.additive && !isFraction(ask.column) : holdsAmounts(ask.column);
    const isTotal = part !== undefined && isMeanOfOne(frame.measures) && isAmount;
    return isTotal && frame.counts.length === 0
      ? { measure: { aggregate: 'sum', column: ask.column.name }, part }
      : undefined;
  }
  if (averaged || spoken || (part !== undefined && (per === undefined ? countsRows(frame) : meansRows(frame)))) {
    const count = writeCount(frame, []) ?? { aggregate: 'count' };
    // Things that come in several parts would be counted in each.
    const isDays = frame.counts.some((asked) => asked.days === true);
    if (count.aggregate === 'count-distinct' && !isDays) return undefined;
    return { measure: count, ...(part === undefined ? {} : { part }) };
  }
  return undefined;
}

/** "The average revenue", "the average total revenue", "the average number of units sold": one column, and its mean. */
function isMeanOfOne(asks: Frame['measures']): boolean {
  return (
    new Set(asks.map((ask) => ask.column)).size === 1 &&
    asks.some((ask) => ask.aggregate === 'mean') &&
    asks.every(
      ({ aggregate, twin }) =>
        twin === undefined && (aggregate === undefined || aggregate === 'mean' || aggregate === 'sum'),
    )
  );
}

/** The group of "average monthly revenue": an adverb of time between the mean and its figure. */
function findMeanAdverb(frame: Frame): Group | undefined {
  const part = findAdverb(frame);
  const before = frame.reading.phrases[(part?.place ?? 0) - 1];
  return cueOf(before, 'aggregate')?.aggregate === 'mean' ? part?.group : undefined;
}

/** Shares and rates are not added up, whatever they are called. */
function isFraction({ profile }: ColumnFacts): boolean {
  return profile.kind === 'number' && typeof profile.max === 'number' && profile.max <= 1;
}

/** "Average orders per day", "orders per day on average": the noun of the rows beside the mean, in the plural. */
export function meansRows({ reading: { phrases }, aggregates }: Frame): boolean {
  return phrases.some(
    (phrase, place) =>
      (phrase.rows !== undefined || isCue(phrase, 'rows')) &&
      phrase.plural &&
      (cueOf(phrases[place - 1], 'aggregate')?.aggregate === 'mean' ||
        (aggregates.includes('mean') && isCue(phrases[place + 1], 'group', 'grain'))),
  );
}

/** "Average daily orders": the rows themselves. */
function countsRows(frame: Frame): boolean {
  return (
    frame.counts.length > 0 ||
    frame.reading.phrases.some((phrase) => (phrase.rows !== undefined && phrase.plural) || isCue(phrase, 'rows'))
  );
}
