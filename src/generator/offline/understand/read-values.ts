import type { Filter } from '../plan.ts';
import type { ValueMatch } from './match-values.ts';
import { assume, hasPreposition, isCue, type Phrase, type Reading } from './phrase.ts';
import type { ColumnFacts } from './table-facts.ts';

/** Values of one column that the question names, in the order named. */
export type ValueAsk = {
  readonly column: ColumnFacts;
  readonly values: readonly string[];
  readonly negated: boolean;
  readonly at: number;
  /** The same values stand in this column too, and nothing said which one is meant. */
  readonly other?: ColumnFacts;
};

/** Reads values as conditions: "in Europe", "female", "Gentoo or Adelie", "excluding Monday". */
export function readValues(reading: Reading): ValueAsk[] {
  const asks: ValueAsk[] = [];
  let negates: ColumnFacts | undefined;
  for (const [place, phrase] of reading.phrases.entries()) {
    const unlisted = phrase.unknown === true ? continueUnlisted(reading, place, asks.at(-1)) : undefined;
    if (unlisted !== undefined) {
      asks.splice(-1, 1, unlisted);
      continue;
    }
    if (phrase.used || phrase.values === undefined || !isValueHere(reading, place)) continue;
    const chosen = chooseValue(reading, place, phrase.values, asks.at(-1));
    if (chosen === undefined) continue;
    phrase.used = true;
    takeColumnBeside(reading, place, chosen.column);
    const negated = isNegated(reading, place) || (negates === chosen.column && continuesList(reading, place));
    negates = negated ? chosen.column : undefined;
    const last = asks.findIndex((ask) => ask.column === chosen.column && ask.negated === negated);
    const known = asks[last];
    if (known === undefined) {
      const other = findTwin(phrase.values, chosen, reading, place);
      asks.push({ column: chosen.column, values: [chosen.value], negated, at: place, ...(other === undefined ? {} : { other }) });
    } else if (!known.values.includes(chosen.value)) asks.splice(last, 1, { ...known, values: [...known.values, chosen.value] });
  }
  return asks;
}

/** "Florida and Texas" where the profile lists only Florida: what continues the list is a value of the same column. */
function continueUnlisted(reading: Reading, place: number, before: ValueAsk | undefined): ValueAsk | undefined {
  const { phrases } = reading;
  const phrase = phrases[place] as Phrase;
  const known = before?.column.profile;
  if (before === undefined || known === undefined || !/^\p{Lu}/u.test(phrase.text)) return undefined;
  const listsAll = known.distinct !== undefined && (known.frequent?.length ?? 0) >= known.distinct;
  const linked = isCue(phrases[place - 1], 'and', 'or', 'comma', 'topic', 'than') || hasPreposition(phrases[place - 1], 'with', 'in');
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
  const beside = [reading.phrases[place - 1], reading.phrases[place + 1], reading.phrases[place - 2]];
  const named = beside.some((other) => (other?.columns ?? []).some((match) => values.some((value) => value.column === match.column)));
  if (named) return true;
  const placed = hasPreposition(reading.phrases[place - 1], 'during', 'at', 'in', 'on', 'of', 'with', 'for', 'by') || isCue(reading.phrases[place - 1], 'negation');
  if (phrase.cue !== undefined) return placed && !isCue(phrase, 'aggregate', 'count', 'extreme', 'comparator', 'group', 'chart', 'negation', 'and', 'or') && hasPreposition(reading.phrases[place - 1], 'during', 'at');
  if (phrase.columns !== undefined) return isRatherValue(reading, place);
  return phrase.rows === 'loose';
}

/** "Rainy days" are those of the weather rain; "more rain", "total rain" and "rain by city" are amounts. */
function isRatherValue(reading: Reading, place: number): boolean {
  const { phrases } = reading;
  const phrase = phrases[place] as Phrase;
  const [best] = phrase.columns ?? [];
  if (best === undefined || best.score >= 0.9) return false;
  const amount = isCue(phrases[place - 1], 'comparative', 'extreme', 'aggregate', 'how-much', 'asking', 'and') || isCue(phrases[place - 2], 'aggregate', 'how-much') || isCue(phrases[place + 1], 'group', 'grain', 'and', 'topic');
  return /^\p{Lu}/u.test(phrase.text) || !amount;
}

function chooseValue(reading: Reading, place: number, matches: readonly ValueMatch[], before: ValueAsk | undefined): ValueMatch | undefined {
  if (matches.length <= 1) return matches[0];
  const { phrases } = reading;
  const near = [phrases[place - 1], phrases[place + 1], phrases[place - 2]];
  const named = matches.find((match) => near.some((phrase) => phrase?.columns?.some((column) => column.column === match.column) ?? false));
  if (named !== undefined) return named;
  const listed = matches.find((match) => match.column === before?.column && continuesList(reading, place));
  if (listed !== undefined) return listed;
  const lead = phrases[place - 1];
  const words = hasPreposition(lead, 'from', 'out of') ? ['origin', 'departure', 'source', 'from'] : isCue(lead, 'to') || hasPreposition(lead, 'into') ? ['destination', 'dest', 'arrival', 'to'] : [];
  const led = matches.find((match) => match.column.words.some((word) => words.includes(word.stem)));
  if (led !== undefined) return led;
  const [first, second] = matches;
  const kin = first === undefined || second === undefined ? undefined : findKin(reading, first.column, second.column);
  return matches.find((match) => match.column === kin) ?? first;
}

/** "Home goals" of Arsenal: the home team, because a column named beside says home. */
function findKin(reading: Reading, one: ColumnFacts, two: ColumnFacts): ColumnFacts | undefined {
  const own = (column: ColumnFacts, other: ColumnFacts) => column.words.filter((word) => !other.words.some((known) => known.stem === word.stem)).map((word) => word.stem);
  const named = reading.phrases.flatMap((phrase) => (phrase.values === undefined ? (phrase.columns?.[0]?.column.words ?? []) : [])).map((word) => word.stem);
  const speaks = (words: readonly string[]) => words.some((word) => named.includes(word));
  const [left, right] = [speaks(own(one, two)), speaks(own(two, one))];
  return left === right ? undefined : left ? one : two;
}

/** Two columns of one kind, as home team and away team: a value of either counts. */
function findTwin(matches: readonly ValueMatch[], chosen: ValueMatch, reading: Reading, place: number): ColumnFacts | undefined {
  const others = matches.filter((match) => match.column !== chosen.column && match.value === chosen.value);
  const [only] = others;
  if (only === undefined || others.length > 1) return undefined;
  const last = (column: ColumnFacts) => column.words.at(-1)?.stem;
  const near = [reading.phrases[place - 1], reading.phrases[place + 1], reading.phrases[place - 2]];
  const said = near.some((phrase) => phrase?.columns?.some((match) => match.column === chosen.column) ?? false);
  const led = isCue(reading.phrases[place - 1], 'to') || hasPreposition(reading.phrases[place - 1], 'from', 'into', 'out of');
  if (said || led || findKin(reading, chosen.column, only.column) !== undefined || last(only.column) !== last(chosen.column)) return undefined;
  assume(reading, `${chosen.value} is looked for in ${chosen.column.name} and in ${only.column.name}`);
  return only.column;
}

function takeColumnBeside(reading: Reading, place: number, column: ColumnFacts): void {
  const { phrases } = reading;
  let left = place - 1;
  while (isCue(phrases[left], 'preposition', 'negation', 'comparator') && phrases[left]?.columns === undefined) left -= 1;
  const names = (phrase: Phrase | undefined) => phrase?.columns?.[0] !== undefined && phrase.columns.some((match) => match.column === column);
  const before = phrases[left];
  const grouped = isCue(phrases[left - 1], 'group', 'asking', 'count', 'and');
  if (names(before) && before !== undefined && !grouped && !before.plural) {
    before.used = true;
    for (const phrase of phrases.slice(left + 1, place)) if (isCue(phrase, 'comparator')) phrase.used = true;
  }
  const after = phrases[place + 1];
  if (names(after) && after !== undefined) after.used = true;
}

function isNegated(reading: Reading, place: number): boolean {
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
    if (!isCue(phrase, 'preposition', 'all') && !(phrase.used && phrase.columns !== undefined) && phrase.columns === undefined) return false;
  }
  return false;
}

function continuesList(reading: Reading, place: number): boolean {
  return isCue(reading.phrases[place - 1], 'and', 'or', 'comma');
}

export function writeValueFilter(ask: ValueAsk): Filter {
  const kind = ask.negated ? 'not-equals' : 'equals';
  const filter: Filter = { kind, column: ask.column.name, values: ask.values };
  if (ask.other === undefined || ask.negated) return filter;
  return { kind: 'any', of: [filter, { kind, column: ask.other.name, values: ask.values }] };
}
