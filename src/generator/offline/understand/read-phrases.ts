import { cuesByFirstWord } from './lexicon/cues.ts';
import type { Cue } from './lexicon/cue.ts';
import { rowNouns } from './lexicon/row-nouns.ts';
import { findUnit } from './lexicon/units.ts';
import { indexColumns, matchColumns, matchColumnsLoosely, type ColumnIndex, type ColumnMatch, type ColumnSpan } from './match-columns.ts';
import { matchPeriod, type DataSpan } from './match-periods.ts';
import { indexValues, matchValues, type ValueIndex } from './match-values.ts';
import type { Phrase, Reading } from './phrase.ts';
import type { ColumnFacts, TableFacts } from './table-facts.ts';
import { isOneSlipApart } from './fold-word.ts';
import type { Token } from './tokenise.ts';

const numberWords: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, fifteen: 15, twenty: 20, zero: 0, dozen: 12, fifty: 50, hundred: 100 };

/** Cuts the tokens of a question into phrases, each place by the longest that fits. Words that add nothing are left out. */
export function readPhrases(question: string, tokens: readonly Token[], table: TableFacts): Reading {
  const columns = indexColumns(table);
  const values = indexValues(table);
  const time = findMainTime(table);
  const data = findDataSpan(time);
  const phrases: Phrase[] = [];
  for (let place = 0; place < tokens.length; ) {
    const phrase = readPhrase({ tokens, place, table, columns, values, time, data });
    place = phrase.to;
    if (!isEmpty(phrase, tokens)) phrases.push(phrase);
  }
  return { question, tokens, table, columns, values, time, phrases: phrases.map((phrase) => preferKin(phrase, phrases)), assumptions: [] };
}

/** "Goals" beside "home team": of columns that fit alike, the one that shares a word with another column named. */
function preferKin(phrase: Phrase, phrases: readonly Phrase[]): Phrase {
  const { columns } = phrase;
  const [best, second] = columns ?? [];
  if (columns === undefined || best === undefined || second === undefined || best.score - second.score > 0.03) return phrase;
  const ties = columns.filter((match) => best.score - match.score <= 0.03);
  const others = phrases.filter((other) => other !== phrase && other.columns?.[0] !== undefined);
  const tells = (word: string) => ties.some((match) => !match.column.words.some((known) => known.stem === word));
  const rate = (match: ColumnMatch) =>
    others.filter((other) => other.columns?.[0]?.column !== match.column && other.columns?.[0]?.column.words.some((word) => tells(word.stem) && match.column.words.some((known) => known.stem === word.stem)) === true).length;
  const sorted = ties.toSorted((left, right) => rate(right) - rate(left));
  return { ...phrase, columns: [...sorted, ...columns.filter((match) => !ties.includes(match))] };
}

type Place = { tokens: readonly Token[]; place: number; table: TableFacts; columns: ColumnIndex; values: ValueIndex; time: ColumnFacts | undefined; data: DataSpan };

/** "Body mass in grams" is the column body_mass_g; another unit than the column's is left over. */
function extendOverUnit(tokens: readonly Token[], span: ColumnSpan | undefined): ColumnSpan | undefined {
  if (span === undefined) return undefined;
  const next = ['in', '('].includes(tokens[span.to]?.folded ?? '') ? span.to + 1 : span.to;
  const token = tokens[next];
  const found = token === undefined ? undefined : (findUnit(token.stem) ?? findUnit(token.folded));
  const fits = span.matches.filter(({ column: { unit } }) => unit !== undefined && ((found?.dimension === unit.dimension && found.factor === unit.factor) || token?.folded === unit.word));
  return fits.length === 0 ? span : { ...span, to: next + 1, matches: fits };
}

/** "Weather type", "wind speed": a second noun that adds nothing to the column's name. */
function extendOverHead(tokens: readonly Token[], span: ColumnSpan | undefined): ColumnSpan | undefined {
  const column = span?.matches[0]?.column;
  const next = span === undefined ? undefined : tokens[span.to];
  if (span === undefined || column === undefined || next?.kind !== 'word' || (span.matches[0]?.score ?? 0) < 0.8) return span;
  const heads = column.numeric ? (column.words.at(-1)?.stem === 'wind' ? ['speed', 'velocity', 'strength'] : []) : ['type', 'kind', 'category', 'name', 'class'];
  return heads.includes(next.stem) ? { ...span, to: span.to + 1 } : span;
}

function readPhrase(at: Place): Phrase {
  const { tokens, place } = at;
  const token = tokens[place] as Token;
  const column = extendOverHead(tokens, extendOverUnit(tokens, matchColumns(at.columns, tokens, place)));
  const value = matchValues(at.values, tokens, place);
  const period = at.time === undefined ? undefined : matchPeriod(tokens, place, at.data);
  const found = matchCue(tokens, place);
  const isFiller = found?.cue.kind === 'filler';
  const weak = column !== undefined && column.words === 1 && (column.matches[0]?.score ?? 0) < 0.9 && column.matches[0]?.how !== 'part';
  // A filler hides no column or value; a cue hides a synonym, but not a name.
  const cue = isFiller && ((column !== undefined && !weak) || value !== undefined) ? undefined : found;
  const ends = [column?.to, value?.to, period?.to, cue?.to].map((end) => end ?? place + 1);
  const to = Math.max(...ends);
  const rows = matchTableNoun(at.table, token);
  const base = makeBase(tokens, place, to);
  const percentile = readPercentile(tokens, place);
  if (percentile !== undefined) return { ...makeBase(tokens, place, percentile.to), cue: percentile.cue };
  const number = readNumber(token);
  if (token.kind === 'quoted') return { ...base, quoted: token.text, ...(value === undefined ? {} : { values: value.matches }) };
  const hasCue = cue?.to === to && !(isFiller && rows !== undefined);
  const keepsColumn = column?.to === to && !(hasCue && weak && !isFiller) && !(hasCue && cue.to - place > 1 && column.to - place === 1);
  const facets = {
    ...(hasCue && cue !== undefined ? { cue: cue.cue } : {}),
    ...(keepsColumn && !isPartOfCue(column.matches[0]?.score ?? 0, hasCue, isFiller) ? { columns: column.matches } : {}),
    ...(value?.to === to ? { values: value.matches } : {}),
    ...(period?.to === to ? { period: period.period } : {}),
    ...(number !== undefined && to === place + 1 ? { number } : {}),
    ...(rows !== undefined && to === place + 1 ? { rows } : {}),
  };
  const unit = findUnit(token.stem) ?? findUnit(token.text);
  if (unit !== undefined && to === place + 1 && isNumberLike(tokens[place - 1], tokens[place - 2])) return { ...base, ...facets, unit };
  if (Object.keys(facets).length > 0) return { ...base, ...facets };
  return explainUnknown(at, base, token);
}

/** A column that shares one faint word with a cue, as "total" with "Cost Total", leaves the word to the cue. */
function isPartOfCue(score: number, hasCue: boolean, isFiller: boolean): boolean {
  return hasCue && !isFiller && score < 0.75;
}

function makeBase(tokens: readonly Token[], from: number, to: number): Pick<Phrase, 'from' | 'to' | 'text' | 'plural' | 'used'> {
  const last = tokens[to - 1];
  const text = tokens.slice(from, to).map((token) => token.text).join(' ');
  return { from, to, text, plural: last !== undefined && last.kind === 'word' && last.folded !== last.stem && last.folded !== 'data', used: false };
}

function matchCue(tokens: readonly Token[], place: number): { to: number; cue: Cue } | undefined {
  const token = tokens[place];
  if (token === undefined || token.kind === 'quoted') return undefined;
  for (const known of cuesByFirstWord.get(token.folded) ?? []) {
    const to = place + known.words.length;
    if (!known.words.every((word, step) => tokens[place + step]?.folded === word && tokens[place + step]?.kind !== 'quoted')) continue;
    // "Or below 46" begins another condition; "6 or below" ends one.
    if (known.cue.kind === 'or-more' && tokens[to]?.kind === 'number') continue;
    // "Units per order by channel" sorts nothing.
    if (known.cue.kind === 'sort' && /^(?:per|each|every|an|of|average|single|the|customer)$/.test(tokens[place - 1]?.folded ?? '') && token.folded.startsWith('order')) continue;
    if (known.cue.kind === 'filler' && hidesCue(tokens, place, to)) continue;
    return { to, cue: known.cue };
  }
  return undefined;
}

/** "The 90th percentile". */
function readPercentile(tokens: readonly Token[], place: number): { to: number; cue: Cue } | undefined {
  const rank = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(tokens[place]?.folded ?? '')?.[1];
  if (rank === undefined || !['percentile', 'quantile'].includes(tokens[place + 1]?.stem ?? '')) return undefined;
  return { to: place + 2, cue: { kind: 'aggregate', aggregate: 'percentile', percentile: Number(rank) / 100 } };
}

/** "Who have the letters": the filler "who have" must not swallow the start of what follows. */
function hidesCue(tokens: readonly Token[], place: number, to: number): boolean {
  for (let inner = place + 1; inner < to; inner += 1) {
    const found = matchCue(tokens, inner);
    if (found !== undefined && found.cue.kind !== 'filler' && found.to > to) return true;
  }
  return false;
}

function readNumber(token: Token): Phrase['number'] | undefined {
  if (token.kind === 'number' && token.value !== undefined) return { value: token.value, percent: token.percent ?? false, currency: token.currency ?? false };
  const value = token.kind === 'word' && Object.hasOwn(numberWords, token.folded) ? numberWords[token.folded] : undefined;
  return value === undefined ? undefined : { value, percent: false, currency: false };
}

function isNumberLike(token: Token | undefined, before: Token | undefined): boolean {
  if (token === undefined) return false;
  return token.kind === 'number' || Object.hasOwn(numberWords, token.folded) || (token.stem === 'degree' && before?.kind === 'number');
}

function matchTableNoun(table: TableFacts, token: Token): Phrase['rows'] {
  if (token.kind !== 'word') return undefined;
  const place = table.nouns.findIndex((noun) => noun === token.stem || noun === token.folded);
  if (place >= 0) return place === table.nouns.length - 1 ? 'exact' : 'loose';
  const isAkin = rowNouns.some((group) => group.includes(token.stem) && group.some((word) => table.nouns.includes(word)));
  return isAkin ? 'akin' : undefined;
}

function explainUnknown(at: Place, base: ReturnType<typeof makeBase>, token: Token): Phrase {
  if (token.kind !== 'word' || token.stem.length < 4) return { ...base, unknown: true };
  const loosely = matchColumnsLoosely(at.columns, token);
  if (loosely.length > 0) return { ...base, columns: loosely };
  const slips = at.values.all.filter((known) => known.stems.length === 1 && token.stem.length >= 5 && isOneSlipApart(token.stem, known.stems[0] ?? ''));
  if (slips.length > 0) return { ...base, values: slips };
  const noun = at.table.nouns.at(-1) ?? '';
  if (token.stem.length >= 5 && noun.length >= 5 && isOneSlipApart(token.stem, noun)) return { ...base, rows: 'exact' };
  return { ...base, unknown: true };
}

/** Marks and words that add nothing. */
function isEmpty(phrase: Phrase, tokens: readonly Token[]): boolean {
  if (phrase.columns !== undefined || phrase.values !== undefined || phrase.rows !== undefined || phrase.number !== undefined || phrase.unit !== undefined) return false;
  if (phrase.cue !== undefined) return phrase.cue.kind === 'filler';
  return phrase.unknown === true && tokens[phrase.from]?.kind === 'mark';
}

/** A date before years, a column called time or date before others, the first one otherwise. */
export function findMainTime(table: TableFacts): ColumnFacts | undefined {
  const rank = (column: ColumnFacts) => (column.temporal ? 0 : 10) + (column.words.some((word) => ['date', 'time', 'day', 'month', 'year'].includes(word.stem)) ? 0 : 1) + (column.words.length > 1 ? 0.5 : 0);
  const times = table.columns.filter((column) => column.temporal || (column.years && column.words.some((word) => ['year', 'yr', 'season'].includes(word.stem))));
  return times.toSorted((left, right) => rank(left) - rank(right) || left.index - right.index)[0];
}

function findDataSpan(time: ColumnFacts | undefined): DataSpan {
  const read = (value: unknown) => (time?.years ? (typeof value === 'number' ? `${String(value)}-01-01` : undefined) : typeof value === 'string' ? value : undefined);
  return { first: read(time?.profile.min), last: read(time?.profile.max) };
}
