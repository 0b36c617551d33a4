import type { CyclicGrain, Grain } from '../plan.ts';
import { preferBound, type ColumnMatch } from './match-columns.ts';
import { assume, cueOf, hasPreposition, isCue, type Phrase, type Reading } from './phrase.ts';
import { isGroupable } from './read-numbers.ts';
import type { ColumnFacts } from './table-facts.ts';

export type Group = { readonly column: ColumnFacts; readonly grain?: Grain | CyclicGrain };
export type GroupAsks = {
  readonly groups: readonly Group[];
  /** "For each penguin": a figure a row. */
  readonly eachRow: boolean;
};

/** Reads "by region and month", "per species", "for each island", "monthly". */
export function readGroups(reading: Reading): GroupAsks {
  const { phrases } = reading;
  const groups: Group[] = [];
  let eachRow = false;
  for (const [place, phrase] of phrases.entries()) {
    if (phrase.used) continue;
    const adverb = cueOf(phrase, 'grain');
    if (adverb?.adverb === true) {
      if (isOwnGrain(reading, place, adverb.grain)) {
        phrase.used = true;
        continue;
      }
      const group = readGrain(reading, adverb.grain);
      if (group === undefined) continue;
      phrase.used = true;
      add(groups, group);
      readList(reading, place + 1, groups);
      continue;
    }
    const mark = cueOf(phrase, 'group');
    if (mark === undefined) continue;
    const next = skip(phrases, place + 1);
    const subject = phrases[next];
    if (subject === undefined || subject.used) continue;
    const before = phrases[place - 1];
    if (phrase.text.toLowerCase().startsWith('break') && before !== undefined && !before.used && (isCue(subject, 'group') || readGroup(reading, subject, true) === undefined)) {
      const own = readGroup(reading, before, false);
      if (own !== undefined) {
        phrase.used = true;
        before.used = true;
        add(groups, own);
        continue;
      }
    }
    const group = readGroup(reading, subject, mark.strong);
    if (mark.strong && group !== undefined && isRowIdentifier(reading, group)) {
      phrase.used = true;
      subject.used = true;
      eachRow = true;
    } else if (group !== undefined) {
      phrase.used = true;
      subject.used = true;
      add(groups, group);
      readList(reading, next + 1, groups);
    } else if (mark.strong && (subject.rows !== undefined || isCue(subject, 'rows'))) {
      phrase.used = true;
      subject.used = true;
      // "the budget of each department" in a table of departments; "how many departments per state" is read above.
      eachRow = true;
    }
  }
  return { groups, eachRow };
}

/** "The average daily high" where every row is a day: a mean over the rows, not one a day. */
function isOwnGrain(reading: Reading, place: number, grain: Grain | CyclicGrain): boolean {
  const before = cueOf(reading.phrases[place - 1], 'aggregate');
  const own = grain === 'day' ? reading.time?.profile.kind === 'date' : reading.time !== undefined && (reading.time.distinct ?? 1000) <= 200 && chooseGrain(reading.time) === grain;
  return before?.aggregate === 'mean' && own && !/^(?:by|per|each|every)\b/i.test(reading.phrases[place]?.text ?? '') && (reading.phrases[place + 1]?.columns ?? []).some((match) => match.column.numeric);
}

/** "Units per order" where every row is an order. */
function isRowIdentifier(reading: Reading, { column }: Group): boolean {
  const unique = column.distinct !== undefined && column.distinct >= reading.table.rows;
  const averaged = reading.phrases.some((phrase) => isCue(phrase, 'average-of-counts') || (phrase.cue?.kind === 'aggregate' && ['mean', 'median'].includes(phrase.cue.aggregate)));
  return unique && (column.role === 'identifier' || averaged);
}

function skip(phrases: readonly Phrase[], start: number): number {
  let place = start;
  while (isCue(phrases[place], 'distinct', 'all', 'preposition', 'group') && phrases[place]?.columns === undefined && !(phrases[place]?.used ?? true)) {
    (phrases[place] as Phrase).used = true;
    place += 1;
  }
  return place;
}

/** "... and sex", ", island": further groups, as long as they read like groups. */
function readList(reading: Reading, start: number, groups: Group[]): void {
  const { phrases } = reading;
  for (let place = start; isCue(phrases[place], 'and', 'comma', 'or') || (isCue(phrases[place], 'group') && isCue(phrases[place - 1], 'and')); ) {
    let next = place + 1;
    while (isCue(phrases[next], 'and', 'comma') || (isCue(phrases[next], 'group') && !(phrases[next]?.used ?? true))) next += 1;
    const subject = phrases[next];
    if (subject === undefined || subject.used || isCue(phrases[next - 1], 'group')) return;
    const group = readGroup(reading, subject, false);
    if (group === undefined || isMeasureLike(reading, next)) return;
    subject.used = true;
    add(groups, group);
    place = next + 1;
  }
}

/** "By species and average mass" goes on with a measure, not with a group. */
function isMeasureLike(reading: Reading, place: number): boolean {
  const match = pickCategory(reading.phrases[place]);
  if (isCue(reading.phrases[place], 'grain')) return false;
  return match === undefined || (match.column.numeric && !match.column.years && match.column.role === 'measure');
}

/** The group that a phrase means after "by". A measure is none: "by population" ranks. */
export function readGroup(reading: Reading, phrase: Phrase, strong: boolean): Group | undefined {
  const grain = cueOf(phrase, 'grain');
  const match = pickCategory(phrase);
  const best = phrase.columns?.[0];
  if (best !== undefined && best.column.temporal && (match === undefined || best.score > match.score)) return { column: best.column, grain: grain?.grain ?? chooseGrain(best.column, reading) };
  if (match !== undefined && !(grain !== undefined && !grain.adverb && reading.time?.temporal === true && match.column.role !== 'category' && !match.column.years)) {
    const strict = !match.column.numeric || match.column.years || match.column.role !== 'measure' || strong;
    if (strict) return { column: match.column };
  }
  return grain === undefined ? undefined : readGrain(reading, grain.grain);
}

/** The best of the columns that a phrase may mean which rows can be grouped by. */
export function pickCategory(phrase: Phrase | undefined): ColumnMatch | undefined {
  const matches = phrase?.columns ?? [];
  const best = matches[0]?.score ?? 0;
  return matches.filter((match) => isGroupable(match.column) && match.score > best - 0.35).toSorted((left, right) => rateCategory(right) - rateCategory(left))[0];
}

function rateCategory(match: ColumnMatch): number {
  const role = match.column.role;
  return match.score + (role === 'category' ? 0.2 : role === 'text' ? 0.1 : role === 'identifier' ? 0.05 : 0);
}

/** The best of the columns that a phrase may mean which can be added up or averaged. */
export function pickMeasure(phrase: Phrase | undefined, bound?: 'most' | 'least'): ColumnMatch | undefined {
  // The mean of an identifier is asked for by its full name only.
  const matches = (phrase?.columns ?? []).filter((match) => match.column.numeric && (match.column.role !== 'identifier' || (match.how === 'name' && match.score >= 0.95)));
  const best = phrase?.columns?.[0]?.score ?? 0;
  const rate = (match: ColumnMatch) => match.score + (match.column.role === 'measure' ? 0.15 : 0) + (match.column.words.some((word) => word.stem === 'total') ? 0.1 : 0);
  return preferBound(matches.filter((match) => match.score > best - 0.35).toSorted((left, right) => rate(right) - rate(left)), bound)[0];
}

/** A grain of the main time, or a column that holds just that: "month" as 1 to 12. */
export function readGrain(reading: Reading, grain: Grain | CyclicGrain): Group | undefined {
  const { time, table } = reading;
  const cyclic = { 'month-of-year': 'month', 'day-of-week': 'weekday', 'hour-of-day': 'hour' } as const;
  const name = grain in cyclic ? cyclic[grain as CyclicGrain] : grain;
  const own = table.columns.find((column) => !column.temporal && column.words.every((word) => [name, 'of', 'week', 'day'].includes(word.stem)) && column.words.some((word) => word.stem === name || name === 'weekday'));
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
  const days = typeof min === 'string' && typeof max === 'string' ? (Date.parse(max) - Date.parse(min)) / 86_400_000 : 0;
  const step = days / Math.max(1, (column.distinct ?? 1000) - 1);
  const own = step >= 350 ? 'year' : step >= 85 ? 'quarter' : step >= 27 ? 'month' : step >= 6.5 ? 'week' : 'day';
  const bySpan = days > 365 * 12 ? 'year' : days > 365 * 6 ? 'quarter' : days > 120 ? 'month' : days > 60 ? 'week' : days > 2 || column.profile.kind === 'date' ? 'day' : 'hour';
  const grain = (column.distinct ?? 1000) <= 200 && days > 200 ? own : bySpan;
  if (reading !== undefined) assume(reading, `Times are taken by ${grain}, which suits the span of the data`);
  return grain;
}

function add(groups: Group[], group: Group): void {
  if (!groups.some((other) => other.column === group.column && other.grain === group.grain)) groups.push(group);
}

export function isListLink(phrase: Phrase | undefined): boolean {
  return isCue(phrase, 'and', 'comma') || hasPreposition(phrase, 'with');
}
