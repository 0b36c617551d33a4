import type { Aggregate } from '../../plan.ts';
import type { ColumnMatch } from '../phrases/match-columns.ts';
import { type CueOf, type Phrase, type Reading, cueOf, hasPreposition, isCue } from '../phrases/phrase.ts';
import { pickCategory, pickMeasure } from '../phrases/pick-column.ts';
import { dropVerbs } from './drop-verbs.ts';
import { findTwinMeasure } from './find-twin-measure.ts';
import { type CountAsk, readCount } from './read-count.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** A number column that the question asks about, with the aggregate that the words give it, if any. */
export type MeasureAsk = {
  readonly column: ColumnFacts;
  readonly aggregate?: Aggregate;
  readonly percentile?: number;
  /** The words mean this column as well: both are added. */
  readonly twin?: ColumnFacts;
  readonly plural: boolean;
  readonly at: number;
  readonly phrase: Phrase;
};

/** A category column that is named but neither a group nor counted. */
export type NamedAsk = {
  readonly column: ColumnFacts;
  readonly at: number;
  readonly phrase: Phrase;
  readonly asked: boolean;
};

export type MeasureAsks = {
  readonly measures: readonly MeasureAsk[];
  readonly counts: readonly CountAsk[];
  readonly named: readonly NamedAsk[];
};

type Pending = { aggregate: Aggregate; percentile?: number };

/** Reads what is to be computed, once filters and groups have taken their words. */
export function readMeasures(reading: Reading): MeasureAsks {
  const measures: MeasureAsk[] = [];
  const named: NamedAsk[] = [];
  const counts: CountAsk[] = [];
  let pending: Pending[] = [];
  let carried: Pending[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used) continue;
    const aggregate = cueOf(phrase, 'aggregate');
    if (aggregate !== undefined && !(phrase.columns !== undefined && isBareColumn(reading, place))) {
      if (carried.length > 0 && !isCue(reading.phrases[place - 1], 'aggregate', 'and', 'comma', 'preposition'))
        carried = [];
      pending.push(...listPending(aggregate));
      continue;
    }
    if (isCue(phrase, 'average-of-counts') && pickMeasure(reading.phrases[place + 1]) !== undefined) {
      phrase.used = true;
      pending.push({ aggregate: phrase.text.toLowerCase().startsWith('median') ? 'median' : 'mean' });
      continue;
    }
    if (isCue(phrase, 'average-of-counts') && !phrase.text.toLowerCase().startsWith('median')) {
      const read = readCount(reading, place);
      if (read !== undefined) counts.push({ ...read, averaged: true });
      pending = [];
      continue;
    }
    if (
      isCue(phrase, 'count') &&
      !(phrase.columns !== undefined && (pending.length > 0 || measuresCount(reading, place)))
    ) {
      const read = readCount(reading, place);
      if (read !== undefined) {
        counts.push(read);
        pending = [];
        continue;
      }
    }
    // "Ticket volume": how many.
    if (phrase.unknown === true && /^volumes?$/i.test(phrase.text) && reading.phrases[place - 1]?.rows !== undefined) {
      phrase.used = true;
      counts.push({ distinct: false, at: place });
    }
    if (phrase.columns === undefined) {
      if (
        !isCue(phrase, 'preposition', 'and', 'comma', 'distinct', 'all', 'or', 'extreme') &&
        phrase.rows === undefined
      )
        carried = [];
      continue;
    }
    const measure = pickMeasure(phrase, findBound(reading.phrases[place - 1], pending));
    const category = pickCategory(phrase);
    const wantsMeasure =
      measure !== undefined &&
      (category === undefined ||
        measure.column !== category.column ||
        pending.length > 0 ||
        measure.column.role === 'measure');
    if (
      wantsMeasure &&
      (pending.length > 0 ||
        category === undefined ||
        measure.score >= category.score - 0.05 ||
        measure.column.role === 'measure')
    ) {
      const asks = pending.length > 0 ? pending : carried;
      const other = findTwinMeasure(reading, phrase, measure.column);
      const twin = other === undefined ? {} : { twin: other };
      if (asks.length === 0)
        measures.push({ column: measure.column, ...twin, plural: phrase.plural, at: place, phrase });
      for (const ask of asks)
        measures.push({
          column: measure.column,
          ...twin,
          aggregate: ask.aggregate,
          ...(ask.percentile === undefined ? {} : { percentile: ask.percentile }),
          plural: phrase.plural,
          at: place,
          phrase,
        });
      carried = asks;
      pending = [];
      continue;
    }
    const match = category ?? phrase.columns[0];
    if (match !== undefined && isRowIdentifier(phrase, match, reading)) {
      phrase.used = true;
      continue;
    }
    if (match !== undefined) named.push({ column: match.column, at: place, phrase, asked: isAsked(reading, place) });
  }
  const dropped = dropVerbs(reading, { measures, counts, named });
  return { measures: applyTrailing(dropped.measures, pending), counts: dropped.counts, named };
}

/** Quartiles are three figures. */
function listPending({ aggregate, percentile }: CueOf<'aggregate'>): Pending[] {
  if (percentile !== undefined) return [{ aggregate, percentile }];
  if (aggregate !== 'percentile') return [{ aggregate }];
  return [{ aggregate, percentile: 0.25 }, { aggregate: 'median' }, { aggregate, percentile: 0.75 }];
}

/** Whether a maximum or a minimum is asked for. */
function findBound(before: Phrase | undefined, pending: readonly Pending[]): 'most' | 'least' | undefined {
  const [only] = pending;
  if (only?.aggregate === 'max' || only?.aggregate === 'min') return only.aggregate === 'max' ? 'most' : 'least';
  return cueOf(before, 'extreme')?.direction;
}

/** "Orders" where each row is one: the noun of the rows, not the column order_id. */
function isRowIdentifier(phrase: Phrase, match: ColumnMatch, reading: Reading): boolean {
  const isPart = phrase.rows !== undefined && phrase.rows !== 'loose' && phrase.plural && match.score < 0.6;
  if (isPart && !isAsked(reading, reading.phrases.indexOf(phrase))) return true;
  const place = reading.phrases.indexOf(phrase);
  // "What share of orders" asks of which orders, not by which.
  const shared = isCue(
    reading.phrases.slice(0, place).findLast((other) => !other.used),
    'share',
  );
  const isUnique = match.column.role === 'identifier' && (match.column.distinct ?? 0) >= reading.table.rows;
  if (shared && isUnique && phrase.plural) return true;
  if (phrase.rows === undefined || match.column.role !== 'identifier' || match.score >= 0.95) return false;
  return (shared || !isAsked(reading, place)) && (match.column.distinct ?? 0) >= reading.table.rows;
}

/** "Body mass on average", "population in total": the aggregate stands behind. */
function applyTrailing(measures: readonly MeasureAsk[], pending: readonly Pending[]): MeasureAsk[] {
  if (pending.length === 0) return [...measures];
  return measures.flatMap((measure) =>
    measure.aggregate === undefined ? pending.map((asked) => ({ ...measure, ...asked })) : [measure],
  );
}

/** A column named "max" or "mean" that stands where only a column can. */
function isBareColumn(reading: Reading, place: number): boolean {
  return (
    isCue(reading.phrases[place - 1], 'aggregate') ||
    !reading.phrases.some((phrase, other) => other !== place && phrase.columns !== undefined && !phrase.used)
  );
}

/** "The count" where a column is named so and something else asks for it. */
function measuresCount(reading: Reading, place: number): boolean {
  const before = reading.phrases[place - 1];
  return isCue(before, 'aggregate', 'extreme') || hasPreposition(before, 'with', 'of');
}

/** "Which species ...", "what countries ...": the column right behind the question word. */
export function isAsked(reading: Reading, place: number): boolean {
  let left = place - 1;
  while (
    isCue(reading.phrases[left], 'distinct', 'all', 'extreme', 'preposition', 'frequency', 'first') ||
    reading.phrases[left]?.number !== undefined ||
    isCue(reading.phrases[left], 'share') ||
    (reading.phrases[left]?.columns !== undefined &&
      left === place - 1 &&
      (reading.phrases[left]?.columns?.[0]?.column.numeric ?? false))
  )
    left -= 1;
  // "What did the stays cost" asks for the cost, "which stays cost most" for stays.
  const between = reading.tokens.slice(reading.phrases[left]?.to ?? 0, reading.phrases[place]?.from ?? 0);
  if (between.some((token) => /^(?:do|does|did)$/.test(token.folded))) return false;
  return isCue(reading.phrases[left], 'asking');
}
