import type { Filter, Measure } from '../plan.ts';
import { listFilters, type Frame } from './frame.ts';
import { findCountColumn, findMainMeasure, readChartOption, writeUnnamedMeasure, writeCount, writeGrains, writeMeasure, nameColumns, type PlanBody } from './plan-parts.ts';
import { assume, hasPreposition, isCue } from './phrase.ts';
import type { Group } from './read-groups.ts';
import type { ColumnFacts } from './table-facts.ts';
import { writeValueFilter } from './read-values.ts';

/** A figure, or a figure a group: totals, means, counts, shares. */
export function recogniseAggregate(frame: Frame): PlanBody | undefined {
  const groups = completeGroups(frame);
  const columns = groups.map((group) => group.column);
  const count = writeCount(frame, columns);
  const asked = frame.measures.filter((ask) => !columns.includes(ask.column) || ask.aggregate !== undefined);
  // "Rank the channels by units": what is ranked by is the figure.
  const ranked = asked.length === 0 && count === undefined ? findRanked(frame) : undefined;
  if (ranked !== undefined) {
    asked.push(ranked);
    for (const named of frame.named) if (!columns.includes(named.column)) groups.push({ column: named.column });
    columns.push(...frame.named.map((named) => named.column));
  }
  const both = readBothExtremes(frame);
  const asks = both === undefined ? asked : asked.flatMap((ask) => (ask.aggregate === undefined ? both.map((aggregate) => ({ ...ask, aggregate })) : [ask]));
  let measures: Measure[] = [...asks.map((ask) => writeMeasure(frame, ask, readExtremeAggregate(frame))), ...(count === undefined ? [] : [count])];
  // "Average order value", "total unemployed": the aggregate alone says that the table's own figure is meant.
  const main = measures.length === 0 && frame.aggregates.length > 0 && frame.chart === undefined ? (findMainMeasure(frame.reading.table) ?? findCounts(frame)) : undefined;
  if (main !== undefined) {
    measures = frame.aggregates.map((aggregate) => ({ aggregate, column: main.name }));
    assume(frame.reading, `No figure was named: ${main.name} is taken`);
  }
  if (measures.length === 0 && (groups.length > 0 || frame.share) && (frame.share || frame.groups.length > 0 || frame.chart !== undefined || frame.counts.length > 0 || isSpread(frame))) {
    measures = [frame.chart !== undefined || isSpread(frame) || groups.length > 1 ? { aggregate: 'count' } : writeUnnamedMeasure(frame)];
  }
  if (measures.length === 0 && frame.having !== undefined) {
    for (const named of frame.named) if (!groups.some((group) => group.column === named.column)) groups.push({ column: named.column });
  }
  const having = groups.length === 0 ? undefined : writeHaving(frame, measures);
  if (having !== undefined) measures = having.measures;
  if (measures.length === 0) return undefined;
  const share = frame.share ? readShare(frame, groups) : undefined;
  if (share === 'unclear') return undefined;
  const finalGroups = share?.groups ?? groups;
  return {
    intent: 'aggregate',
    measures: dropTwins(measures),
    groups: nameColumns(finalGroups.map((group) => group.column)),
    grains: writeGrains(finalGroups),
    share: frame.share,
    filters: share?.filters ?? listFilters(frame),
    ...(share?.part === undefined ? {} : { part: share.part }),
    ...writeOrder(frame, columns),
    ...(having === undefined ? {} : { having: having.bounds }),
    ...readChartOption(frame),
  };
}

/** Groups said, and those that only the rest of the question gives: a counted category with a chart, a named one beside a measure. */
function completeGroups(frame: Frame): Group[] {
  const groups = [...frame.groups];
  const add = (column: ColumnFacts) => {
    if (!groups.some((group) => group.column === column)) groups.push({ column });
  };
  const [count] = frame.counts;
  const charted = frame.chart !== undefined || frame.reading.phrases.some((phrase) => isCue(phrase, 'topic') && phrase.cue?.kind === 'topic' && ['distribution', 'compare'].includes(phrase.cue.topic));
  if (groups.length === 0 && count?.column !== undefined && count.days !== true && (charted || frame.sort !== undefined) && frame.named.length === 0) add(count.column);
  const related = frame.reading.phrases.some((phrase) => phrase.cue?.kind === 'topic' && phrase.cue.topic === 'correlation');
  const computed = (related && frame.measures.length > 0) || frame.measures.some((ask) => ask.aggregate !== undefined) || frame.counts.length > 0 || frame.share || charted;
  if (computed) for (const named of frame.named) if (!isCountedToo(frame, named.column) && namesGroup(frame, named)) add(named.column);
  // "The mean of Adelie and Gentoo penguins" is a figure for each.
  const [list] = frame.valueAsks.filter((ask) => !ask.negated && ask.values.length > 1);
  const averaged = frame.measures.some((ask) => ask.aggregate === 'mean' || ask.aggregate === 'median' || (ask.aggregate === undefined && !ask.column.additive));
  if (list !== undefined && groups.length === 0 && (averaged || frame.chart !== undefined || frame.share || isComparing(frame) || joinsWithAnd(frame, list.at))) add(list.column);
  return groups.slice(0, 3);
}

function isSpread(frame: Frame): boolean {
  return frame.reading.phrases.some((phrase) => phrase.cue?.kind === 'topic' && phrase.cue.topic === 'distribution');
}

/** A category that is asked for, listed or plotted beside the figure, and not only the noun of the rows: "of all states". */
function namesGroup(frame: Frame, named: Frame['named'][number]): boolean {
  if (named.phrase.rows === 'exact' && !named.asked && frame.chart === undefined) return false;
  const before = frame.reading.phrases[named.at - 1];
  const match = named.phrase.columns?.[0];
  const related = before?.cue?.kind === 'topic' && ['correlation', 'compare', 'distribution'].includes(before.cue.topic);
  return named.asked || related || isCue(before, 'between') || frame.chart !== undefined || named.at === 0 || isCue(before, 'and', 'comma', 'all', 'distinct') || ((match?.how === 'name' || match?.how === 'part') && named.phrase.plural);
}

/** "Adelie and Gentoo": a figure for each; "Adelie or Gentoo": one for both. */
function joinsWithAnd(frame: Frame, at: number): boolean {
  return /^(?:and|&|as well as)$/i.test(frame.reading.phrases[at + 1]?.text ?? '') || isCue(frame.reading.phrases[at + 1], 'comma');
}

export function isComparing(frame: Frame): boolean {
  return frame.reading.phrases.some((phrase) => phrase.cue?.kind === 'topic' && phrase.cue.topic === 'compare');
}

function isCountedToo(frame: Frame, column: ColumnFacts): boolean {
  return frame.counts.some((count) => count.column === column && frame.groups.length > 0);
}

/** "The highest mass of each species": no entity is asked for, so it is a maximum. */
function readExtremeAggregate(frame: Frame): 'max' | 'min' | undefined {
  const [limit] = frame.limits;
  if (limit === undefined || limit.counted) return undefined;
  return limit.direction === 'most' ? 'max' : 'min';
}

function findRanked(frame: Frame): Frame['measures'][number] | undefined {
  const target = frame.sort?.target;
  const match = typeof target === 'object' ? target.find((other) => other.column.numeric && other.column.role === 'measure') : undefined;
  const [phrase] = frame.reading.phrases;
  if (match === undefined || phrase === undefined || frame.named.length + frame.groups.length === 0) return undefined;
  return { column: match.column, plural: false, at: 0, phrase };
}

function findCounts(frame: Frame): ColumnFacts | undefined {
  return frame.reading.table.columns.find((column) => column.name === findCountColumn(frame)?.column);
}

/** "The highest and the lowest price". */
function readBothExtremes(frame: Frame): readonly ('max' | 'min')[] | undefined {
  const directions = new Set(frame.limits.filter((limit) => !limit.counted && limit.extreme !== undefined).map((limit) => limit.direction));
  return directions.size === 2 ? ['max', 'min'] : undefined;
}

function dropTwins(measures: readonly Measure[]): Measure[] {
  const seen = new Set<string>();
  return measures.filter((measure) => {
    const key = JSON.stringify([measure.aggregate, measure.column, measure.percentile]);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

type Share = { readonly filters: Filter[]; readonly part?: Filter[]; readonly groups: readonly Group[] };

/** "The share of females": a part of all. "The share of sales by region": every group's part. */
function readShare(frame: Frame, groups: readonly Group[]): Share | 'unclear' {
  const filters = listFilters(frame);
  const conditions = filters.length;
  if (conditions === 0) return groups.length === 0 ? 'unclear' : { filters, groups };
  const listed = frame.valueAsks.filter((ask) => !ask.negated);
  if (listed.some((ask) => frame.groups.some((group) => group.column === ask.column))) return { filters, groups };
  const grouped = groups.filter((group) => !listed.some((ask) => ask.column === group.column));
  if (groups.length > 0 && grouped.length === groups.length && !partComesFirst(frame)) return { filters, groups };
  // A condition behind "of" or "in" narrows the whole: "the share of females in Europe", "of Gentoo penguins are female".
  const [first, ...rest] = splitByPart(frame);
  if (first === undefined) return 'unclear';
  return { part: first, filters: rest.flat(), groups: grouped };
}

/** Whether the part is named before the groups: "the share of females by island". */
function partComesFirst(frame: Frame): boolean {
  const share = frame.reading.phrases.findIndex((phrase) => isCue(phrase, 'share'));
  const group = frame.reading.phrases.findIndex((phrase, place) => place > share && isCue(phrase, 'group', 'grain'));
  const value = frame.valueAsks.some((ask) => ask.at > share && (group < 0 || ask.at < group));
  return value || frame.conditions.length > 0;
}

/** The conditions that make the part, then those that make the whole. */
function splitByPart(frame: Frame): Filter[][] {
  const { phrases } = frame.reading;
  const values = frame.valueAsks.map((ask) => ({ ask, filter: writeValueFilter(ask) }));
  const others = listFilters({ ...frame, valueAsks: [], conditions: [] });
  if (values.length === 0) {
    if (frame.conditions.length > 0) return [[...frame.conditions], others];
    return [others, []];
  }
  if (frame.conditions.length > 0) return [[...frame.conditions], [...values.map((value) => value.filter), ...others]];
  if (values.length === 1) return [values.map((value) => value.filter), others];
  // "Of (the) Gentoo penguins are female", "of female penguins are Gentoo": what stands nearest to a verb behind the noun is the part.
  const ofFirst = values.findIndex(({ ask }) => phrases[ask.at + 1]?.rows !== undefined || isCue(phrases[ask.at + 1], 'rows'));
  const led = values.findLastIndex(({ ask }) => hasPreposition(phrases[ask.at - 1], 'in', 'on', 'at', 'from', 'for', 'during', 'among'));
  const whole = led > 0 ? led : ofFirst >= 0 ? ofFirst : values.length - 1;
  const part = values.filter((_, place) => place !== whole);
  return [part.map((value) => value.filter), [values[whole]?.filter, ...others].filter((filter) => filter !== undefined)];
}

function writeHaving(frame: Frame, measures: readonly Measure[]) {
  const { having } = frame;
  if (having === undefined) return undefined;
  const { of, ...bounds } = having;
  const known = of === 'rows' ? measures.find((measure) => measure.aggregate === 'count') : measures.find((measure) => measure.column === of.name);
  const first: Measure = known ?? (of === 'rows' ? { aggregate: 'count' } : { aggregate: of.additive ? 'sum' : 'mean', column: of.name });
  return { bounds, measures: [first, ...measures.filter((measure) => measure !== known)] };
}

/** The order asked for, where what it is sorted by is part of the answer. */
export function writeOrder(frame: Frame, groups: readonly ColumnFacts[]) {
  const { sort } = frame;
  if (sort === undefined) return {};
  const { target } = sort;
  if (typeof target === 'object') {
    const isGroup = target.some((match) => groups.includes(match.column));
    const isMeasure = frame.measures.some((ask) => target.some((match) => match.column === ask.column)) || findRanked(frame) !== undefined;
    if (!isGroup && !isMeasure && target[0] !== undefined) assume(frame.reading, `The result has no ${target[0].column.name} to sort by: it is sorted by its figures`);
    return { order: { by: isGroup && !isMeasure ? ('group' as const) : ('measure' as const), direction: sort.direction ?? (isGroup ? ('ascending' as const) : ('descending' as const)) } };
  }
  const by = target ?? 'measure';
  return { order: { by, direction: sort.direction ?? (by === 'group' ? ('ascending' as const) : ('descending' as const)) } };
}
