import { extendOverHead, extendOverUnit } from './extend-column.ts';
import type { IndexedTable } from './index-table.ts';
import { findRoot, isOneSlipApart } from '../words/fold-word.ts';
import type { Cue } from '../lexicon/cue.ts';
import { rowNouns } from '../lexicon/row-nouns.ts';
import { statisticsTopics } from '../lexicon/statistics-cues.ts';
import { findUnit } from '../lexicon/units.ts';
import { type ColumnMatch, type ColumnSpan, matchColumns, matchColumnsLoosely } from './match-columns.ts';
import { matchCue, mendCue, readPercentile } from './match-cue.ts';
import { matchPeriod } from './match-periods.ts';
import { type ValueSpan, matchValues } from './match-values.ts';
import { mergeHeads } from './merge-heads.ts';
import type { Phrase, Reading } from './phrase.ts';
import { preferKin } from './prefer-kin.ts';
import type { TableFacts } from '../table/table-facts.ts';
import type { Token } from '../words/tokenise.ts';

const numberWords: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  zero: 0,
  dozen: 12,
  fifty: 50,
  hundred: 100,
};

/** Cuts the tokens of a question into phrases, each place by the longest that fits. Words that add nothing are left out. */
export function readPhrases(question: string, tokens: readonly Token[], indexed: IndexedTable): Reading {
  const { table, columns, values, time } = indexed;
  const phrases: Phrase[] = [];
  for (let place = 0; place < tokens.length;) {
    const phrase = readPhrase({ ...indexed, tokens, place });
    place = phrase.to;
    if (!isEmpty(phrase, tokens)) phrases.push(phrase);
  }
  return {
    question,
    tokens,
    table,
    columns,
    values,
    time,
    phrases: mergeHeads(phrases.map((phrase) => preferKin(phrase, phrases))),
    assumptions: phrases.flatMap(({ text, isSlip, meant }) => {
      const word = isSlip ? (table.nouns.at(-1) ?? '') : meant;
      return word === undefined ? [] : [`"${text}" is taken to mean ${word}`];
    }),
    places: new Map(),
  };
}

const figureWords = new Set([
  'average',
  'mean',
  'median',
  'total',
  'highest',
  'lowest',
  'maximum',
  'minimum',
  'max',
  'min',
]);

type Place = IndexedTable & { readonly tokens: readonly Token[]; readonly place: number };

function readPhrase(at: Place): Phrase {
  const { tokens, place } = at;
  const token = tokens[place] as Token;
  const value = matchValues(at.values, tokens, place);
  const named = extendOverHead(tokens, extendOverUnit(tokens, matchColumns(at.columns, tokens, place)));
  // "Large wildlife", where the size of the wildlife is Large, is the value and not the column.
  const isOwnValue =
    named !== undefined && named.to > (value?.to ?? named.to) && isSpelledValue(named.matches[0], value, token);
  const column = isOwnValue ? undefined : named;
  const period = at.time === undefined ? undefined : matchPeriod(tokens, place, at.data);
  const found = matchCue(tokens, place, findNextColumn(at));
  const isFiller = found?.cue.kind === 'filler';
  const weak =
    column !== undefined &&
    column.words === 1 &&
    (column.matches[0]?.score ?? 0) < 0.9 &&
    column.matches[0]?.how !== 'part';
  // A filler hides no column, value or month, as May is; a cue hides a synonym, but not a name.
  // "The average anomaly" is one of a column, "anomalies in the depth" are outliers.
  const isFigure =
    found?.cue.kind === 'topic' &&
    column !== undefined &&
    (figureWords.has(tokens[place - 1]?.folded ?? '') || repeatsColumn(at, column));
  const cue = isFigure
    ? undefined
    : isFiller && ((column !== undefined && !weak) || value !== undefined || period !== undefined)
      ? undefined
      : found;
  const ends = [column?.to, value?.to, period?.to, cue?.to].map((end) => end ?? place + 1);
  const to = Math.max(...ends);
  const rows = matchTableNoun(at.table, token);
  const base = makeBase(tokens, place, to);
  const percentile = readPercentile(tokens, place);
  if (percentile !== undefined) return { ...makeBase(tokens, place, percentile.to), cue: percentile.cue };
  const number = readNumber(token, tokens[place - 1]);
  if (token.kind === 'quoted')
    return { ...base, quoted: token.text, ...(value === undefined ? {} : { values: value.matches }) };
  // "Days of the week" are several.
  const isTimes = cue?.to === to && cue.cue.kind === 'grain' && /^(?:days|months|hours|times)$/.test(token.folded);
  const hasCue = cue?.to === to && !(isFiller && rows !== undefined);
  const keepsColumn =
    column?.to === to && !(hasCue && weak && !isFiller) && !(hasCue && cue.to - place > 1 && column.to - place === 1);
  const facets = {
    ...(hasCue && cue !== undefined ? { cue: cue.cue } : {}),
    ...(keepsColumn && !isPartOfCue(column.matches[0]?.score ?? 0, hasCue && !isOfStatistics(cue?.cue), isFiller)
      ? { columns: column.matches }
      : {}),
    ...(value?.to === to ? { values: value.matches } : {}),
    ...(period?.to === to ? { period: period.period } : {}),
    ...(number !== undefined && to === place + 1 ? { number } : {}),
    ...(rows !== undefined && to === place + 1 ? { rows } : {}),
  };
  const unit = findUnit(token.stem) ?? findUnit(token.text);
  if (unit !== undefined && to === place + 1 && isNumberLike(tokens[place - 1], tokens[place - 2]))
    return { ...base, ...facets, unit };
  if (Object.keys(facets).length > 0) return { ...base, ...facets, ...(isTimes ? { plural: true } : {}) };
  return explainUnknown(at, base, token);
}

/** "The temperature anomaly", where both words mean one column. */
function repeatsColumn({ columns, tokens, place }: Place, { matches }: ColumnSpan): boolean {
  const before = place > 0 ? matchColumns(columns, tokens, place - 1)?.matches[0] : undefined;
  return before !== undefined && before.column === matches[0]?.column;
}

function isSpelledValue(match: ColumnMatch | undefined, value: ValueSpan | undefined, token: Token): boolean {
  const isWord = match?.column.words.some((word) => word.stem === token.stem || word.root === token.root) ?? true;
  return !isWord && value?.matches.some((other) => other.column === match?.column) === true;
}

/** How many words may pass before a column of two or more words begins: "the last name" is no "the last". */
function findNextColumn({ tokens, place, columns }: Place): number {
  for (let inner = place + 1; inner < place + 4; inner += 1) {
    const column = matchColumns(columns, tokens, inner);
    if (column !== undefined && column.words > 1 && column.to > inner + 1) return inner - place;
  }
  return Number.POSITIVE_INFINITY;
}

/** "Ten components" of a column of components are no components of a series. */
function isOfStatistics(cue: Cue | undefined): boolean {
  return cue?.kind === 'topic' && statisticsTopics.has(cue.topic);
}

/** A column that shares one faint word with a cue, as "total" with "Cost Total", leaves the word to the cue. */
function isPartOfCue(score: number, hasCue: boolean, isFiller: boolean): boolean {
  return hasCue && !isFiller && score < 0.75;
}

function makeBase(
  tokens: readonly Token[],
  from: number,
  to: number,
): Pick<Phrase, 'from' | 'to' | 'text' | 'plural' | 'used'> {
  const last = tokens[to - 1];
  const text = tokens
    .slice(from, to)
    .map((token) => token.text)
    .join(' ');
  return {
    from,
    to,
    text,
    plural: last !== undefined && last.kind === 'word' && last.folded !== last.stem && last.folded !== 'data',
    used: false,
  };
}

function readNumber(token: Token, before: Token | undefined): Phrase['number'] | undefined {
  // "Only one order" and "with one order" are numbers, "which one" is not.
  if (
    token.folded === 'one' &&
    /^(?:only|exactly|just|than|least|most|with|have|has|had|having|placed|made)$/.test(before?.folded ?? '')
  )
    return { value: 1, percent: false, currency: false };
  if (token.kind === 'number' && token.value !== undefined)
    return { value: token.value, percent: token.percent ?? false, currency: token.currency ?? false };
  const value =
    token.kind === 'word' && Object.hasOwn(numberWords, token.folded) ? numberWords[token.folded] : undefined;
  return value === undefined ? undefined : { value, percent: false, currency: false };
}

function isNumberLike(token: Token | undefined, before: Token | undefined): boolean {
  if (token === undefined) return false;
  return (
    token.kind === 'number' ||
    Object.hasOwn(numberWords, token.folded) ||
    (token.stem === 'degree' && before?.kind === 'number')
  );
}

function matchTableNoun(table: TableFacts, token: Token): Phrase['rows'] {
  if (token.kind !== 'word') return undefined;
  const place = table.nouns.findIndex((noun) => noun === token.stem || noun === token.folded);
  if (place >= 0) return place === table.nouns.length - 1 ? 'exact' : 'loose';
  const isAkin = rowNouns.some(
    (group) => group.includes(token.stem) && group.some((word) => table.nouns.includes(word)),
  );
  // "Employ" in a table of employment.
  const isVerb = token.root.length >= 5 && table.nouns.some((noun) => findRoot(noun) === token.root);
  return isAkin || isVerb ? 'akin' : undefined;
}

function explainUnknown(at: Place, base: ReturnType<typeof makeBase>, token: Token): Phrase {
  if (token.kind !== 'word' || token.stem.length < 4) return { ...base, unknown: true };
  const mended = mendCue(token);
  if (mended !== undefined) return { ...base, ...mended };
  const loosely = matchColumnsLoosely(at.columns, token);
  if (loosely.length > 0) return { ...base, columns: loosely };
  const slips = at.values.all.filter(
    (known) => known.stems.length === 1 && token.stem.length >= 5 && isOneSlipApart(token.stem, known.stems[0] ?? ''),
  );
  // Of two values that are as near, neither is the right one.
  if (new Set(slips.map((known) => known.stems[0])).size === 1)
    return { ...base, values: slips.map(({ column, value }) => ({ column, value, isSlip: true })) };
  // "Readmission rate" where no column is a rate: the share of those readmitted.
  if (token.stem === 'rate' && at.place > 0) return { ...base, cue: { kind: 'share' } };
  const noun = at.table.nouns.at(-1) ?? '';
  if (token.stem.length >= 5 && noun.length >= 5 && isOneSlipApart(token.stem, noun))
    return { ...base, rows: 'exact', isSlip: true };
  return { ...base, unknown: true };
}

/** Marks and words that add nothing. */
function isEmpty(phrase: Phrase, tokens: readonly Token[]): boolean {
  if (
    phrase.columns !== undefined ||
    phrase.values !== undefined ||
    phrase.rows !== undefined ||
    phrase.number !== undefined ||
    phrase.unit !== undefined
  )
    return false;
  if (phrase.cue !== undefined) return phrase.cue.kind === 'filler';
  return phrase.unknown === true && tokens[phrase.from]?.kind === 'mark';
}
