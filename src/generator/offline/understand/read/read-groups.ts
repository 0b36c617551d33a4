import { type Phrase, type Reading, cueOf, isCue } from '../phrases/phrase.ts';
import { findNumeric, hasFewValues, hasNumericColumn, pickCategory } from '../phrases/pick-column.ts';
import { type Group, chooseGrain, isOwnGrain, readGrain } from './read-grain.ts';

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
    const first = skip(phrases, place + 1);
    const next = namesCount(phrases, first) ? first + 1 : first;
    const subject = phrases[next];
    if (subject === undefined || subject.used) continue;
    const before = phrases[place - 1];
    if (
      phrase.text.toLowerCase().startsWith('break') &&
      before !== undefined &&
      !before.used &&
      (isCue(subject, 'group') || readGroup(reading, subject, true) === undefined)
    ) {
      const own = readGroup(reading, before, false);
      if (own !== undefined) {
        phrase.used = true;
        before.used = true;
        add(groups, own);
        continue;
      }
    }
    const group =
      readGroup(reading, subject, mark.strong) ?? (mark.strong ? undefined : readNumberGroup(reading, place, subject));
    if (mark.strong && group !== undefined && isRowIdentifier(reading, group)) {
      phrase.used = true;
      subject.used = true;
      eachRow = true;
    } else if (group !== undefined) {
      for (const taken of [phrase, ...phrases.slice(first, next + 1)]) taken.used = true;
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

/** "Units per order" where every row is an order. */
function isRowIdentifier(reading: Reading, { column }: Group): boolean {
  const unique = column.distinct !== undefined && column.distinct >= reading.table.rows;
  const averaged = reading.phrases.some(
    (phrase) =>
      isCue(phrase, 'average-of-counts') ||
      (phrase.cue?.kind === 'aggregate' && ['mean', 'median'].includes(phrase.cue.aggregate)),
  );
  return unique && (column.role === 'identifier' || averaged);
}

function skip(phrases: readonly Phrase[], start: number): number {
  let place = start;
  while (
    isCue(phrases[place], 'distinct', 'all', 'preposition', 'group') &&
    phrases[place]?.columns === undefined &&
    !(phrases[place]?.used ?? true)
  ) {
    (phrases[place] as Phrase).used = true;
    place += 1;
  }
  return place;
}

/** "... and sex", ", island": further groups, as long as they read like groups. */
function readList(reading: Reading, start: number, groups: Group[]): void {
  const { phrases } = reading;
  for (
    let place = start;
    isCue(phrases[place], 'and', 'comma', 'or') || (isCue(phrases[place], 'group') && isCue(phrases[place - 1], 'and'));
  ) {
    let next = place + 1;
    while (isCue(phrases[next], 'and', 'comma') || (isCue(phrases[next], 'group') && !(phrases[next]?.used ?? true)))
      next += 1;
    const subject = phrases[next];
    if (subject === undefined || subject.used || isCue(phrases[next - 1], 'group')) return;
    const group = readGroup(reading, subject, false);
    const isGroup = group !== undefined && !isMeasureLike(reading, next);
    const listed = isGroup ? group : readNumberGroup(reading, start, subject);
    if (listed === undefined) return;
    subject.used = true;
    add(groups, listed);
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
  if (best !== undefined && best.column.temporal && (match === undefined || best.score > match.score))
    return { column: best.column, grain: grain?.grain ?? chooseGrain(best.column, reading) };
  if (
    match !== undefined &&
    !(
      grain !== undefined &&
      !grain.adverb &&
      reading.time?.temporal === true &&
      match.column.role !== 'category' &&
      !match.column.years
    )
  ) {
    const strict = !match.column.numeric || match.column.years || match.column.role !== 'measure' || strong;
    if (strict) return { column: match.column };
  }
  return grain === undefined ? undefined : readGrain(reading, grain.grain);
}

/** "By number of rooms", where a column holds the number. */
function namesCount(phrases: readonly Phrase[], place: number): boolean {
  const column = findNumeric(phrases[place + 1]);
  return isCue(phrases[place], 'count') && column !== undefined && hasFewValues(column);
}

/** "Revenue by discount": behind a figure, a number with few different values groups, where nothing is ranked by it. */
function readNumberGroup({ phrases }: Reading, place: number, subject: Phrase): Group | undefined {
  const column = findNumeric(subject);
  if (column === undefined || !hasFewValues(column)) return undefined;
  const ranks = phrases.some(
    (phrase) => isCue(phrase, 'sort', 'direction', 'extreme', 'first') || /^rank/i.test(phrase.text),
  );
  const computes = phrases
    .slice(0, place)
    .some((phrase) => isCue(phrase, 'count', 'aggregate', 'how-much') || hasNumericColumn(phrase));
  return ranks || !computes ? undefined : { column };
}

function add(groups: Group[], group: Group): void {
  if (!groups.some((other) => other.column === group.column && other.grain === group.grain)) groups.push(group);
}
