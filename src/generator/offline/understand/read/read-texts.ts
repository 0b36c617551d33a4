import type { Filter } from '../../plan.ts';
import { type Phrase, type Reading, cueOf, hasPreposition, isCue } from '../phrases/phrase.ts';
import { readFlags } from './read-flags.ts';
import { readAbsent, readMissing } from './read-missing.ts';
import { readPresent } from './read-present.ts';
import { readQuoted, readUnlisted, readWordsInValues } from './read-unlisted.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Reads conditions on texts: "name contains 'bay'", "starts with A", quoted values that the profile does not list, missing values. */
export function readTexts(reading: Reading): Filter[] {
  return [
    ...readMatches(reading),
    ...readMissing(reading),
    ...readQuoted(reading),
    ...readFlags(reading),
    ...readAbsent(reading),
    ...readPresent(reading),
    ...readUnlisted(reading),
    ...readWordsInValues(reading),
  ];
}

function readMatches(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    const cue = cueOf(phrase, 'text-match');
    if (cue === undefined || phrase.used) continue;
    const column = findTextColumn(reading, place);
    if (column === undefined) continue;
    const filtersHere: Filter[] = [];
    for (let next = place + 1; next < reading.phrases.length; next += 1) {
      const word = reading.phrases[next] as Phrase;
      if (isCue(word, 'or') && filtersHere.length > 0) {
        word.used = true;
        continue;
      }
      const text =
        word.quoted ??
        (word.unknown === true || word.text.length === 1 || word.values !== undefined ? word.text : undefined);
      if (text === undefined) break;
      word.used = true;
      filtersHere.push({
        kind: cue.match,
        column: column.name,
        text,
        negated: isCue(reading.phrases[place - 1], 'negation'),
      });
      if (!isCue(reading.phrases[next + 1], 'or')) break;
    }
    if (filtersHere.length === 0) continue;
    phrase.used = true;
    if (isCue(reading.phrases[place - 1], 'negation')) (reading.phrases[place - 1] as Phrase).used = true;
    const [only, another] = filtersHere as [Filter, ...Filter[]];
    const filter: Filter = another === undefined ? only : { kind: 'any', of: filtersHere };
    reading.places.set(filter, place);
    filters.push(filter);
    // "have the letters D or S in their first name": the column stands behind.
    takeColumn(reading, column, place);
  }
  return filters;
}

function findTextColumn(reading: Reading, place: number): ColumnFacts | undefined {
  const texts = (phrase: Phrase | undefined) =>
    phrase?.columns?.find((match) => !match.column.numeric && !match.column.temporal)?.column;
  for (let left = place - 1; left >= Math.max(0, place - 3); left -= 1) {
    const column = texts(reading.phrases[left]);
    if (column !== undefined) return column;
  }
  for (let right = place + 1; right <= place + 6; right += 1) {
    if (hasPreposition(reading.phrases[right], 'in')) return texts(reading.phrases[right + 1]);
  }
  return undefined;
}

function takeColumn(reading: Reading, column: ColumnFacts, place: number): void {
  const behind = reading.phrases
    .slice(place)
    .find((phrase) => !phrase.used && phrase.columns?.some((match) => match.column === column) === true);
  const before = reading.phrases
    .slice(Math.max(0, place - 3), place)
    .find((phrase) => !phrase.used && phrase.columns?.some((match) => match.column === column) === true);
  const phrase = before ?? behind;
  if (phrase !== undefined) phrase.used = true;
}
