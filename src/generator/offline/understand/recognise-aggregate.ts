import type { Filter, Measure } from '../plan.ts';
import { listFilters, type Frame } from './frame.ts';
import { readChartOption, writeCount, writeGrains, writeMeasure, nameColumns, type PlanBody } from './plan-parts.ts';
import { assume, isCue } from './phrase.ts';
import type { Group } from './read-groups.ts';
import type { ColumnFacts } from './table-facts.ts';
import { writeValueFilter } from './read-values.ts';

/** A figure, or a figure a group: totals, means, counts, shares. */
export function recogniseAggregate(frame: Frame): PlanBody | undefined {
  const groups = completeGroups(frame);
  const columns = groups.map((group) => group.column);
  const count = writeCount(frame, columns);
  const asked = frame.measures.filter((ask) => !columns.includes(ask.column) || ask.aggregate !== undefined);
  const both = readBothExtremes(frame);
  const asks = both === undefined ? asked : asked.flatMap((ask) => (ask.aggregate === undefined ? both.map((aggregate) => ({ ...ask, aggregate })) : [ask]));
  let measures: Measure[] = [...asks.map((ask) => writeMeasure(frame, ask, readExtremeAggregate(frame))), ...(count === undefined ? [] : [count])];
  if (measures.length === 0 && (groups.length > 0 || frame.share) && (frame.share || frame.groups.length > 0 || frame.chart !== undefined || frame.counts.length > 0)) {
    measures = [{ aggregate: 'count' }];
    if (!frame.share && frame.chart === undefined) assume(frame.reading, 'No figure was named: rows are counted');
  }
  const having = writeHaving(frame, measures);
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
  const computed = frame.measures.some((ask) => ask.aggregate !== undefined) || frame.counts.length > 0 || frame.share || charted;
  if (computed) for (const named of frame.named) if (!isCountedToo(frame, named.column) && namesGroup(frame, named)) add(named.column);
  // "The mean of Adelie and Gentoo penguins" is a figure for each.
  const [list] = frame.valueAsks.filter((ask) => !ask.negated && ask.values.length > 1);
  const averaged = frame.measures.some((ask) => ask.aggregate === 'mean' || ask.aggregate === 'median' || (ask.aggregate === undefined && !ask.column.additive));
  if (list !== undefined && groups.length === 0 && (averaged || frame.chart !== undefined || frame.share || isComparing(frame))) add(list.column);
  return groups.slice(0, 3);
}

/** A category that is asked for, listed or plotted beside the figure, and not only the noun of the rows: "of all states". */
function namesGroup(frame: Frame, named: Frame['named'][number]): boolean {
  if (named.phrase.rows === 'exact' && !named.asked && frame.chart === undefined) return false;
  const before = frame.reading.phrases[named.at - 1];
  const match = named.phrase.columns?.[0];
  return named.asked || frame.chart !== undefined || named.at === 0 || isCue(before, 'and', 'comma', 'all', 'distinct') || ((match?.how === 'name' || match?.how === 'part') && named.phrase.plural);
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
  const whole = ofFirst >= 0 ? ofFirst : values.length - 1;
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
    const isMeasure = frame.measures.some((ask) => target.some((match) => match.column === ask.column));
    if (!isGroup && !isMeasure && target[0] !== undefined) assume(frame.reading, `The result has no ${target[0].column.name} to sort by: it is sorted by its figures`);
    return { order: { by: isGroup && !isMeasure ? ('group' as const) : ('measure' as const), direction: sort.direction ?? (isGroup ? ('ascending' as const) : ('descending' as const)) } };
  }
  const by = target ?? 'measure';
  return { order: { by, direction: sort.direction ?? (by === 'group' ? ('ascending' as const) : ('descending' as const)) } };
}
