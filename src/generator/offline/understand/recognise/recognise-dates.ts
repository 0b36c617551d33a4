import { type Frame, listFilters } from '../read/frame.ts';
import { cueOf } from '../phrases/phrase.ts';
import { type PlanBody, nameColumns, writeGrains } from '../read/plan-parts.ts';

/** "The first order date per region", "latest discharge of each ward": the earliest or latest time of every group. */
export function recogniseDates(frame: Frame): PlanBody | undefined {
  const { groups, named, limits } = frame;
  const [date, another] = named;
  if (groups.length === 0 || date === undefined || another !== undefined || !date.column.temporal) return undefined;
  if (frame.measures.length + frame.counts.length > 0 || frame.share || frame.having !== undefined) return undefined;
  if (groups.some((group) => group.column === date.column)) return undefined;
  const [limit, other] = limits;
  const extremes = frame.aggregates.filter((aggregate) => aggregate === 'min' || aggregate === 'max');
  const asked =
    limit === undefined
      ? extremes
      : limit.counted || limit.frequency
        ? []
        : ([limit.direction === 'most' ? 'max' : 'min'] as const);
  if (other !== undefined || asked.length === 0 || extremes.length !== frame.aggregates.length) return undefined;
  if (frame.reading.phrases.some((phrase) => cueOf(phrase, 'topic') !== undefined)) return undefined;
  return {
    intent: 'aggregate',
    measures: asked.map((aggregate) => ({ aggregate, column: date.column.name })),
    groups: nameColumns(groups.map((group) => group.column)),
    grains: writeGrains(groups),
    share: false,
    filters: listFilters(frame),
  };
}
