import type { Filter } from '../../plan.ts';
import { chooseValue, continuesList, findTwin } from './choose-value.ts';
import type { ValueMatch } from '../phrases/match-values.ts';
import { findNamedHolder } from './find-named-holder.ts';
import { type Phrase, type Reading, assume, hasPreposition, isCue } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Values of one column that the question names, in the order named. */
export type ValueAsk = {
  readonly column: ColumnFacts;
  readonly values: readonly string[];
  readonly negated: boolean;
  readonly at: number;
  /** The place of the last of them. */
  readonly last?: number;
  /** "Tents in Europe and Backpacks in Asia": other values stand between these, and belong to some of them only. */
  readonly crossed?: true;
  /** The same values stand in this column too, and nothing said which one is meant. */
  readonly other?: ColumnFacts;
};

/** Reads values as conditions: "in Europe", "female", "Gentoo or Adelie", "excluding Monday". */
export function readValues(reading: Reading): ValueAsk[] {
  const asks: ValueAsk[] = [];
  let negates: ColumnFacts | undefined;
  let latest: ColumnFacts | undefined;
  const repeated = new Set<ColumnFacts | undefined>();
  for (const [place, phrase] of reading.phrases.entries()) {
    const unlisted = phrase.unknown === true ? continueUnlisted(reading, place, asks.at(-1)) : undefined;
    if (unlisted !== undefined) {
      asks.splice(-1, 1, unlisted);
      continue;
    }
    if (phrase.used || phrase.values === undefined || !isValueHere(reading, place)) continue;
    if (findNamedHolder(reading, phrase) !== undefined) continue;
    const chosen = chooseValue(reading, place, phrase.values, asks.at(-1));
    if (chosen === undefined) continue;
    phrase.used = true;
    if (chosen.isSlip) assume(reading, `"${phrase.text}" is taken to mean ${chosen.value}`);
    takeColumnBeside(reading, place, chosen.column);
    const isOther = holdsAgainst(reading, place, chosen.column, asks);
    const negated =
      (!isOther && isNegated(reading, place, chosen.column)) ||
      (negates === chosen.column && continuesList(reading, place));
    negates = negated ? chosen.column : undefined;
    const last = asks.findIndex((ask) => ask.column === chosen.column && ask.negated === negated);
    const known = asks[last];
    if (known === undefined) {
      const other = findTwin(phrase.values, chosen, reading, place);
      asks.push({
        column: chosen.column,
        values: [chosen.value],
        negated,
        at: place,
        ...(other === undefined ? {} : { other }),
      });
    } else {
      const isNew = !known.values.includes(chosen.value);
      const crosses = isNew && latest !== chosen.column && !repeated.has(latest) && isJoined(reading, place);
      asks.splice(last, 1, {
        ...known,
        values: isNew ? [...known.values, chosen.value] : known.values,
        last: place,
        ...(crosses ? { crossed: true } : {}),
      });
      if (!isNew) repeated.add(chosen.column);
    }
    latest = chosen.column;
  }
  return asks;
}

/** Behind an "and", which opens the next of several things. */
function isJoined({ phrases }: Reading, place: number): boolean {
  return phrases.slice(Math.max(0, place - 3), place).some((phrase) => isCue(phrase, 'and', 'or', 'comma'));
}

/** "Florida and Texas" where the profile lists only Florida: what continues the list is a value of the same column. */
function continueUnlisted(reading: Reading, place: number, before: ValueAsk | undefined): ValueAsk | undefined {
  const { phrases } = reading;
  const phrase = phrases[place] as Phrase;
  const known = before?.column.profile;
  if (before === undefined || known === undefined || !/^\p{Lu}/u.test(phrase.text)) return undefined;
  const listsAll = known.distinct !== undefined && (known.frequent?.length ?? 0) >= known.distinct;
  const linked =
    isCue(phrases[place - 1], 'and', 'or', 'comma', 'topic', 'than') ||
    hasPreposition(phrases[place - 1], 'with', 'in');
  if (listsAll || !linked || place - before.at > 4) return undefined;
  phrase.used = true;
  assume(reading, `"${phrase.text}" is looked for in the column ${before.column.name}`);
  return { ...before, values: [...before.values, phrase.text] };
}

/** Words that are values as well as something else need their column near, or a place where only a value can stand. */
function isValueHere(reading: Reading, place: number): boolean {
  const phrase = reading.phrases[place] as Phrase;
  const { values = [] } = phrase;
  if (phrase.columns === undefined && phrase.cue === undefined && phrase.rows === undefined) return true;
  // "Events that were not earthquakes", in a table of earthquakes.
  if (phrase.columns === undefined && phrase.rows !== undefined && isCue(reading.phrases[place - 1], 'negation'))
    return true;
  const beside = [
    reading.phrases[place - 1],
    reading.phrases[place + 1],
    reading.phrases[place - 2],
    findListEnd(reading, place),
  ];
  const named = beside.some((other) =>
    (other?.columns ?? []).some((match) => values.some((value) => value.column === match.column)),
  );
  if (named) return true;
  const placed =
    hasPreposition(reading.phrases[place - 1], 'during', 'at', 'in', 'on', 'of', 'with', 'for', 'by') ||
    isCue(reading.phrases[place - 1], 'negation');
  // "More than day strikes", after night strikes.
  const listed = reading.phrases.slice(0, place).some((other) => other.used && isOfColumn(other, values));
  if (isCue(phrase, 'grain') && reading.phrases[place + 1]?.rows !== undefined && listed) return true;
  // "Tickets by email": no letter is to be written.
  if (isCue(phrase, 'not-built')) return true;
  if (phrase.cue !== undefined)
    return (
      placed &&
      !isCue(phrase, 'aggregate', 'count', 'extreme', 'comparator', 'group', 'chart', 'negation', 'and', 'or') &&
      hasPreposition(reading.phrases[place - 1], 'during', 'at')
    );
  if (phrase.columns !== undefined) return isRatherValue(reading, place);
  return phrase.rows === 'loose';
}

/** "The first and the fifth experiment": the noun behind a list of values. */
function findListEnd({ phrases }: Reading, place: number): Phrase | undefined {
  let end = place + 1;
  while (isCue(phrases[end], 'and', 'or', 'comma') && phrases[end + 1]?.values !== undefined) end += 2;
  return end > place + 1 ? phrases[end] : undefined;
}

function isOfColumn(phrase: Phrase, values: readonly ValueMatch[]): boolean {
  return phrase.values?.some((value) => values.some((other) => other.column === value.column)) === true;
}

/** "Rainy days" are those of the weather rain; "more rain", "total rain" and "rain by city" are amounts. */
function isRatherValue(reading: Reading, place: number): boolean {
  const { phrases } = reading;
  const phrase = phrases[place] as Phrase;
  const [best] = phrase.columns ?? [];
  if (best === undefined || best.score >= 0.9) return false;
  // "No rain" is an amount of none.
  const none = /^(?:no|without|with no)$/i.test(phrases[place - 1]?.text ?? '');
  if (none && best.column.numeric && best.column.profile.min === 0) return false;
  const amount =
    isCue(phrases[place - 1], 'comparative', 'extreme', 'aggregate', 'how-much', 'asking', 'and') ||
    isCue(phrases[place - 2], 'aggregate', 'how-much') ||
    isCue(phrases[place + 1], 'group', 'grain', 'and', 'topic');
  return /^\p{Lu}/u.test(phrase.text) || !amount;
}

function takeColumnBeside(reading: Reading, place: number, column: ColumnFacts): void {
  const { phrases } = reading;
  let left = place - 1;
  while (isCue(phrases[left], 'preposition', 'negation', 'comparator') && phrases[left]?.columns === undefined)
    left -= 1;
  const names = (phrase: Phrase | undefined) =>
    phrase?.columns?.[0] !== undefined && phrase.columns.some((match) => match.column === column);
  const before = phrases[left];
  const grouped = isCue(phrases[left - 1], 'group', 'asking', 'count', 'and');
  if (names(before) && before !== undefined && !grouped && !before.plural) {
    before.used = true;
    for (const phrase of phrases.slice(left + 1, place)) if (isCue(phrase, 'comparator')) phrase.used = true;
  }
  const after = phrases[place + 1];
  if (names(after) && after !== undefined) after.used = true;
}

/** "Is depth in Alaska different from California": the second place is held against the first, and not left out. */
function holdsAgainst({ phrases }: Reading, place: number, column: ColumnFacts, asks: readonly ValueAsk[]): boolean {
  const before = phrases.slice(Math.max(0, place - 3), place).findLast((phrase) => isCue(phrase, 'comparator'));
  if (before === undefined || before.used || !/^different from$/i.test(before.text)) return false;
  if (!asks.some((ask) => ask.column === column && !ask.negated)) return false;
  before.used = true;
  return true;
}

/** The "non" of "non-member rides in Lyon" belongs to members. */
function isNegated(reading: Reading, place: number, column: ColumnFacts): boolean {
  const { phrases } = reading;
  for (let left = place - 1; left >= 0 && left >= place - 4; left -= 1) {
    const phrase = phrases[left];
    if (phrase === undefined) return false;
    if (isCue(phrase, 'negation') || phrase.cue?.kind === 'comparator') {
      const operator = phrase.cue?.kind === 'comparator' ? phrase.cue.operator : undefined;
      const negative = operator === undefined || operator === '!=';
      if (negative || operator === '=') phrase.used = true;
      return negative;
    }
    if (!isCue(phrase, 'preposition', 'all') && phrase.columns?.some((match) => match.column === column) !== true)
      return false;
  }
  return false;
}

export function writeValueFilter(ask: ValueAsk): Filter {
  const kind = ask.negated ? 'not-equals' : 'equals';
  const filter: Filter = { kind, column: ask.column.name, values: ask.values };
  if (ask.other === undefined || ask.negated) return filter;
  return { kind: 'any', of: [filter, { kind, column: ask.other.name, values: ask.values }] };
}
