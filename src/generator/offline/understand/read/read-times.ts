import type { Period } from '../words/period.ts';
import { type Phrase, type Reading, assume, cueOf, hasPreposition, isCue, speaksOf } from '../phrases/phrase.ts';
import { placeMonth } from './place-month.ts';
import { findNamedTime } from './read-grain.ts';
import type { ColumnFacts } from '../table/table-facts.ts';
import type { TimeAsk } from './write-time-filters.ts';

/** Reads "since 2023", "before March 2020", "between 2019 and 2021", "in January". */
export function readTimes(reading: Reading): TimeAsk[] {
  const { phrases } = reading;
  const asks: TimeAsk[] = [];
  for (const [place, phrase] of phrases.entries()) {
    if (phrase.used || phrase.period === undefined || !isPeriodHere(reading, place)) continue;
    const ask = readSpan(reading, place) ?? readOne(reading, place, asks.at(-1));
    if (ask === undefined) continue;
    if (ask.period.assumption !== undefined) assume(reading, ask.period.assumption);
    asks.push(ask);
  }
  return asks;
}

/** A four-digit number is a year unless the words beside it say that it is an amount. */
function isPeriodHere(reading: Reading, place: number): boolean {
  const { phrases } = reading;
  const phrase = phrases[place] as Phrase;
  if (phrase.period?.bareYear !== true) return true;
  const before = phrases[place - 1];
  const after = phrases[place + 1];
  if (after?.unit !== undefined || isCue(after, 'rows')) return false;
  if (isCue(before, 'extreme', 'first')) return false;
  const numeric = (other: Phrase | undefined) =>
    (other?.columns ?? []).some((match) => match.column.numeric && !match.column.years && match.score > 0.5);
  const comparing = isCue(before, 'comparator') ? before : undefined;
  if (comparing !== undefined) {
    const about = cueOf(comparing, 'comparator')?.about;
    if (/^different from$/i.test(comparing.text) && hasYearBefore(phrases, place)) return true;
    if (about !== undefined)
      return about.includes('date') || (isWithinData(reading, phrase) && hasYearBefore(phrases, place));
    const subject = phrases[place - 2];
    return (subject?.columns ?? []).some((match) => match.column.years || match.column.temporal);
  }
  if (isCue(before, 'between', 'and', 'to') || isCue(before, 'preposition')) {
    const opener = phrases.slice(0, place).findLast((other) => isCue(other, 'between'));
    const subject = opener === undefined ? undefined : phrases[phrases.indexOf(opener) - 1];
    if (
      opener !== undefined &&
      phrases.indexOf(opener) >= place - 3 &&
      numeric(subject) &&
      !isWithinData(reading, phrase)
    )
      return false;
    return true;
  }
  return !(numeric(before) || numeric(after)) || isWithinData(reading, phrase);
}

/** "Was 2014 wetter than 2013": years on both sides. */
function hasYearBefore(phrases: readonly Phrase[], place: number): boolean {
  return phrases.slice(0, place).some((phrase) => phrase.period?.bareYear === true);
}

function isWithinData(reading: Reading, phrase: Phrase): boolean {
  const { min, max } = reading.time?.profile ?? {};
  const year = phrase.number?.value ?? 0;
  const yearOf = (value: unknown) =>
    typeof value === 'number' ? value : typeof value === 'string' ? Number(value.slice(0, 4)) : Number.NaN;
  return year >= yearOf(min) && year <= yearOf(max);
}

/** "Between 2019 and 2021", "from March to May 2020", "2010-2015". */
function readSpan(reading: Reading, place: number): TimeAsk | undefined {
  const { phrases } = reading;
  const first = phrases[place] as Phrase;
  const link = phrases[place + 1];
  const second = phrases[place + 2];
  const opener = phrases[place - 1];
  const between = isCue(opener, 'between');
  const from = hasPreposition(opener, 'from') || isCue(opener, 'since');
  const joins = isCue(link, 'to', 'until') || (between && isCue(link, 'and'));
  if (!joins || second?.period === undefined || second.used || link === undefined) return undefined;
  if (isCue(opener, 'after', 'before', 'until')) return undefined;
  const [start, end] = [first.period as Period, second.period];
  const words = `${between ? 'between' : 'from'} ${start.words} ${between ? 'and' : 'to'} ${end.words}`;
  if (start.part !== undefined && end.part !== undefined && start.part.part === end.part.part)
    return readCyclicSpan(reading, place, start, end);
  // "from March to May 2020": the year stands once.
  const filled =
    start.part?.part === 'month-of-year' && end.from !== undefined
      ? `${end.from.slice(0, 4)}-${String(start.part.values[0]).padStart(2, '0')}-01`
      : start.from;
  if (filled === undefined || end.until === undefined) return undefined;
  take(first, link, second, between || from ? opener : undefined);
  const column = findTimeColumn(reading, between || from ? place - 1 : place);
  return column === undefined
    ? undefined
    : { period: { from: filled, until: end.until, words }, column, mode: 'in', at: place };
}

function readCyclicSpan(reading: Reading, place: number, start: Period, end: Period): TimeAsk | undefined {
  const size = start.part?.part === 'month-of-year' ? 12 : 7;
  const [low = 1, high = 1] = [start.part?.values[0], end.part?.values[0]];
  const values: number[] = [];
  for (let value = low; ; value = (value % size) + 1) {
    values.push(value);
    if (value === high || values.length > size) break;
  }
  take(...reading.phrases.slice(place, place + 3));
  if (isCue(reading.phrases[place - 1], 'between')) take(reading.phrases[place - 1]);
  if (reading.time === undefined || start.part === undefined) return undefined;
  return {
    period: { words: `${start.words} to ${end.words}`, part: { part: start.part.part, values } },
    column: reading.time,
    mode: 'in',
    at: place,
  };
}

function readOne(reading: Reading, place: number, last: TimeAsk | undefined): TimeAsk | undefined {
  const { phrases } = reading;
  const phrase = phrases[place] as Phrase;
  const before = phrases[place - 1];
  const after = phrases[place + 1];
  if (isVague(phrases, place)) return undefined;
  const excluded = last?.mode === 'not' ? continuesList(phrases, place, last.at) : undefined;
  if (excluded === 'unclear') return undefined;
  const opens = opensTime(phrases, place);
  // "Population over time from 1900" goes on to the end; "orders from 1900" are those of that year.
  const opensSeries = hasPreposition(before, 'from') && speaksOf(reading, 'trend', 'growth') && !isCue(after, 'to');
  // "Is revenue in 2024 different from 2023" holds two years against each other.
  const isOther = last?.mode === 'in' && /^different from$/i.test(before?.text ?? '');
  if (isOther) take(before);
  const relation = isOther
    ? undefined
    : (excluded ?? (opens || opensSeries ? 'since' : readRelation(before, after, phrase.period)));
  const subject = relation === undefined ? place : place - 1;
  const column = findTimeColumn(reading, subject);
  if (column === undefined || phrase.period === undefined) return undefined;
  // A month is one of a certain year only where something begins or ends with it.
  const isPlaced =
    phrase.period.part === undefined || relation === undefined || relation === 'in' || relation === 'not';
  const period = isPlaced ? phrase.period : placeMonth(phrase.period, relation, column);
  if (period === undefined) return undefined;
  take(phrase);
  if (opens) take(before, after);
  if (
    relation !== undefined &&
    (opensSeries ||
      isCue(before, 'since', 'after', 'before', 'until', 'comparator', 'negation') ||
      isCue(before, 'between'))
  )
    take(before);
  else if (relation !== undefined && isCue(after, 'or-more')) take(after);
  const negated = hasPreposition(before) && isCue(phrases[place - 2], 'negation') ? phrases[place - 2] : undefined;
  take(negated);
  return { period, column, mode: negated === undefined ? (relation ?? 'in') : 'not', at: place };
}

/** "Excluding June and July" leaves out both; of "excluding weekends and in June" nobody can tell. */
function continuesList(phrases: readonly Phrase[], place: number, last: number): 'not' | 'unclear' | undefined {
  const between = phrases.slice(last + 1, place);
  if (!isCue(between[0], 'and', 'or', 'comma')) return undefined;
  if (between.length === 1) return 'not';
  return between.length === 2 && isCue(between[1], 'preposition') ? 'unclear' : undefined;
}

/** "By June", "through March", "around 2023": up to then, all through it, or near it? Nobody can tell. */
function isVague(phrases: readonly Phrase[], place: number): boolean {
  const before = phrases[place - 1];
  return (
    (isCue(before, 'group') && before?.used === false && /^by(?: the)?$/i.test(before.text)) ||
    (isCue(before, 'to') && !isCue(phrases[place - 2], 'topic')) ||
    hasPreposition(before, 'around', 'near')
  );
}

/** "From June on". */
function opensTime(phrases: readonly Phrase[], place: number): boolean {
  const next = phrases[place + 2];
  return (
    hasPreposition(phrases[place - 1], 'from') &&
    hasPreposition(phrases[place + 1], 'on') &&
    (next === undefined || isCue(next, 'group', 'grain', 'comma', 'preposition'))
  );
}

function readRelation(
  before: Phrase | undefined,
  after: Phrase | undefined,
  period: Period | undefined,
): TimeAsk['mode'] | undefined {
  if (isCue(before, 'since')) return 'since';
  if (isCue(before, 'after')) return 'after';
  if (isCue(before, 'before')) return 'before';
  if (isCue(before, 'until')) return 'until';
  if (isCue(before, 'negation')) return 'not';
  const comparator = cueOf(before, 'comparator');
  if (comparator?.about !== undefined && !comparator.about.includes('date')) return undefined;
  const operator = comparator?.operator;
  // "Over the last three years" is the period itself.
  const isDuring = before?.text.toLowerCase() === 'over' && (after !== undefined || period?.bareYear !== true);
  if (operator === '>') return isDuring ? 'in' : 'after';
  if (operator === '>=') return 'since';
  if (operator === '<') return 'before';
  if (operator === '<=') return before?.text.toLowerCase() === 'within' ? 'in' : 'until';
  if (operator === '!=') return 'not';
  if (operator === '=') return 'in';
  const more = cueOf(after, 'or-more');
  if (more !== undefined) return more.operator === '>=' ? 'since' : 'until';
  return undefined;
}

/** The time that the words before name ("founded after 1990"), the main time of the table otherwise. */
function findTimeColumn(reading: Reading, place: number): ColumnFacts | undefined {
  for (let left = place - 1; left >= Math.max(0, place - 2); left -= 1) {
    const phrase = reading.phrases[left];
    if (isCue(phrase, 'preposition') && phrase?.columns === undefined) continue;
    const match = phrase?.columns?.find((other) => other.column.temporal || other.column.years);
    if (match !== undefined && phrase !== undefined) {
      phrase.used = true;
      return match.column;
    }
    break;
  }
  return findNamedTime(reading) ?? reading.time;
}

function take(...phrases: readonly (Phrase | undefined)[]): void {
  for (const phrase of phrases) if (phrase !== undefined) phrase.used = true;
}
