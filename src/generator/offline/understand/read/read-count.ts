import { type Phrase, type Reading, cueOf, hasPreposition, isCue } from '../phrases/phrase.ts';
import { amountWords, holdsMoney } from '../lexicon/additive.ts';
import { findUnit } from '../lexicon/units.ts';
import { isDuration } from '../table/is-duration.ts';
import { findNumeric, pickCategory, pickMeasure } from '../phrases/pick-column.ts';
import { chooseGrain } from './read-grain.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** "How many": what is counted. Without a column, rows are. */
export type CountAsk = {
  readonly column?: ColumnFacts;
  readonly distinct: boolean;
  readonly at: number;
  readonly days?: boolean;
  readonly doubtful?: boolean;
  /** "The average number of": shared out over what follows "per". */
  readonly averaged?: boolean;
};

export function readCount(reading: Reading, place: number): CountAsk | undefined {
  const { phrases } = reading;
  (phrases[place] as Phrase).used = true;
  let distinct = /different|distinct|unique/.test(phrases[place]?.text.toLowerCase() ?? '');
  let next = place + 1;
  while (
    isCue(phrases[next], 'distinct', 'preposition', 'all', 'count', 'aggregate') &&
    phrases[next]?.columns === undefined &&
    (cueOf(phrases[next], 'aggregate')?.aggregate ?? 'sum') === 'sum'
  ) {
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
  if (grain !== undefined && isAmountOfTime(reading, next)) {
    subject.used = true;
    return undefined;
  }
  if (grain !== undefined && !grain.adverb && countsTimes(reading.time, grain.grain) && reading.time !== undefined) {
    subject.used = true;
    return { column: reading.time, distinct: true, at: place, days: true };
  }
  const best = subject.columns?.[0]?.score ?? 0;
  const asRows =
    !distinct &&
    (subject.rows === 'exact'
      ? best < 0.95
      : subject.rows === 'akin'
        ? best < 0.7
        : subject.rows === 'loose' && subject.columns === undefined);
  // Where every row is a time, people are what its figures hold.
  const isTimes = reading.time?.profile.kind !== 'timestamp' && (reading.time?.distinct ?? 0) >= reading.table.rows;
  if (asRows && subject.rows === 'akin' && isTimes) {
    subject.used = true;
    return undefined;
  }
  if (asRows || isCue(subject, 'rows')) {
    subject.used = true;
    takeRowWords(phrases, next + 1);
    return { distinct: false, at: place };
  }
  const category = pickCategory(subject);
  const measure = pickMeasure(subject);
  if (measure !== undefined && (category === undefined || measure.column.role === 'measure') && !distinct)
    return isCountable(reading, measure.column, subject) ? undefined : { distinct, at: place, doubtful: true };
  const [first, second] = subject.columns ?? [];
  // "Airports" may be origins or destinations: counting either would be a guess.
  if (
    first?.how === 'synonym' &&
    second !== undefined &&
    second.score >= first.score - 0.001 &&
    first.column !== second.column
  )
    return { column: category?.column ?? first.column, distinct: false, at: place, doubtful: true };
  if (category === undefined && distinct && first !== undefined) {
    // "Distinct prices" are counted; "distinct members" are not the different ages of members.
    if (first.how === 'name') subject.used = true;
    return { column: first.column, distinct, at: place, ...(first.how === 'name' ? {} : { doubtful: true }) };
  }
  if (category === undefined) return subject.columns === undefined ? { distinct, at: place } : undefined;
  subject.used = true;
  takeRowWords(phrases, next + 1);
  // "New customers" are those that were not there before.
  const isNew = reading.tokens[subject.from - 1]?.folded === 'new';
  return { column: category.column, distinct, at: place, ...(isNew ? { doubtful: true } : {}) };
}

/** "How many units" asks for their total. "How many fees" asks neither for the money nor for its mean. */
function isCountable(reading: Reading, column: ColumnFacts, subject: Phrase): boolean {
  const tokens = reading.tokens.slice(subject.from, subject.to);
  if (tokens.some((token) => findUnit(token.stem)?.dimension === 'money')) return true;
  if (holdsMoney(column)) return false;
  if (tokens.some((token) => amountWords.has(token.stem))) return true;
  return column.additive || reading.phrases.some((phrase) => isCue(phrase, 'aggregate', 'average-of-counts'));
}

/** "How many hours do we need to resolve a ticket": no hours are counted, a column holds them. */
function isAmountOfTime({ phrases, tokens }: Reading, place: number): boolean {
  const unit = tokens[phrases[place]?.from ?? 0]?.stem;
  const units = ['hour', 'day', 'week', 'month', 'year'];
  return phrases.slice(place + 1).some((phrase) => {
    const column = phrase.used ? undefined : findNumeric(phrase);
    if (column === undefined || !isDuration(column)) return false;
    const measured = column.words.map((word) => word.stem).filter((stem) => units.includes(stem));
    return measured.length === 0 || (unit !== undefined && measured.includes(unit));
  });
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
  for (let place = start; phrases[place]?.rows !== undefined && phrases[place]?.columns === undefined; place += 1)
    (phrases[place] as Phrase).used = true;
}
