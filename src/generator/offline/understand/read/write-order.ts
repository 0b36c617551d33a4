import type { Frame } from './frame.ts';
import { assume } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** The order asked for, where what it is sorted by is part of the answer. */
export function writeOrder(frame: Frame, groups: readonly ColumnFacts[]) {
  const { sort } = frame;
  if (sort === undefined) return {};
  const { target } = sort;
  if (typeof target === 'object') {
    const isGroup = target.some((match) => groups.includes(match.column));
    const isMeasure =
      frame.measures.some((ask) => target.some((match) => match.column === ask.column)) ||
      findRanked(frame) !== undefined;
    if (!isGroup && !isMeasure && target[0] !== undefined)
      assume(frame.reading, `The result has no ${target[0].column.name} to sort by: it is sorted by its figures`);
    return {
      order: {
        by: isGroup && !isMeasure ? ('group' as const) : ('measure' as const),
        direction: sort.direction ?? (isGroup ? ('ascending' as const) : ('descending' as const)),
      },
    };
  }
  const by = target ?? 'measure';
  return {
    order: { by, direction: sort.direction ?? (by === 'group' ? ('ascending' as const) : ('descending' as const)) },
  };
}

export function findRanked(frame: Frame): Frame['measures'][number] | undefined {
  const target = frame.sort?.target;
  const match =
    typeof target === 'object'
      ? target.find((other) => other.column.numeric && other.column.role === 'measure')
      : undefined;
  const [phrase] = frame.reading.phrases;
  if (match === undefined || phrase === undefined || frame.named.length + frame.groups.length === 0) return undefined;
  return { column: match.column, plural: false, at: 0, phrase };
}
