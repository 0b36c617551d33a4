import type { Filter } from '../../plan.ts';
import { type Phrase, type Reading, hasPreposition, isCue } from '../phrases/phrase.ts';
import { hasNumericColumn } from '../phrases/pick-column.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** "Orders with a discount", "strikes that caused any damage", "what share of orders were discounted": there is some of it. */
export function readPresent(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || !(isIndefinite(reading, phrase) || isParticiple(reading, place))) continue;
    const [best, tied] = (phrase.columns ?? []).filter(
      (match) => match.score >= (phrase.columns?.[0]?.score ?? 0) - 0.001,
    );
    if (best === undefined || tied !== undefined) continue;
    const filter = writePresent(best.column, reading.table.rows);
    if (filter === undefined) continue;
    phrase.used = true;
    reading.places.set(filter, place);
    filters.push(filter);
  }
  return filters;
}

const articles = /^(?:a|an|any|some)$/;
const verbs =
  /^(?:with|got|had|have|has|having|get|gets|received|receive|caused|cause|causing|did|do|include|included|includes|carried)$/;
/** Behind these, and where rows are counted, several need no article: "flights that had damaged rings". */
const pluralVerbs = /^(?:got|had|have|has|having)$/;
/** Behind these an amount needs no article: "caused damage". */
const bareVerbs = /^(?:with|caused|cause|causing|did)$/;

/** Behind "with a", "had any": not "a column", but some of it. */
function isIndefinite({ tokens, phrases }: Reading, phrase: Phrase): boolean {
  const [verb, article] = [tokens[phrase.from - 2]?.folded ?? '', tokens[phrase.from - 1]?.folded ?? ''];
  const rows = phrases.some((other) => other.rows !== undefined || isCue(other, 'rows', 'count', 'share', 'asking'));
  const after = phrases[phrases.indexOf(phrase) + 1];
  const listed = isCue(after, 'and', 'comma') && phrases[phrases.indexOf(phrase) + 2]?.used !== true;
  const counted = phrases.some((other) => isCue(other, 'count', 'share'));
  // "Which airports had damage".
  const asked = isCue(phrases[0], 'asking') && phrases[1]?.columns?.[0]?.column.numeric === false;
  if (phrase.plural && counted && !listed && pluralVerbs.test(article)) return true;
  if (phrase.plural && !listed && isOfRows(phrases, phrase)) return true;
  return (
    rows &&
    !phrase.plural &&
    ((asked && pluralVerbs.test(article) && !listed) ||
      (articles.test(article) && verbs.test(verb)) ||
      (!listed && bareVerbs.test(article)))
  );
}

/** "The revenue of orders with discounts": a figure of rows, and which rows. */
function isOfRows(phrases: readonly Phrase[], phrase: Phrase): boolean {
  const place = phrases.indexOf(phrase);
  const noun = phrases[place - 2];
  return (
    hasPreposition(phrases[place - 1], 'with') &&
    namesRows(noun) &&
    phrases.slice(0, place - 2).some((other) => isCue(other, 'count', 'share', 'aggregate') || hasNumericColumn(other))
  );
}

/** "Discounted orders" for the column discount, and "discounted" where rows are counted or parted. */
function isParticiple({ tokens, phrases }: Reading, place: number): boolean {
  const phrase = phrases[place] as Phrase;
  const [token] = tokens.slice(phrase.from, phrase.to);
  const named = phrase.columns?.[0]?.column.words.some((word) => word.stem === token?.stem) ?? true;
  return (
    phrase.to - phrase.from === 1 &&
    token !== undefined &&
    token.folded.endsWith('ed') &&
    !named &&
    phrase.values === undefined &&
    (phrases.some(
      (other) => isCue(other, 'count', 'share') || /\b(?:more|less) (?:often|frequent)/i.test(other.text),
    ) ||
      namesRows(phrases[place + 1])) &&
    !isCue(phrases[place - 1], 'aggregate', 'how-much', 'extreme', 'asking')
  );
}

function namesRows(phrase: Phrase | undefined): boolean {
  return phrase?.rows !== undefined || isCue(phrase, 'rows');
}

/** More than nothing, where the column can hold nothing. */
function writePresent(column: ColumnFacts, rows: number): Filter | undefined {
  const { profile, name } = column;
  if (column.years || column.temporal || column.role === 'identifier') return undefined;
  if (column.numeric && profile.min === 0)
    return { kind: 'range', column: name, from: 0, includeFrom: false, includeTo: true };
  const nothing = (profile.frequent ?? []).filter((entry) => /^(?:none|no|nothing)$/i.test(entry.value));
  if (nothing.length > 0) return { kind: 'not-equals', column: name, values: nothing.map((entry) => entry.value) };
  return (profile.nulls ?? 0) > rows * 0.02 ? { kind: 'null', column: name, negated: true } : undefined;
}
