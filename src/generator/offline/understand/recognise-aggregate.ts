import type { Measure } from '../plan.ts';
import { completeGroups, isSpread } from './complete-groups.ts';
import { type Frame, listFilters } from './frame.ts';
import { assume } from './phrase.ts';
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
} from './plan-parts.ts';
import { asksForList } from './recognise-rows.ts';
import { readShare } from './read-share.ts';
import { shareOut } from './share-out.ts';
import { subtractColumns } from './subtract-columns.ts';
import type { ColumnFacts } from './table-facts.ts';
import { findRanked, writeOrder } from './write-order.ts';

/** A figure, or a figure a group: totals, means, counts, shares. */
export function recogniseAggregate(frame: Frame): PlanBody | undefined {
  if (asksForList(frame)) return undefined;
  const complete = completeGroups(frame);
  const shared = shareOut(frame, complete);
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
  const having = groups.length === 0 ? undefined : writeHaving(frame, measures);
  if (having !== undefined) measures = having.measures;
  if (measures.length === 0) return undefined;
  const share = frame.share ? readShare(frame, groups) : undefined;
  if (share === 'unclear') return undefined;
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

/** "The highest mass of each species": no entity is asked for, so it is a maximum. */
function readExtremeAggregate(frame: Frame): 'max' | 'min' | undefined {
  const [limit] = frame.limits;
  if (limit === undefined || limit.counted) return undefined;
  return limit.direction === 'most' ? 'max' : 'min';
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
  const { of, ...bounds } = having;
  const known =
    of === 'rows'
      ? measures.find((measure) => measure.aggregate === 'count')
      : measures.find((measure) => measure.column === of.name);
  const first: Measure =
    known ?? (of === 'rows' ? { aggregate: 'count' } : { aggregate: of.additive ? 'sum' : 'mean', column: of.name });
  return { bounds, measures: [first, ...measures.filter((measure) => measure !== known)] };
}
