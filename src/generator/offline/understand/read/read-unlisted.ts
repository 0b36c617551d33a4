import type { Filter } from '../../plan.ts';
import { isCode } from '../words/fold-word.ts';
import { findNamedHolder } from './find-named-holder.ts';
import { findColumnsHolding } from '../phrases/match-values.ts';
import { type Phrase, type Reading, assume, cueOf, hasPreposition, isCue } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** A quoted text that no listed value equals belongs to the text column named before it. */
export function readQuoted(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || phrase.quoted === undefined) continue;
    const found = findNamedText(reading, place);
    if (found === undefined) continue;
    phrase.used = true;
    for (const other of reading.phrases.slice(found.at, place)) other.used = true;
    const filter: Filter = {
      kind: found.negated ? 'not-equals' : 'equals',
      column: found.column.name,
      values: [phrase.quoted],
    };
    reading.places.set(filter, place);
    filters.push(filter);
  }
  return filters;
}

function findNamedText(
  reading: Reading,
  place: number,
): { column: ColumnFacts; at: number; negated: boolean } | undefined {
  let negated = false;
  for (let left = place - 1; left >= Math.max(0, place - 4); left -= 1) {
    const phrase = reading.phrases[left];
    const column = phrase?.columns?.find((match) => !match.column.numeric && !match.column.temporal)?.column;
    if (column !== undefined) return { column, at: left, negated };
    if (isCue(phrase, 'negation') || cueOf(phrase, 'comparator')?.operator === '!=') negated = true;
    else if (!isCue(phrase, 'preposition', 'comparator')) return undefined;
  }
  return undefined;
}

/** A capitalised or unknown word right after a named text column whose values the profile lists only in part. */
export function readUnlisted(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || phrase.unknown !== true || !/^[\p{Lu}\p{N}]/u.test(phrase.text) || place === 0) continue;
    const found = findNamedText(reading, place) ?? findByPreposition(reading, place);
    if (found === undefined || listsAll(found.column)) {
      const filter = findAnywhere(reading, place);
      if (filter === undefined) continue;
      reading.places.set(filter, place);
      filters.push(filter);
      continue;
    }
    let end = place;
    while (reading.phrases[end + 1]?.unknown === true && /^[\p{Lu}\p{N}]/u.test(reading.phrases[end + 1]?.text ?? ''))
      end += 1;
    const words = reading.tokens
      .slice(phrase.from, (reading.phrases[end] as Phrase).to)
      .map((token) => token.text)
      .join(' ');
    for (const other of reading.phrases.slice(found.at, end + 1)) other.used = true;
    assume(reading, `"${words}" is looked for in the column ${found.column.name}`);
    const filter: Filter = {
      kind: found.negated ? 'not-equals' : 'equals',
      column: found.column.name,
      values: [words],
    };
    reading.places.set(filter, place);
    filters.push(filter);
  }
  return filters;
}

/** "The population of Texas": a name that only columns whose values are not all listed can hold. */
function findAnywhere(reading: Reading, place: number): Filter | undefined {
  const { phrases, tokens } = reading;
  const phrase = phrases[place] as Phrase;
  if (
    !/^\p{Lu}/u.test(phrase.text) ||
    !isCue(phrases[place - 1], 'preposition', 'to', 'and', 'or', 'comma', 'negation', 'between', 'topic')
  )
    return undefined;
  const columns = reading.table.columns.filter(
    (column) =>
      column.role === 'category' &&
      column.profile.kind === 'text' &&
      !listsAll(column) &&
      isSpelledAlike(column, phrase.text),
  );
  if (columns.length === 0 || columns.length > 4) return undefined;
  let end = place;
  while (phrases[end + 1]?.unknown === true && /^\p{Lu}/u.test(phrases[end + 1]?.text ?? '')) end += 1;
  const words = tokens
    .slice(phrase.from, (phrases[end] as Phrase).to)
    .map((token) => token.text)
    .join(' ');
  for (const other of phrases.slice(place, end + 1)) other.used = true;
  const negation = isCue(phrases[place - 1], 'negation') ? phrases[place - 1] : undefined;
  if (negation !== undefined) negation.used = true;
  assume(reading, `"${words}" is looked for in ${columns.map((column) => column.name).join(', ')}`);
  const filters = columns.map((column): Filter => ({
    kind: negation === undefined ? 'equals' : 'not-equals',
    column: column.name,
    values: [words],
  }));
  const [only] = filters;
  return filters.length === 1 || negation !== undefined ? only : { kind: 'any', of: filters };
}

/** "From ATL": an origin. "To ATL": a destination. */
function findByPreposition(
  reading: Reading,
  place: number,
): { column: ColumnFacts; at: number; negated: boolean } | undefined {
  const before = reading.phrases[place - 1];
  const words = hasPreposition(before, 'from', 'out of')
    ? ['origin', 'departure']
    : isCue(before, 'to') || hasPreposition(before, 'into')
      ? ['destination', 'dest', 'arrival']
      : [];
  const column = reading.table.columns.find(
    (other) => !other.numeric && other.words.some((word) => words.includes(word.stem)),
  );
  return column === undefined ? undefined : { column, at: place - 1, negated: false };
}

/** Where every value is a code with digits in it, a word without any is none of them. */
function isSpelledAlike(column: ColumnFacts, word: string): boolean {
  const listed = column.profile.frequent ?? [];
  return listed.length === 0 || /\d/.test(word) || listed.some((entry) => !/\d/.test(entry.value));
}

/** Whether the profile names every value: then a word that is not among them is not there. */
function listsAll(column: ColumnFacts): boolean {
  const listed = column.profile.frequent?.length ?? 0;
  return column.distinct !== undefined && listed >= column.distinct;
}

/** "Vultures" where cells say "Turkey vulture" and "Black vulture". */
export function readWordsInValues(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    const holder = findNamedHolder(reading, phrase);
    if (phrase.used || (phrase.unknown !== true && holder === undefined) || phrase.to - phrase.from !== 1) continue;
    const token = reading.tokens[phrase.from];
    if (token === undefined || token.kind !== 'word' || token.stem.length < 4) continue;
    const found = findColumnsHolding(reading.values, token.stem);
    const best = found.find(({ column }) => column === holder) ?? found[0];
    // A text that has A12 in it may be about A123.
    if (best === undefined || isCode(token.stem)) continue;
    phrase.used = true;
    const negation = isCue(reading.phrases[place - 1], 'negation') ? reading.phrases[place - 1] : undefined;
    if (negation !== undefined) negation.used = true;
    assume(reading, `"${token.text}" is taken to mean every ${best.column.name} with that word in it`);
    const filter: Filter = {
      kind: 'contains',
      column: best.column.name,
      text: token.stem,
      negated: negation !== undefined,
    };
    reading.places.set(filter, place);
    filters.push(filter);
  }
  return filters;
}
