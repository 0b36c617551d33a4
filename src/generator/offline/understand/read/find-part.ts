import type { Frame } from './frame.ts';
import { type Phrase, cueOf, hasPreposition, isCue } from '../phrases/phrase.ts';
import { type Group, isRowGrain, readGrain } from './read-grain.ts';

/** What a total is made of before anything else is done with the totals, and the words that say so. */
export type Part = { readonly group: Group; readonly phrase: Phrase; readonly place: number };

/** "Daily", "annual": an adverb of time that is no "per day", which may as well ask for a figure of every day. */
export function findAdverb(frame: Frame): Part | undefined {
  const { phrases } = frame.reading;
  const place = phrases.findIndex(
    (phrase) => cueOf(phrase, 'grain')?.adverb === true && /ly$|^annual$/i.test(phrase.text),
  );
  return findGrained(frame, place);
}

/** "In a single day", "in one month", "in a day". */
export function findSingle(frame: Frame): Part | undefined {
  const { reading } = frame;
  const { phrases, tokens } = reading;
  const place = phrases.findIndex(
    (phrase, at) => isCue(phrase, 'grain') && hasPreposition(phrases[at - 1], 'in', 'on', 'for', 'of', 'during'),
  );
  const phrase = phrases[place];
  const before = phrases[place - 1];
  const grain = cueOf(phrase, 'grain');
  if (phrase === undefined || before === undefined || grain === undefined) return undefined;
  if (grain.adverb) return /^an? /i.test(phrase.text) ? findGrained(frame, place) : undefined;
  const between = tokens.slice(before.to, phrase.from).map((token) => token.folded);
  if (phrase.used || !between.some((word) => /^(?:an?|one|single|any|given)$/.test(word))) return undefined;
  const group = readGrain(reading, grain.grain);
  return group === undefined ? undefined : { group, phrase, place };
}

/** "Per day", "a month", "per customer": a time, or people, who come in more than one row. */
export function findPer(frame: Frame): Part | undefined {
  const { phrases, table } = frame.reading;
  const [place, another] = findPers(frame);
  if (place === undefined || another !== undefined) return undefined;
  if (isCue(phrases[place], 'grain')) return findGrained(frame, place);
  const group = frame.groups.find(
    ({ column, grain }) => grain === undefined && phrases[place + 1]?.columns?.some((match) => match.column === column),
  );
  const isPerson = group?.column.words.some((word) => persons.has(word.stem)) === true;
  const phrase = phrases[place];
  if (group === undefined || phrase === undefined || !isPerson || (group.column.distinct ?? 0) >= table.rows)
    return undefined;
  return { group, phrase, place };
}

/** The places of every "per". */
export function findPers({ reading: { phrases } }: Frame): readonly number[] {
  return [...phrases.keys()].filter(
    (place) => /^(?:per|an?)\b/i.test(phrases[place]?.text ?? '') && isCue(phrases[place], 'group', 'grain'),
  );
}

const persons = new Set(
  (
    'customer client buyer shopper member subscriber user visitor guest patient employee worker student pupil player person passenger ' +
    'traveller traveler household family borrower reader applicant participant donor driver'
  ).split(' '),
);

function findGrained(frame: Frame, place: number): Part | undefined {
  const phrase = frame.reading.phrases[place];
  const grain = cueOf(phrase, 'grain')?.grain;
  const group = grain === undefined ? undefined : frame.groups.find((known) => known.grain === grain);
  // Where every row is a day, its value is that of the day.
  if (phrase === undefined || group === undefined || grain === undefined || isRowGrain(frame.reading, grain))
    return undefined;
  return { group, phrase, place };
}
