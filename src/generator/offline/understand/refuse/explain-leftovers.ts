import { type Leftover, checkFrame } from '../check/check-frame.ts';
import { isCueExpressed } from '../check/express-cue.ts';
import type { Frame } from '../read/frame.ts';
import { type Phrase, isCue } from '../phrases/phrase.ts';
import { isAsked } from '../read/read-measures.ts';
import { type Facts, listColumns, listGrains, listMeasures } from '../read/plan-facts.ts';
import type { PlanBody } from '../read/plan-parts.ts';

/** Holds a plan against the question, phrase by phrase: every word with a content must be in it. */
export function explainLeftovers(frame: Frame, body: PlanBody): Leftover[] {
  const facts: Facts = { columns: listColumns(body), measures: listMeasures(body), grains: listGrains(body) };
  const leftovers: Leftover[] = [];
  for (const [place, phrase] of frame.reading.phrases.entries()) {
    if (phrase.used || isExpressed(frame, body, facts, phrase, place)) continue;
    leftovers.push({ text: phrase.text, why: phrase.unknown === true ? 'unknown' : 'unused' });
  }
  return [...leftovers, ...checkFrame(frame, body, facts)];
}

function isExpressed(frame: Frame, body: PlanBody, facts: Facts, phrase: Phrase, place: number): boolean {
  if (phrase.columns?.some((match) => facts.columns.has(match.column.name)) === true) return true;
  if (namesEachRow(frame, body, phrase)) return true;
  if ((hasKin(frame, facts, phrase) && !isAsked(frame.reading, place)) || tellsOfTime(frame, phrase)) return true;
  if (isNewlyCounted(frame, facts, phrase, place)) return true;
  if (phrase.number !== undefined)
    return (
      countsColumns(body, phrase, frame.reading.phrases[place - 1]) ||
      countsGroups(facts, phrase, frame.reading.phrases[place + 1])
    );
  if (phrase.unknown === true && body.intent === 'correlation' && isCue(frame.reading.phrases[place - 1], 'asking'))
    return true;
  if (phrase.rows !== undefined || isCue(phrase, 'filler', 'rows'))
    return (
      phrase.columns === undefined ||
      phrase.plural ||
      isWeak(phrase) ||
      phrase.columns[0]?.column.role === 'identifier' ||
      isCue(frame.reading.phrases[place - 1], 'preposition', 'extreme') ||
      (body.intent === 'correlation' && isCue(frame.reading.phrases[place - 1], 'asking'))
    );
  if (phrase.cue !== undefined && phrase.period === undefined && phrase.values === undefined)
    return isCueExpressed(frame, body, facts, phrase, place);
  if (phrase.cue !== undefined && phrase.values !== undefined) return isCueExpressed(frame, body, facts, phrase, place);
  return false;
}

/** "Basic and premium customers", where each row is one: tests and models look at rows. */
function namesEachRow({ reading: { table } }: Frame, body: PlanBody, { columns, plural }: Phrase): boolean {
  const column = columns?.[0]?.column;
  const looksAtRows = 'confidence' in body || 'target' in body || body.intent === 'clusters';
  return looksAtRows && plural && column?.role === 'identifier' && (column.distinct ?? 0) >= table.rows;
}

/** "The home team scores": the category only says which score is meant. */
function hasKin(frame: Frame, facts: Facts, phrase: Phrase): boolean {
  const column = phrase.columns?.[0]?.column;
  if (column === undefined || column.numeric || column.words.length < 2) return false;
  const own = column.words.filter((_, place) => place !== column.head).map((word) => word.stem);
  return frame.reading.table.columns.some(
    (other) =>
      other.numeric &&
      facts.columns.has(other.name) &&
      own.every((stem) => other.words.some((word) => word.stem === stem)),
  );
}

/** "New listings per month": what was counted in a month was new then. Elsewhere "new" picks some of the rows. */
function isNewlyCounted({ reading }: Frame, facts: Facts, phrase: Phrase, place: number): boolean {
  return (
    /^new$/i.test(phrase.text) &&
    reading.phrases[place + 1]?.rows !== undefined &&
    facts.grains.size > 0 &&
    facts.measures.every(({ aggregate }) => aggregate === 'count')
  );
}

/** "Homes listed in Harbour" where every home has a day on which it was listed. */
function tellsOfTime(frame: Frame, phrase: Phrase): boolean {
  const [token, another] = frame.reading.tokens.slice(phrase.from, phrase.to);
  return (
    token !== undefined &&
    another === undefined &&
    token.folded.endsWith('ed') &&
    (phrase.columns ?? []).length > 0 &&
    phrase.columns?.every((match) => match.column.temporal && (match.column.profile.nulls ?? 0) === 0) === true
  );
}

/** "Which two prices move together", "all three": the number of columns that the plan has. */
function countsColumns(body: PlanBody, phrase: Phrase, before: Phrase | undefined): boolean {
  const value = phrase.number?.value ?? 0;
  if (body.intent === 'correlation') return value === 2 || value === body.columns.length;
  return 'holds' in body && value === body.columns.length && !isCue(before, 'comparator');
}

/** "Between the two cities", "the three species": as many as there are. */
function countsGroups(facts: Facts, phrase: Phrase, after: Phrase | undefined): boolean {
  const named = after?.columns?.find((match) => facts.columns.has(match.column.name))?.column;
  return named !== undefined && !named.numeric && named.distinct === phrase.number?.value;
}

/** A word that only a synonym ties to a column, and that says nothing by itself. */
function isWeak(phrase: Phrase): boolean {
  return (phrase.columns?.[0]?.score ?? 0) < 0.9;
}
