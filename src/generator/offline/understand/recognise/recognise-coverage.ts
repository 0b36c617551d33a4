import { type Frame, listFilters } from '../read/frame.ts';
import { speaksOf } from '../phrases/phrase.ts';
import type { PlanBody } from '../read/plan-parts.ts';

/** The first and the last time in the data: "what period does this cover", "the date range of the strikes in Texas". */
export function recogniseCoverage(frame: Frame): PlanBody | undefined {
  const { time } = frame.reading;
  if (!speaksOf(frame.reading, 'coverage') || time === undefined) return undefined;
  if (frame.measures.length + frame.counts.length + frame.limits.length > 0 || frame.share) return undefined;
  return {
    intent: 'aggregate',
    measures: [
      { aggregate: 'min', column: time.name },
      { aggregate: 'max', column: time.name },
    ],
    groups: frame.groups.map((group) => group.column.name),
    grains: {},
    share: false,
    filters: listFilters(frame),
  };
}
