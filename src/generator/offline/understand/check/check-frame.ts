import { findLostWords } from './find-lost-words.ts';
import { findMissingFigure } from './find-missing-figure.ts';
import type { Frame } from '../read/frame.ts';
import { holdsMoney } from '../lexicon/additive.ts';
import { crossesConditions, dropsOr } from '../read/join-conditions.ts';
import { findColumnsAbout } from '../phrases/match-columns.ts';
import { type Facts, listColumns } from '../read/plan-facts.ts';
import { isCue } from '../phrases/phrase.ts';
import { type PlanBody, findHeldCounts, listFilterColumns } from '../read/plan-parts.ts';
import type { Group } from '../read/read-grain.ts';

/** Words of the question that the plan says nothing about. A plan with any of these is not an answer to the question. */
export type Leftover = { readonly text: string; readonly why: 'unknown' | 'unused' | 'figure' };

/** What the readers found must have come into the plan. */
export function checkFrame(frame: Frame, body: PlanBody, facts: Facts): Leftover[] {
  const missing: Leftover[] = [];
  const filtered = new Set(body.filters.flatMap((filter) => (filter.kind === 'range' ? [filter.column] : [])));
  const miss = (text: string) => missing.push({ text, why: 'unused' });
  for (const word of findLostWords(frame.reading))
    if (!(('holds' in body || 'returns' in body) && /^returns?$/i.test(word))) miss(word);
  const figure = findMissingFigure(frame, body, facts);
  if (figure !== undefined) missing.push({ text: figure, why: 'figure' });
  if (dropsOr(frame, body)) miss('or');
  if (contradicts(body)) miss('and');
  if (frame.reading.phrases.filter((phrase) => /^(?:vs|versus)$/i.test(phrase.text)).length > 1) miss('versus');
  if (crossesConditions(frame, body)) miss('and');
  if ((frame.asking === 'who' || frame.asking === 'where') && body.intent === 'aggregate' && body.groups.length === 0)
    miss(frame.asking);
  if (frame.asking === 'who' && body.intent === 'list' && listsFlags(frame, body.columns)) miss('who');
  if (frame.asking === 'when' && !tellsWhen(frame, body, facts)) miss('when');
  for (const word of listUnread(frame, body)) miss(word);
  for (const limit of frame.limits)
    if (!expressesLimit(frame, body, facts, limit)) miss(frame.reading.phrases[limit.at]?.text ?? '');
  // A trend of a figure that is cut off by a condition on itself, as in "when did it fall below 50", says nothing.
  if (
    body.intent === 'trend' &&
    body.measures.some((measure) => measure.column !== undefined && filtered.has(measure.column))
  )
    miss('the condition');
  if (asksWhetherOther(frame, body)) miss('different from');
  // "Is the mean mass between 4 and 5 kg" is no mean of those between.
  if (/^(?:is|are|was|were)\b/i.test(frame.reading.question.trim()) && body.intent === 'aggregate')
    for (const { aggregate, column } of body.measures)
      if ((aggregate === 'mean' || aggregate === 'median') && column !== undefined && filtered.has(column))
        miss('the condition');
  for (const group of frame.groups)
    if (!expressesGroup(body, facts, group)) miss(`by ${group.grain ?? group.column.name}`);
  if (frame.having !== undefined && !(body.intent === 'aggregate' && body.having !== undefined))
    miss('the condition on groups');
  if (frame.counts.length > 0 && !countsSomething(frame, body, facts)) miss('how many');
  if (frame.counts.length === 0 && asksNumber(frame) && !countsSomething(frame, body, facts)) miss('how many');
  // The goals of both teams are not those of the home team.
  for (const group of 'groups' in body ? body.groups : []) if (isOfOneTwin(frame, group)) miss(group);
  for (const count of frame.counts) if (count.doubtful === true) miss('how many');
  if (
    frame.counts.some((count) => count.averaged) &&
    !facts.measures.some((measure) => measure.per !== undefined || measure.aggregate === 'mean')
  )
    miss('the average number');
  // "How many matches where both scored": a figure that nothing joins to the number is no second figure.
  if (body.intent === 'aggregate' && frame.counts.length > 0)
    for (const ask of frame.measures)
      if (ask.aggregate === undefined && facts.measures.length > 1 && !isJoined(frame, ask.at)) miss(ask.phrase.text);
  for (const ask of frame.measures)
    if (continuesGroups(frame, ask) || (body.intent === 'aggregate' && isOfRows(frame, ask))) miss(ask.phrase.text);
  for (const count of frame.counts)
    if (
      count.column !== undefined &&
      !count.distinct &&
      !facts.columns.has(count.column.name) &&
      (count.column.distinct ?? 0) < frame.reading.table.rows * 0.9 &&
      count.column.role === 'category'
    )
      miss(count.column.name);
  if (
    frame.sort !== undefined &&
    !(
      body.intent === 'top' ||
      (body.intent === 'aggregate' && body.order !== undefined) ||
      (body.intent === 'list' && body.order !== undefined) ||
      body.intent === 'trend' ||
      body.intent === 'correlation'
    )
  )
    miss('the order');
  return missing;
}

/** "Is it different from 5" is no condition on rows. */
function asksWhetherOther({ reading: { question, phrases } }: Frame, { intent }: PlanBody): boolean {
  const isOther = phrases.some(({ text, used }) => used && /^different from$/i.test(text));
  return isOther && intent === 'aggregate' && /^(?:is|are|was|were|does|do)\b/i.test(question.trim());
}

/** What the readers of statistics took has its home in plans of statistics only. */
function listUnread({ horizon, hypothesis, confidence, model, clusters }: Frame, body: PlanBody): string[] {
  return [
    horizon !== undefined && body.intent !== 'forecast' ? 'what comes next' : undefined,
    hypothesis !== undefined && !isHeldAgainst(body) ? 'the number it is held against' : undefined,
    confidence !== undefined && !('confidence' in body) && body.intent !== 'correlation' ? 'the confidence' : undefined,
    model !== undefined && !('target' in body) ? 'what is told from what' : undefined,
    clusters !== undefined && body.intent !== 'clusters' ? 'the clusters' : undefined,
  ].filter((text) => text !== undefined);
}

/** "The mean gap between two columns is zero" is a difference of pairs. */
function isHeldAgainst(body: PlanBody): boolean {
  return body.intent === 'mean-test' || body.intent === 'paired-difference';
}

/** What is grouped by must be a group of the plan: a condition on the same column, or its mention, is none. */
function expressesGroup(body: PlanBody, facts: Facts, { column: { name }, grain }: Group): boolean {
  if (grain !== undefined && (body.intent === 'aggregate' || body.intent === 'top')) return facts.grains.has(grain);
  // "The first order per region" is no single order with its region.
  if (body.intent === 'top')
    return body.groups.includes(name) || body.within === name || body.measure.per?.column === name;
  return listColumns({ ...body, filters: [] }).has(name);
}

/** Whether figures of twin columns are grouped by a column that is of one of the two only. */
function isOfOneTwin({ measures, reading }: Frame, group: string): boolean {
  const words = reading.table.columns.find((column) => column.name === group)?.words ?? [];
  return measures.some(({ column, twin }) =>
    words.some(
      ({ stem }) =>
        twin !== undefined &&
        column.words.some((word) => word.stem === stem) !== twin.words.some((word) => word.stem === stem),
    ),
  );
}

/** "Remote and non-remote employees": no row is both. */
function contradicts({ filters }: PlanBody): boolean {
  const equal = filters.flatMap((filter) => (filter.kind === 'equals' ? [filter] : []));
  // "Males minus females" asks for a difference.
  const isDoubled = filters.some(
    (filter) => filter.kind === 'not-equals' && equal.some((one) => one.column === filter.column),
  );
  return (
    isDoubled ||
    equal.some((one, place) =>
      equal
        .slice(place + 1)
        .some((other) => one.column === other.column && !one.values.some((value) => other.values.includes(value))),
    )
  );
}

/** "Who left" is not answered by yes and no. */
function listsFlags({ reading: { table } }: Frame, names: readonly string[]): boolean {
  const columns = table.columns.filter((column) => names.includes(column.name));
  return columns.length > 0 && columns.every((column) => column.yes !== undefined || column.numeric);
}

/** A time that is shown, grouped by or computed. */
function tellsWhen({ reading, limits }: Frame, body: PlanBody, facts: Facts): boolean {
  const times = reading.table.columns.filter((column) => column.temporal || column.years).map((column) => column.name);
  if (body.intent === 'describe' || body.intent === 'outliers') return true;
  const filtered = new Set(body.filters.flatMap(listFilterColumns));
  if (times.length === 0) return limits.length > 0;
  return times.some(
    (name) =>
      facts.columns.has(name) &&
      (!filtered.has(name) ||
        body.intent !== 'aggregate' ||
        body.groups.includes(name) ||
        body.measures.some((measure) => measure.column === name)),
  );
}

/** "Average units of orders with revenue": what rows have is a condition on them, and no second figure. */
function isOfRows({ reading: { phrases, tokens } }: Frame, ask: Frame['measures'][number]): boolean {
  const isArticle = /^(?:a|an|any|some)$/.test(tokens[ask.phrase.from - 1]?.folded ?? '');
  const place = ask.phrase.from - (isArticle ? 2 : 1);
  const noun = phrases.findLast((phrase) => phrase.to <= place);
  return (
    /^(?:with|having|have|has|had|got)$/.test(tokens[place]?.folded ?? '') &&
    (noun?.rows !== undefined || isCue(noun, 'rows'))
  );
}

/** "Revenue by region and price": another group or another figure, the words do not say which. */
function continuesGroups({ groups, measures, reading }: Frame, { at }: Frame['measures'][number]): boolean {
  const [before, link] = [reading.phrases[at - 2], reading.phrases[at - 1]];
  const grouped =
    before?.used === true &&
    (isCue(before, 'grain') ||
      before.columns?.some((match) => groups.some((group) => group.column === match.column)) === true);
  return grouped === true && isCue(link, 'and', 'comma') && measures.some((other) => other.at < at - 2);
}

function isJoined({ reading, counts }: Frame, at: number): boolean {
  const [first, last] = [Math.min(at, counts[0]?.at ?? at), Math.max(at, counts[0]?.at ?? at)];
  return reading.phrases.slice(first, last).some((phrase) => isCue(phrase, 'and', 'comma', 'topic'));
}

function expressesLimit(frame: Frame, body: PlanBody, facts: Facts, limit: Frame['limits'][number]): boolean {
  if (body.intent === 'top') return body.direction === limit.direction && (!limit.counted || body.n === limit.n);
  if (body.intent === 'list') return limit.extreme === undefined && body.limit === limit.n;
  if (body.intent === 'trend') return body.rank === limit.direction;
  if (body.intent === 'correlation') return limit.direction === 'most' && (!limit.counted || limit.n === 2);
  if ('target' in body) return limit.direction === 'most';
  if (body.intent === 'anomalies') return body.limit === limit.n && limit.direction === 'most';
  if ('holds' in body) return !limit.counted;
  if (limit.counted || limit.frequency || /^(?:top|leading)\b/i.test(limit.extreme?.text ?? '')) return false;
  const wanted = limit.direction === 'most' ? 'max' : 'min';
  const about =
    limit.about === undefined
      ? undefined
      : findColumnsAbout(frame.reading.columns, limit.about).map((match) => match.column.name);
  return facts.measures.some(
    (measure) =>
      measure.aggregate === wanted &&
      (about === undefined || (measure.column !== undefined && about.includes(measure.column))),
  );
}

/** "How many units", "number of stays": a column is asked for by a number, and no other figure of it. */
function asksNumber({ reading: { phrases }, measures }: Frame): boolean {
  return (
    phrases.some((phrase) => isCue(phrase, 'count') && phrase.used && phrase.columns === undefined) &&
    measures.every((ask) => ask.aggregate === undefined) &&
    !phrases.some((phrase) => isCue(phrase, 'grain', 'aggregate', 'extreme', 'topic'))
  );
}

function countsSomething(frame: Frame, body: PlanBody, facts: Facts): boolean {
  if (body.intent === 'outliers' || body.intent === 'quality') return true;
  const held = findHeldCounts(frame.reading.table)?.name;
  if (body.intent === 'distribution' && body.column === held) return true;
  if (held !== undefined && facts.measures.some((measure) => measure.column === held)) return true;
  const isMoney = (name: string | undefined) =>
    frame.reading.table.columns.some((column) => column.name === name && holdsMoney(column));
  // "How many did we sell" asks for no money.
  return facts.measures.some(
    ({ aggregate, column }) =>
      aggregate === 'count' || aggregate === 'count-distinct' || (aggregate === 'sum' && !isMoney(column)),
  );
}
