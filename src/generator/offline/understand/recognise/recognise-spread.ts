import { type Frame, listFilters } from '../read/frame.ts';
import { assume, speaksOf } from '../phrases/phrase.ts';
import { type PlanBody, findHeldCounts, findIdentifyingColumns } from '../read/plan-parts.ts';

/** How the values of one number column lie: "distribution of fares", "histogram of mass by species". */
export function recogniseDistribution(frame: Frame): PlanBody | undefined {
  if (!speaksOf(frame.reading, 'distribution') && frame.chart !== 'histogram') return undefined;
  if (frame.measures.some((ask) => ask.aggregate !== undefined)) return undefined;
  const [measure, another] = frame.measures;
  // "The distribution of the number of flights", which a column holds.
  const held = frame.counts.length > 0 ? findHeldCounts(frame.reading.table) : undefined;
  const column = held ?? measure?.column;
  if (column === undefined || another !== undefined || frame.counts.length > 0 !== (measure === undefined))
    return undefined;
  const group = frame.groups[0]?.column ?? frame.named[0]?.column;
  if (group?.temporal === true || frame.groups.length > 1) return undefined;
  return {
    intent: 'distribution',
    column: column.name,
    filters: listFilters(frame),
    ...(group === undefined ? {} : { group: group.name }),
  };
}

/** Values far from the rest: "outliers in depth", "unusual prices". */
export function recogniseOutliers(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  if (!speaksOf(reading, 'outliers')) return undefined;
  const measures = reading.table.columns.filter((column) => column.numeric && column.role === 'measure');
  const named = frame.measures[0]?.column;
  const column = named ?? measures[0];
  if (column === undefined || frame.groups.length > 0) return undefined;
  if (named === undefined && measures.length > 1)
    assume(reading, `No column was named: outliers of ${column.name} are shown`);
  const asked = reading.question.toLowerCase();
  const iqr = /\biqr\b|interquartile|tukey|box ?plot/.test(asked);
  const score = /\bz[ -]?scores?\b|\brobust\b|\bmad\b/.test(asked);
  const method = iqr === score ? 'both' : iqr ? 'iqr' : 'robust-z';
  const show = [...frame.named.map((ask) => ask.column.name), ...findIdentifyingColumns(reading.table, [column.name])];
  return { intent: 'outliers', column: column.name, method, show: [...new Set(show)], filters: listFilters(frame) };
}
