import { type Frame, listFilters } from '../read/frame.ts';
import { type PlanBody, findIdentifyingColumns } from '../read/plan-parts.ts';

/** "The maximum production and when it was": the row that holds it, with its time. */
export function recogniseMoment(frame: Frame): PlanBody | undefined {
  const { time, table } = frame.reading;
  const [ask, another] = frame.measures;
  if (frame.asking !== 'when' || time === undefined || ask === undefined || another !== undefined) return undefined;
  if (ask.aggregate !== 'max' && ask.aggregate !== 'min') return undefined;
  if (ask.twin !== undefined || frame.groups.length + frame.counts.length + frame.limits.length > 0 || frame.share)
    return undefined;
  const column = ask.column.name;
  const named = frame.named.map((known) => known.column.name);
  return {
    intent: 'top',
    n: 1,
    direction: ask.aggregate === 'max' ? 'most' : 'least',
    groups: [],
    measure: { aggregate: ask.aggregate, column },
    show: [...new Set([time.name, ...named, ...findIdentifyingColumns(table, [column])])],
    filters: listFilters(frame),
  };
}
