import { type Phrase, type Reading, asksFor, assume, isCue, isTopic } from '../phrases/phrase.ts';
import { asksForReturns } from './asks-for-returns.ts';
import { findFeatures, isTarget } from './find-features.ts';
import { narrowsRows } from './read-flags.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** What is to be told, and from what. */
export type ModelAsk = {
  readonly target: ColumnFacts;
  readonly features: readonly ColumnFacts[];
  readonly asks: 'drivers' | 'prediction';
};

/** A column that the question names, and where. */
type Mention = { readonly column: ColumnFacts; readonly phrase: Phrase };

/** Words between a target and what it is told from: "price FROM area and rooms". */
const openers =
  /^(?:from|using|with|given|by|on|onto|against|via|through|knowing|based|depending|for|as|vs|versus|explained|driven|determined|and)$/;
const verbs =
  /^(?:predict|predicts|predicting|predicted|explain|explains|drive|drives|driving|determine|determines|classify|influence|influences|affect|affects|impact|impacts|matter|matters)$/;

/**
 * Reads "price from area and rooms", "what drives revenue", "regress mass on flipper length", before "by" and "based on" could be
 * taken for groups. Takes the words of the columns.
 */
export function readModel(reading: Reading): ModelAsk | undefined {
  if (!asksFor(reading, 'model', 'predict') || asksFor(reading, 'clusters') || asksForReturns(reading))
    return undefined;
  const mentions = listMentions(reading);
  const parted = partMentions(reading, mentions);
  if (parted === undefined || !isTarget(parted.target.column, reading.table)) return undefined;
  const { target, features } = parted;
  const taken = [target, ...features];
  if (mentions.some((mention) => !taken.some(({ column }) => column === mention.column))) return undefined;
  const named = [...new Set(features.map(({ column }) => column))].filter((column) => column !== target.column);
  if (named.length === 0 && opensUnread(reading, target.phrase)) return undefined;
  const usual = named.length === 0 ? findFeatures(reading, target.column) : named;
  if (usual.length === 0) return undefined;
  for (const { phrase } of mentions) phrase.used = true;
  // "Predict which customers churn", where each is a row.
  for (const phrase of reading.phrases) if (namesRows(phrase, reading)) phrase.used = true;
  for (const phrase of reading.phrases)
    if (/^(?:others?|rest|everything|remaining)$/i.test(phrase.text)) phrase.used = true;
  if (named.length === 0)
    assume(reading, `No columns to tell ${target.column.name} from were named: all that may tell are taken`);
  return { target: target.column, features: usual, asks: readAsks(reading) };
}

/** "Price on colour": something is named that the price should be told from, and no phrase says what it is. */
function opensUnread({ tokens, phrases }: Reading, { to }: Phrase): boolean {
  const opener = tokens.findIndex(({ folded }, place) => place >= to && openers.test(folded) && folded !== 'and');
  if (opener < 0) return false;
  let next = opener + 1;
  while (/^(?:the|a|an|its|their|all|any|on|of|this|these|my|our)$/.test(tokens[next]?.folded ?? '')) next += 1;
  const token = tokens[next];
  const isRead = phrases.some((phrase) => phrase.from <= next && next < phrase.to);
  return token !== undefined && !isRead && !plainThings.test(token.folded);
}

/** What "from the data" and "from all other columns" name is all there is. */
const plainThings =
  /^(?:data|dataset|table|columns?|variables?|attributes?|fields?|features?|measures|measurements|values|available|everything|others?|rest|remaining)$/;

function namesRows({ columns, plural }: Phrase, { table }: Reading): boolean {
  const column = columns?.[0]?.column;
  return plural && column?.role === 'identifier' && (column.distinct ?? 0) >= table.rows;
}

/** Columns in the order of the question. The noun of the rows is none, unless it is all there is: churn.csv has `churned`. */
function listMentions({ phrases }: Reading): Mention[] {
  const all = phrases.flatMap((phrase) => {
    const [match] = phrase.columns ?? [];
    if (isCue(phrase, 'preposition') || phrase.used || match === undefined) return [];
    if (match.column.role === 'identifier' || phrase.period !== undefined) return [];
    const isNoun = phrase.rows !== undefined && match.score < 0.95;
    return [{ column: match.column, phrase, isNoun, isName: match.how === 'name' }];
  });
  const columns = all
    .filter(({ isNoun }) => !isNoun)
    // "What drives price for members": a flag that picks the rows tells nothing.
    .filter(
      ({ column, phrase }, place) =>
        place === 0 || column.yes === undefined || !narrowsRows(phrases, phrases.indexOf(phrase)),
    );
  return columns.length > 0 ? columns : all.filter(({ isName }) => isName);
}

type Parted = { readonly target: Mention; readonly features: readonly Mention[] };

function partMentions(reading: Reading, mentions: readonly Mention[]): Parted | undefined {
  const [only, second] = mentions;
  if (only === undefined) return undefined;
  if (second === undefined) return { target: only, features: [] };
  return (
    partByRole(reading, mentions) ??
    partByEffect(reading, mentions) ??
    partByVerb(reading, mentions) ??
    partByOpener(reading, mentions)
  );
}

/** "With body mass as the dependent variable". */
function partByRole({ tokens }: Reading, mentions: readonly Mention[]): Parted | undefined {
  const target = mentions.find(({ phrase }) =>
    /^as (?:the |a |our )?(?:target|dependent|outcome|response)/.test(readTokens(tokens, phrase.to, phrase.to + 4)),
  );
  return target === undefined
    ? undefined
    : { target, features: mentions.filter((mention) => mention.column !== target.column) };
}

/** "The effect of area and rooms on price". */
function partByEffect({ tokens }: Reading, mentions: readonly Mention[]): Parted | undefined {
  const place = tokens.findIndex(
    ({ folded }, at) => /^(?:effects?|impact|influence)$/.test(folded) && tokens[at + 1]?.folded === 'of',
  );
  const on = tokens.findIndex(({ folded }, at) => at > place && folded === 'on');
  if (place < 0 || on < 0) return undefined;
  const [target, another] = mentions.filter(({ phrase }) => phrase.from > on);
  const features = mentions.filter(({ phrase }) => phrase.from > place && phrase.to <= on);
  return target === undefined || another !== undefined || features.length === 0 ? undefined : { target, features };
}

/** "Use area and rooms to predict price", "do area and rooms explain the price". */
function partByVerb({ tokens }: Reading, mentions: readonly Mention[]): Parted | undefined {
  const verb = tokens.findLastIndex(({ folded }) => verbs.test(folded));
  const features = mentions.filter(({ phrase }) => phrase.to <= verb);
  const [target, another] = mentions.filter(({ phrase }) => phrase.from > verb);
  return verb < 0 || features.length === 0 || target === undefined || another !== undefined
    ? undefined
    : { target, features };
}

/** "Price from area and rooms", "mass on flipper length": the first that is named, and what stands behind a small word. */
function partByOpener({ tokens, question }: Reading, mentions: readonly Mention[]): Parted | undefined {
  const [first, second, ...others] = mentions;
  if (first === undefined || second === undefined) return undefined;
  const between = tokens.slice(first.phrase.to, second.phrase.from).map(({ folded }) => folded);
  const takesBy = /\b(?:expla|predict|classif|driven|determined|told)/i.test(question);
  const opens =
    question.includes('~') ||
    between.some((word) => openers.test(word) && word !== 'and' && (word !== 'by' || takesBy)) ||
    /as a? ?function of/.test(between.join(' '));
  return opens ? { target: first, features: [second, ...others] } : undefined;
}

function readTokens(tokens: Reading['tokens'], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(' ');
}

/** What a column follows from, or how well it can be told. */
function readAsks({ question, phrases }: Reading): 'drivers' | 'prediction' {
  const asksWhat =
    /\b(?:what|which)\b[^?]*\b(?:predicts?|drives?|determines?|explains?|influences?|affects?|matters?)\b/i.test(
      question,
    );
  const isPrediction = phrases.some((phrase) => isTopic(phrase, 'predict')) || /\bclassif/i.test(question);
  return isPrediction && !asksWhat && !/\bpredictors?\b|\bimportan/i.test(question) ? 'prediction' : 'drivers';
}
