import type { Aggregate } from '../plan.ts';
import type { ColumnMatch } from './match-columns.ts';
import { cueOf, hasPreposition, isCue, type Phrase, type Reading } from './phrase.ts';
import { chooseGrain, pickCategory, pickMeasure } from './read-groups.ts';
import type { ColumnFacts } from './table-facts.ts';

/** A number column that the question asks about, with the aggregate that the words give it, if any. */
export type MeasureAsk = {
  readonly column: ColumnFacts;
  readonly aggregate?: Aggregate;
  readonly percentile?: number;
  readonly plural: boolean;
  readonly at: number;
  readonly phrase: Phrase;
};

/** "How many": what is counted. Without a column, rows are. */
export type CountAsk = { readonly column?: ColumnFacts; readonly distinct: boolean; readonly at: number; readonly days?: boolean; readonly doubtful?: boolean };

/** A category column that is named but neither a group nor counted. */
export type NamedAsk = { readonly column: ColumnFacts; readonly at: number; readonly phrase: Phrase; readonly asked: boolean };

export type MeasureAsks = { readonly measures: readonly MeasureAsk[]; readonly counts: readonly CountAsk[]; readonly named: readonly NamedAsk[] };

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
      if (carried.length > 0 && !isCue(reading.phrases[place - 1], 'aggregate', 'and', 'comma', 'preposition')) carried = [];
      pending.push({ aggregate: aggregate.aggregate, ...(aggregate.percentile === undefined ? {} : { percentile: aggregate.percentile }) });
      continue;
    }
    if (isCue(phrase, 'average-of-counts') && pickMeasure(reading.phrases[place + 1]) !== undefined) {
      phrase.used = true;
      pending.push({ aggregate: phrase.text.toLowerCase().startsWith('median') ? 'median' : 'mean' });
      continue;
    }
    if (isCue(phrase, 'count') && !(phrase.columns !== undefined && (pending.length > 0 || measuresCount(reading, place)))) {
      const read = readCount(reading, place);
      if (read !== undefined) {
        counts.push(read);
        pending = [];
        continue;
      }
    }
    if (phrase.columns === undefined) {
      if (!isCue(phrase, 'preposition', 'and', 'comma', 'distinct', 'all', 'or', 'extreme') && phrase.rows === undefined) carried = [];
      continue;
    }
    const measure = pickMeasure(phrase, findBound(reading.phrases[place - 1], pending));
    const category = pickCategory(phrase);
    const wantsMeasure = measure !== undefined && (category === undefined || measure.column !== category.column || pending.length > 0 || measure.column.role === 'measure');
    if (wantsMeasure && (pending.length > 0 || category === undefined || measure.score >= category.score - 0.05 || measure.column.role === 'measure')) {
      const asks = pending.length > 0 ? pending : carried;
      if (asks.length === 0) measures.push({ column: measure.column, plural: phrase.plural, at: place, phrase });
      for (const ask of asks) measures.push({ column: measure.column, aggregate: ask.aggregate, ...(ask.percentile === undefined ? {} : { percentile: ask.percentile }), plural: phrase.plural, at: place, phrase });
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
  return { measures: applyTrailing(measures, pending), counts, named };
}

/** Whether a maximum or a minimum is asked for. */
function findBound(before: Phrase | undefined, pending: readonly Pending[]): 'most' | 'least' | undefined {
  const [only] = pending;
  if (only?.aggregate === 'max' || only?.aggregate === 'min') return only.aggregate === 'max' ? 'most' : 'least';
  return cueOf(before, 'extreme')?.direction;
}

/** "Orders" where each row is one: the noun of the rows, not the column order_id. */
function isRowIdentifier(phrase: Phrase, match: ColumnMatch, reading: Reading): boolean {
  if (phrase.rows === undefined || match.column.role !== 'identifier' || match.score >= 0.95) return false;
  return !isAsked(reading, reading.phrases.indexOf(phrase)) && (match.column.distinct ?? 0) >= reading.table.rows;
}

/** "Body mass on average", "population in total": the aggregate stands behind. */
function applyTrailing(measures: readonly MeasureAsk[], pending: readonly Pending[]): MeasureAsk[] {
  const [only] = pending;
  if (only === undefined) return [...measures];
  return measures.map((measure) => (measure.aggregate === undefined ? { ...measure, aggregate: only.aggregate, ...(only.percentile === undefined ? {} : { percentile: only.percentile }) } : measure));
}

/** A column named "max" or "mean" that stands where only a column can. */
function isBareColumn(reading: Reading, place: number): boolean {
  return isCue(reading.phrases[place - 1], 'aggregate') || !reading.phrases.some((phrase, other) => other !== place && phrase.columns !== undefined && !phrase.used);
}

/** "The count" where a column is named so and something else asks for it. */
function measuresCount(reading: Reading, place: number): boolean {
  const before = reading.phrases[place - 1];
  return isCue(before, 'aggregate', 'extreme') || hasPreposition(before, 'with', 'of');
}

/** "Which species ...", "what countries ...": the column right behind the question word. */
export function isAsked(reading: Reading, place: number): boolean {
  let left = place - 1;
  while (isCue(reading.phrases[left], 'distinct', 'all', 'extreme', 'preposition', 'frequency', 'first') || reading.phrases[left]?.number !== undefined || isCue(reading.phrases[left], 'share') || (reading.phrases[left]?.columns !== undefined && left === place - 1 && (reading.phrases[left]?.columns?.[0]?.column.numeric ?? false))) left -= 1;
  return isCue(reading.phrases[left], 'asking');
}

function readCount(reading: Reading, place: number): CountAsk | undefined {
  const { phrases } = reading;
  (phrases[place] as Phrase).used = true;
  let distinct = /different|distinct|unique/.test(phrases[place]?.text.toLowerCase() ?? '');
  let next = place + 1;
  while (isCue(phrases[next], 'distinct', 'preposition', 'all', 'count', 'aggregate') && phrases[next]?.columns === undefined) {
    const phrase = phrases[next] as Phrase;
    if (isCue(phrase, 'preposition') && !hasPreposition(phrase, 'of') && !hasPreposition(phrase, 'for')) break;
    if (isCue(phrase, 'distinct')) distinct = true;
    phrase.used = true;
    next += 1;
  }
  // Values between are conditions already: "how many female penguins", "how many Gentoo".
  while (phrases[next]?.values !== undefined && (phrases[next]?.used ?? false)) next += 1;
  const subject = phrases[next];
  if (subject === undefined) return { distinct, at: place };
  if (subject.used) return { distinct, at: place };
  const grain = cueOf(subject, 'grain');
  if (grain !== undefined && !grain.adverb && countsTimes(reading.time, grain.grain) && reading.time !== undefined) {
    subject.used = true;
    return { column: reading.time, distinct: true, at: place, days: true };
  }
  const best = subject.columns?.[0]?.score ?? 0;
  const asRows = !distinct && (subject.rows === 'exact' ? best < 0.95 : subject.rows === 'akin' ? best < 0.7 : subject.rows === 'loose' && subject.columns === undefined);
  if (asRows || isCue(subject, 'rows')) {
    subject.used = true;
    takeRowWords(phrases, next + 1);
    return { distinct: false, at: place };
  }
  const category = pickCategory(subject);
  const measure = pickMeasure(subject);
  if (measure !== undefined && (category === undefined || measure.column.role === 'measure') && !distinct) return undefined;
  const [first, second] = subject.columns ?? [];
  // "Airports" may be origins or destinations: counting either would be a guess.
  if (first?.how === 'synonym' && second !== undefined && second.score >= first.score - 0.001 && first.column !== second.column) return { column: category?.column ?? first.column, distinct: false, at: place, doubtful: true };
  if (category === undefined) return subject.columns === undefined ? { distinct, at: place } : undefined;
  subject.used = true;
  takeRowWords(phrases, next + 1);
  return { column: category.column, distinct, at: place };
}

/** Whether every different time of the column is one such day, month or year. */
function countsTimes(time: ColumnFacts | undefined, grain: string): boolean {
  if (time === undefined) return false;
  if (time.years) return grain === 'year';
  if (grain === 'day') return time.profile.kind === 'date';
  return (time.distinct ?? 1000) <= 400 && time.profile.kind === 'date' && chooseGrain(time) === grain;
}

/** "How many bird strikes": both words are the table's own. */
function takeRowWords(phrases: readonly Phrase[], start: number): void {
  for (let place = start; phrases[place]?.rows !== undefined && phrases[place]?.columns === undefined; place += 1) (phrases[place] as Phrase).used = true;
}
