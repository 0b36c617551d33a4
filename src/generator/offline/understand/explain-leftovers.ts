import type { Measure } from '../plan.ts';
import type { Frame } from './frame.ts';
import type { Topic } from './lexicon/cue.ts';
import { findColumnsAbout } from './match-columns.ts';
import { isCue, type Phrase } from './phrase.ts';
import { listFilterColumns, type PlanBody } from './plan-parts.ts';

/** Words of the question that the plan says nothing about. A plan with any of these is not an answer to the question. */
export type Leftover = { readonly text: string; readonly why: 'unknown' | 'unused' };

type Facts = { readonly columns: ReadonlySet<string>; readonly measures: readonly Measure[]; readonly grains: ReadonlySet<string> };

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
  if (hasKin(frame, facts, phrase)) return true;
  if (phrase.number !== undefined) return countsColumns(body, phrase, frame.reading.phrases[place - 1]);
  if (phrase.unknown === true && body.intent === 'correlation' && isCue(frame.reading.phrases[place - 1], 'asking')) return true;
  if (phrase.rows !== undefined || isCue(phrase, 'filler', 'rows')) return phrase.columns === undefined || phrase.plural || isWeak(phrase) || phrase.columns[0]?.column.role === 'identifier' || isCue(frame.reading.phrases[place - 1], 'preposition', 'extreme') || (body.intent === 'correlation' && isCue(frame.reading.phrases[place - 1], 'asking'));
  if (phrase.cue !== undefined && phrase.period === undefined && phrase.values === undefined) return isCueExpressed(frame, body, facts, phrase, place);
  if (phrase.cue !== undefined && phrase.values !== undefined) return isCueExpressed(frame, body, facts, phrase, place);
  return false;
}

/** "The home team scores": the category only says which score is meant. */
function hasKin(frame: Frame, facts: Facts, phrase: Phrase): boolean {
  const column = phrase.columns?.[0]?.column;
  if (column === undefined || column.numeric || column.words.length < 2) return false;
  const own = column.words.filter((_, place) => place !== column.head).map((word) => word.stem);
  return frame.reading.table.columns.some((other) => other.numeric && facts.columns.has(other.name) && own.every((stem) => other.words.some((word) => word.stem === stem)));
}

/** "Which two prices move together", "all three": the number of columns that the plan has. */
function countsColumns(body: PlanBody, phrase: Phrase, before: Phrase | undefined): boolean {
  const value = phrase.number?.value ?? 0;
  if (body.intent === 'correlation') return value === 2;
  return (body.intent === 'portfolio' || body.intent === 'value-at-risk') && value === body.columns.length && !isCue(before, 'comparator');
}

/** A word that only a synonym ties to a column, and that says nothing by itself. */
function isWeak(phrase: Phrase): boolean {
  return (phrase.columns?.[0]?.score ?? 0) < 0.9;
}

function isCueExpressed(frame: Frame, body: PlanBody, facts: Facts, phrase: Phrase, place: number): boolean {
  const { cue } = phrase;
  if (cue === undefined) return false;
  switch (cue.kind) {
    case 'aggregate':
      return expressesAggregate(body, facts, cue.aggregate);
    case 'share':
      return (body.intent === 'aggregate' && body.share) || body.intent === 'value-at-risk';
    case 'comparator':
      return body.intent === 'compare' || ['over', 'within', 'up to', 'past'].includes(phrase.text.toLowerCase());
    case 'comparative':
      return body.intent === 'compare' || body.intent === 'correlation' || (body.intent === 'top' && cue.about !== undefined);
    case 'or-more':
    case 'negation':
    case 'frequency':
    case 'average-of-counts':
    case 'not-built':
    case 'first':
    case 'axis':
      return cue.kind === 'axis' && body.intent !== 'describe';
    case 'between':
      return ['compare', 'correlation', 'trend', 'aggregate'].includes(body.intent);
    case 'text-match':
    case 'missing':
      return body.intent === 'describe';
    case 'topic':
      return expressesTopic(body, cue.topic, frame);
    case 'grain':
      return expressesGrain(frame, body, facts, cue.grain, place);
    case 'extreme':
      return false;
    case 'since':
    case 'after':
    case 'before':
    case 'until':
      return false;
    default:
      return true;
  }
}

function expressesAggregate(body: PlanBody, facts: Facts, aggregate: Measure['aggregate']): boolean {
  if (facts.measures.some((measure) => measure.aggregate === aggregate)) return true;
  if (aggregate === 'sum') return facts.measures.some((measure) => measure.aggregate === 'count' || measure.aggregate === 'count-distinct') || (body.intent === 'aggregate' && body.share);
  if (body.intent === 'top' && body.groups.length === 0) return (aggregate === 'max' && body.direction === 'most') || (aggregate === 'min' && body.direction === 'least');
  return body.intent === 'describe';
}

const homes: Readonly<Record<Topic, readonly PlanBody['intent'][]>> = {
  describe: ['describe', 'distribution', 'aggregate'],
  trend: ['trend', 'aggregate', 'portfolio'],
  growth: ['trend', 'correlation'],
  compare: ['compare', 'aggregate', 'top', 'correlation', 'trend', 'distribution', 'list'],
  distribution: ['distribution', 'aggregate'],
  outliers: ['outliers'],
  correlation: ['correlation', 'aggregate', 'trend'],
  portfolio: ['portfolio', 'value-at-risk'],
  risk: ['value-at-risk'],
  list: ['list'],
};

function expressesTopic(body: PlanBody, topic: Topic, frame: Frame): boolean {
  if (!homes[topic].includes(body.intent)) return false;
  if (body.intent === 'aggregate' && topic === 'compare' && body.measures.length > 1) return true;
  if (body.intent === 'aggregate') return body.groups.length > 0 && (topic !== 'trend' || Object.keys(body.grains).length > 0 || frame.groups.some((group) => group.column.years));
  return true;
}

function expressesGrain(frame: Frame, body: PlanBody, facts: Facts, grain: string, place: number): boolean {
  if (facts.grains.has(grain) || (grain === 'month' && facts.grains.has('month-of-year'))) return true;
  const { time } = frame.reading;
  if (time !== undefined && grain === 'year' && time.years && facts.columns.has(time.name)) return true;
  if (time !== undefined && facts.columns.has(time.name) && (body.intent === 'trend' || (body.intent === 'top' && body.groups.length === 0))) return true;
  // "Days" where every row is a day, "daily" where prices are daily.
  const daily = time?.profile.kind === 'date' && grain === 'day';
  return daily && frame.reading.phrases[place] !== undefined && !isCue(frame.reading.phrases[place - 1], 'asking', 'extreme') && (frame.reading.phrases[place]?.cue as { adverb?: boolean }).adverb !== true ? true : daily && (body.intent === 'portfolio' || body.intent === 'value-at-risk');
}

/** What the readers found must have come into the plan. */
function checkFrame(frame: Frame, body: PlanBody, facts: Facts): Leftover[] {
  const missing: Leftover[] = [];
  const filtered = new Set(body.filters.flatMap((filter) => (filter.kind === 'range' ? [filter.column] : [])));
  const miss = (text: string) => missing.push({ text, why: 'unused' });
  if ((frame.asking === 'who' || frame.asking === 'where') && body.intent === 'aggregate' && body.groups.length === 0) miss(frame.asking);
  for (const limit of frame.limits) if (!expressesLimit(frame, body, facts, limit)) miss(frame.reading.phrases[limit.at]?.text ?? '');
  // A trend of a figure that is cut off by a condition on itself, as in "when did it fall below 50", says nothing.
  if (body.intent === 'trend' && body.measures.some((measure) => measure.column !== undefined && filtered.has(measure.column))) miss('the condition');
  for (const group of frame.groups) if (!facts.columns.has(group.column.name)) miss(`by ${group.column.name}`);
  if (frame.having !== undefined && !(body.intent === 'aggregate' && body.having !== undefined)) miss('the condition on groups');
  if (frame.counts.length > 0 && !countsSomething(body, facts)) miss('how many');
  for (const count of frame.counts) if (count.doubtful === true) miss('how many');
  for (const count of frame.counts) if (count.column !== undefined && !count.distinct && !facts.columns.has(count.column.name) && (count.column.distinct ?? 0) < frame.reading.table.rows * 0.9 && count.column.role === 'category') miss(count.column.name);
  if (frame.sort !== undefined && !(body.intent === 'top' || (body.intent === 'aggregate' && body.order !== undefined) || (body.intent === 'list' && body.order !== undefined) || body.intent === 'trend' || body.intent === 'correlation')) miss('the order');
  return missing;
}

function expressesLimit(frame: Frame, body: PlanBody, facts: Facts, limit: Frame['limits'][number]): boolean {
  if (body.intent === 'top') return body.direction === limit.direction && (!limit.counted || body.n === limit.n);
  if (body.intent === 'list') return limit.extreme === undefined && body.limit === limit.n;
  if (body.intent === 'trend') return body.rank === limit.direction;
  if (body.intent === 'correlation') return limit.direction === 'most' && (!limit.counted || limit.n === 2);
  if (body.intent === 'portfolio' || body.intent === 'value-at-risk') return !limit.counted;
  if (limit.counted || limit.frequency) return false;
  const wanted = limit.direction === 'most' ? 'max' : 'min';
  const about = limit.about === undefined ? undefined : findColumnsAbout(frame.reading.columns, limit.about).map((match) => match.column.name);
  return facts.measures.some((measure) => measure.aggregate === wanted && (about === undefined || (measure.column !== undefined && about.includes(measure.column))));
}

function countsSomething(body: PlanBody, facts: Facts): boolean {
  if (body.intent === 'outliers') return true;
  return facts.measures.some((measure) => measure.aggregate === 'count' || measure.aggregate === 'count-distinct' || measure.aggregate === 'sum');
}

function listMeasures(body: PlanBody): readonly Measure[] {
  if ('measures' in body) return body.measures;
  return 'measure' in body ? [body.measure] : [];
}

function listGrains(body: PlanBody): ReadonlySet<string> {
  const grains = 'grains' in body && body.grains !== undefined ? Object.values(body.grains) : [];
  return new Set([...grains, ...('grain' in body ? [body.grain] : [])]);
}

/** Every column that a plan uses, wherever. */
function listColumns(body: PlanBody): ReadonlySet<string> {
  const filters = [...body.filters, ...('part' in body && body.part !== undefined ? body.part : []), ...('sides' in body ? body.sides.flatMap((side) => side.filters) : [])];
  const names = [
    ...filters.flatMap(listFilterColumns),
    ...listMeasures(body).flatMap((measure) => measure.column ?? []),
    ...('groups' in body ? body.groups : []),
    ...('columns' in body ? body.columns : []),
    ...('column' in body ? [body.column] : []),
    ...('group' in body && body.group !== undefined ? [body.group] : []),
    ...('within' in body && body.within !== undefined ? [body.within] : []),
    ...('show' in body ? body.show : []),
    ...('time' in body ? [body.time] : []),
    ...('asset' in body && body.asset !== undefined ? [body.asset] : []),
    ...('order' in body && body.order !== undefined && 'column' in body.order ? [body.order.column] : []),
  ];
  return new Set(names);
}
