import type { Measure } from '../../plan.ts';
import { completeGroups, isSpread } from '../read/complete-groups.ts';
import { findAdverb, findPers, findSingle } from '../read/find-part.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { holdsAmounts } from '../lexicon/additive.ts';
import { assume, cueOf, isCue } from '../phrases/phrase.ts';
import {
  type PlanBody,
  findCountColumn,
  findMainMeasure,
  nameColumns,
  readChartOption,
  writeCount,
  writeGrains,
  writeMeasure,
  writeUnnamedMeasure,
} from '../read/plan-parts.ts';
import { asksForList } from './recognise-rows.ts';
import { readShare } from '../read/read-share.ts';
import { meansRows, shareOut } from '../read/share-out.ts';
import { subtractColumns } from '../read/subtract-columns.ts';
import type { ColumnFacts } from '../table/table-facts.ts';
import { findRanked, writeOrder } from '../read/write-order.ts';

/** A figure, or a figure a group: totals, means, counts, shares. */
export function recogniseAggregate(frame: Frame): PlanBody | undefined {
  if (asksForList(frame)) return undefined;
  const complete = completeGroups(frame);
  const shared = shareOut(frame, complete);
  if (shared === undefined && isOfTotals(frame)) return undefined;
  const groups = [...(shared?.groups ?? complete)];
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
  const asks =
    both === undefined
      ? asked
      : asked.flatMap((ask) =>
          ask.aggregate === undefined ? both.map((aggregate) => ({ ...ask, aggregate })) : [ask],
        );
  let measures: Measure[] = [
    ...asks.map((ask) => writeMeasure(frame, ask, readExtremeAggregate(frame))),
    ...(count === undefined ? [] : [count]),
  ];
  const difference = subtractColumns(frame);
  if (difference !== undefined) measures = [difference];
  if (shared !== undefined) measures = [shared.measure];
  // "Average order value", "total unemployed": the aggregate alone says that the table's own figure is meant.
  const main =
    measures.length === 0 &&
    frame.aggregates.length > 0 &&
    !frame.aggregates.includes('percentile') &&
    frame.chart === undefined
      ? (findMainMeasure(frame.reading.table) ?? findCounts(frame))
      : undefined;
  if (main !== undefined) {
    measures = frame.aggregates.map((aggregate) => ({ aggregate, column: main.name }));
    assume(frame.reading, `No figure was named: ${main.name} is taken`);
  }
  if (
    measures.length === 0 &&
    (groups.length > 0 || frame.share) &&
    (frame.share || frame.groups.length > 0 || frame.chart !== undefined || frame.counts.length > 0 || isSpread(frame))
  ) {
    measures = [
      frame.chart !== undefined || isSpread(frame) || groups.length > 1
        ? { aggregate: 'count' }
        : writeUnnamedMeasure(frame),
    ];
  }
  if (frame.having !== undefined && groups.length === 0) {
    for (const named of frame.named)
      if (!groups.some((group) => group.column === named.column)) groups.push({ column: named.column });
  }
  if (groups.length > 0 && shared === undefined) tellOfRows(frame, asks);
  const having = groups.length === 0 ? undefined : writeHaving(frame, measures);
  if (having === 'unclear') return undefined;
  if (having !== undefined) measures = having.measures;
  if (measures.length === 0) return undefined;
  const share = frame.share ? readShare(frame, groups) : undefined;
  if (share === 'unclear' || (frame.share && having !== undefined)) return undefined;
  // "The share of government in all employment": one column as a part of another is not built.
  if (frame.share && new Set(measures.map((measure) => measure.column)).size > 1) return undefined;
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

/** "Median monthly revenue", "average orders": figures of totals of which this version has only the mean and the extremes. */
function isOfTotals(frame: Frame): boolean {
  const { phrases } = frame.reading;
  const part = findAdverb(frame);
  const [ask] = frame.measures;
  const before = phrases[(part?.place ?? 0) - 1];
  const isFigure = isCue(before, 'aggregate') && cueOf(before, 'aggregate')?.aggregate !== 'sum';
  if (part !== undefined && (isFigure || isCue(before, 'extreme'))) return ask === undefined || ask.column.additive;
  if (ask !== undefined && findSingle(frame) !== undefined) return ask.column.additive && ask.aggregate !== 'sum';
  if (ask === undefined) return frame.counts.length === 0 && meansRows(frame);
  // "Average revenue per customer per month".
  return ask.aggregate === 'mean' && holdsAmounts(ask.column) && findPers(frame).length > 1;
}

/** "The highest mass of each species": no entity is asked for, so it is a maximum. */
function readExtremeAggregate(frame: Frame): 'max' | 'min' | undefined {
  const [limit] = frame.limits;
  if (limit === undefined || limit.counted) return undefined;
  return limit.direction === 'most' ? 'max' : 'min';
}

/** "The highest revenue by month" may be the largest order or the best month: it is said which. */
function tellOfRows(frame: Frame, asks: Frame['measures']): void {
  for (const { aggregate = readExtremeAggregate(frame), column } of asks)
    if (
      holdsAmounts(column) &&
      (aggregate === 'mean' || aggregate === 'median' || aggregate === 'max' || aggregate === 'min')
    )
      assume(frame.reading, `The single values of ${column.name} are looked at, not their totals`);
}

function findCounts(frame: Frame): ColumnFacts | undefined {
  return frame.reading.table.columns.find((column) => column.name === findCountColumn(frame)?.column);
}

/** "The highest and the lowest price". */
function readBothExtremes(frame: Frame): readonly ('max' | 'min')[] | undefined {
  const directions = new Set(
    frame.limits.filter((limit) => !limit.counted && limit.extreme !== undefined).map((limit) => limit.direction),
  );
  return directions.size === 2 ? ['max', 'min'] : undefined;
}

function dropTwins(measures: readonly Measure[]): Measure[] {
  const seen = new Set<string>();
  return measures.filter((measure) => {
    const key = JSON.stringify([measure.aggregate, measure.column, measure.percentile]);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

function writeHaving(frame: Frame, measures: readonly Measure[]) {
  const { having } = frame;
  if (having === undefined) return undefined;
  const { of, isTotal, ...bounds } = having;
  // "The average revenue of customers with revenue over 5000": figures of those that another figure picks.
  if (
    isTotal &&
    frame.measures.some((ask) => ask.column === of && ask.aggregate !== undefined && ask.aggregate !== 'sum')
  )
    return 'unclear' as const;
  const known =
    of === 'rows'
      ? measures.find((measure) => measure.aggregate === 'count')
      : measures.find((measure) => measure.column === of.name);
  const first: Measure =
    known ?? (of === 'rows' ? { aggregate: 'count' } : { aggregate: of.additive ? 'sum' : 'mean', column: of.name });
  return { bounds, measures: [first, ...measures.filter((measure) => measure !== known)] };
}
