import type { Filter } from '../plan.ts';
import { findColumnsHolding } from './match-values.ts';
import { assume, cueOf, hasPreposition, isCue, type Phrase, type Reading } from './phrase.ts';
import type { ColumnFacts } from './table-facts.ts';

/** Reads conditions on texts: "name contains 'bay'", "starts with A", quoted values that the profile does not list, missing values. */
export function readTexts(reading: Reading): Filter[] {
  return [...readMatches(reading), ...readMissing(reading), ...readQuoted(reading), ...readFlags(reading), ...readAbsent(reading), ...readUnlisted(reading), ...readWordsInValues(reading)];
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
      const text = word.quoted ?? (word.unknown === true || word.text.length === 1 || word.values !== undefined ? word.text : undefined);
      if (text === undefined) break;
      word.used = true;
      filtersHere.push({ kind: cue.match, column: column.name, text, negated: isCue(reading.phrases[place - 1], 'negation') });
      if (!isCue(reading.phrases[next + 1], 'or')) break;
    }
    if (filtersHere.length === 0) continue;
    phrase.used = true;
    if (isCue(reading.phrases[place - 1], 'negation')) (reading.phrases[place - 1] as Phrase).used = true;
    filters.push(filtersHere.length === 1 ? (filtersHere[0] as Filter) : { kind: 'any', of: filtersHere });
    // "have the letters D or S in their first name": the column stands behind.
    takeColumn(reading, column, place);
  }
  return filters;
}

function findTextColumn(reading: Reading, place: number): ColumnFacts | undefined {
  const texts = (phrase: Phrase | undefined) => phrase?.columns?.find((match) => !match.column.numeric && !match.column.temporal)?.column;
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
  const behind = reading.phrases.slice(place).find((phrase) => !phrase.used && phrase.columns?.some((match) => match.column === column) === true);
  const before = reading.phrases.slice(Math.max(0, place - 3), place).find((phrase) => !phrase.used && phrase.columns?.some((match) => match.column === column) === true);
  const phrase = before ?? behind;
  if (phrase !== undefined) phrase.used = true;
}

function readMissing(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (!isCue(phrase, 'missing') || phrase.used) continue;
    const near = [reading.phrases[place + 1], reading.phrases[place - 1], reading.phrases[place + 2], reading.phrases[place - 2]];
    const found = near.find((other) => other?.columns !== undefined && !other.used);
    const column = found?.columns?.[0]?.column;
    if (found === undefined || column === undefined) continue;
    found.used = true;
    phrase.used = true;
    const negation = reading.phrases.slice(Math.max(0, place - 2), place).find((other) => isCue(other, 'negation'));
    if (negation !== undefined) negation.used = true;
    filters.push(...writeMissing(column, negation !== undefined || /\bnot null\b/i.test(phrase.text)));
  }
  return filters;
}

/** Empty cells, and those whose text says that they are. */
function writeMissing(column: ColumnFacts, negated: boolean): Filter[] {
  const words = (column.profile.frequent ?? []).map((entry) => entry.value).filter((value) => /^(?:na|n\/a|null|none|nan|-|\?|missing)$/i.test(value));
  const empty: Filter = { kind: 'null', column: column.name, negated };
  if (words.length === 0) return [empty];
  if (negated) return [empty, { kind: 'not-equals', column: column.name, values: words }];
  return [{ kind: 'any', of: [empty, { kind: 'equals', column: column.name, values: words }] }];
}

/** A quoted text that no listed value equals belongs to the text column named before it. */
function readQuoted(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || phrase.quoted === undefined) continue;
    const found = findNamedText(reading, place);
    if (found === undefined) continue;
    phrase.used = true;
    for (const other of reading.phrases.slice(found.at, place)) other.used = true;
    filters.push({ kind: found.negated ? 'not-equals' : 'equals', column: found.column.name, values: [phrase.quoted] });
  }
  return filters;
}

function findNamedText(reading: Reading, place: number): { column: ColumnFacts; at: number; negated: boolean } | undefined {
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

/** "That caused a tsunami", "without a tsunami": columns of yes and no. */
function readFlags(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    const column = phrase.columns?.find((match) => match.column.yes !== undefined && match.score > 0.5)?.column;
    if (column === undefined || phrase.used) continue;
    const before = reading.phrases[place - 1];
    const grouped = isCue(before, 'group', 'asking', 'aggregate', 'extreme', 'comma') || (isCue(before, 'and') && !isFlag(reading.phrases[place - 2]));
    const topical = reading.phrases.some((other) => isCue(other, 'topic') && other.cue?.kind === 'topic' && ['correlation', 'distribution', 'describe', 'outliers'].includes(other.cue.topic));
    if (grouped || topical) continue;
    phrase.used = true;
    const negation = reading.phrases.slice(Math.max(0, place - 2), place).find((other) => isCue(other, 'negation') && !other.used);
    if (negation !== undefined) negation.used = true;
    const value = negation === undefined ? column.yes : column.no;
    if (value !== undefined) filters.push({ kind: 'equals', column: column.name, values: [value] });
  }
  return filters;
}

/** "No speed recorded", "without a region": the cell is empty. */
function readAbsent(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || !isCue(phrase, 'negation') || !/^(?:no|without|with no)$/i.test(phrase.text)) continue;
    const next = reading.phrases[place + 1];
    const column = next?.columns?.[0]?.column;
    if (next === undefined || next.used || column === undefined || next.number !== undefined) continue;
    const nothing = column.profile.frequent?.find((entry) => /^(?:none|no|nothing)$/i.test(entry.value))?.value;
    if (nothing !== undefined) {
      phrase.used = true;
      next.used = true;
      filters.push({ kind: 'equals', column: column.name, values: [nothing] });
      continue;
    }
    const [, second] = next.columns ?? [];
    const tied = second !== undefined && second.score >= (next.columns?.[0]?.score ?? 0) - 0.001;
    const empty = (column.profile.nulls ?? 1) > reading.table.rows * 0.02;
    if (tied) continue;
    if (!empty && !(column.numeric && column.profile.min === 0)) continue;
    phrase.used = true;
    next.used = true;
    if (!empty) {
      filters.push({ kind: 'equals', column: column.name, values: [0] });
      continue;
    }
    filters.push(...writeMissing(column, false));
  }
  return filters;
}

function isFlag(phrase: Phrase | undefined): boolean {
  return phrase?.columns?.some((match) => match.column.yes !== undefined) ?? false;
}

/** A capitalised or unknown word right after a named text column whose values the profile lists only in part. */
function readUnlisted(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || phrase.unknown !== true || !/^[\p{Lu}\p{N}]/u.test(phrase.text) || place === 0) continue;
    const found = findNamedText(reading, place) ?? findByPreposition(reading, place);
    if (found === undefined || listsAll(found.column)) {
      const filter = findAnywhere(reading, place);
      if (filter !== undefined) filters.push(filter);
      continue;
    }
    let end = place;
    while (reading.phrases[end + 1]?.unknown === true && /^[\p{Lu}\p{N}]/u.test(reading.phrases[end + 1]?.text ?? '')) end += 1;
    const words = reading.tokens.slice(phrase.from, (reading.phrases[end] as Phrase).to).map((token) => token.text).join(' ');
    for (const other of reading.phrases.slice(found.at, end + 1)) other.used = true;
    assume(reading, `"${words}" is looked for in the column ${found.column.name}`);
    filters.push(found.negated ? { kind: 'not-equals', column: found.column.name, values: [words] } : { kind: 'equals', column: found.column.name, values: [words] });
  }
  return filters;
}

/** "The population of Texas": a name that only columns whose values are not all listed can hold. */
function findAnywhere(reading: Reading, place: number): Filter | undefined {
  const { phrases, tokens } = reading;
  const phrase = phrases[place] as Phrase;
  if (!/^\p{Lu}/u.test(phrase.text) || !isCue(phrases[place - 1], 'preposition', 'to', 'and', 'or', 'comma', 'negation', 'between', 'topic')) return undefined;
  const columns = reading.table.columns.filter((column) => column.role === 'category' && column.profile.kind === 'text' && !listsAll(column));
  if (columns.length === 0 || columns.length > 4) return undefined;
  let end = place;
  while (phrases[end + 1]?.unknown === true && /^\p{Lu}/u.test(phrases[end + 1]?.text ?? '')) end += 1;
  const words = tokens.slice(phrase.from, (phrases[end] as Phrase).to).map((token) => token.text).join(' ');
  for (const other of phrases.slice(place, end + 1)) other.used = true;
  const negation = isCue(phrases[place - 1], 'negation') ? phrases[place - 1] : undefined;
  if (negation !== undefined) negation.used = true;
  assume(reading, `"${words}" is looked for in ${columns.map((column) => column.name).join(', ')}`);
  const filters = columns.map((column): Filter => ({ kind: negation === undefined ? 'equals' : 'not-equals', column: column.name, values: [words] }));
  const [only] = filters;
  return filters.length === 1 || negation !== undefined ? only : { kind: 'any', of: filters };
}

/** "From ATL": an origin. "To ATL": a destination. */
function findByPreposition(reading: Reading, place: number): { column: ColumnFacts; at: number; negated: boolean } | undefined {
  const before = reading.phrases[place - 1];
  const words = hasPreposition(before, 'from', 'out of') ? ['origin', 'departure'] : isCue(before, 'to') || hasPreposition(before, 'into') ? ['destination', 'dest', 'arrival'] : [];
  const column = reading.table.columns.find((other) => !other.numeric && other.words.some((word) => words.includes(word.stem)));
  return column === undefined ? undefined : { column, at: place - 1, negated: false };
}

/** Whether the profile names every value: then a word that is not among them is not there. */
function listsAll(column: ColumnFacts): boolean {
  const listed = column.profile.frequent?.length ?? 0;
  return column.distinct !== undefined && listed >= column.distinct;
}

/** "Vultures" where cells say "Turkey vulture" and "Black vulture". */
function readWordsInValues(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || phrase.unknown !== true || phrase.to - phrase.from !== 1) continue;
    const token = reading.tokens[phrase.from];
    if (token === undefined || token.kind !== 'word' || token.stem.length < 4) continue;
    const [best] = findColumnsHolding(reading.values, token.stem);
    if (best === undefined) continue;
    phrase.used = true;
    const negation = isCue(reading.phrases[place - 1], 'negation') ? reading.phrases[place - 1] : undefined;
    if (negation !== undefined) negation.used = true;
    assume(reading, `"${token.text}" is taken to mean every ${best.column.name} with that word in it`);
    filters.push({ kind: 'contains', column: best.column.name, text: token.stem, negated: negation !== undefined });
  }
  return filters;
}
