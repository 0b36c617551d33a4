import type { Filter } from '../../plan.ts';
import { type Frame, listFilters } from './frame.ts';
import type { Group } from './read-grain.ts';
import { partComesFirst, splitByPart } from './split-by-part.ts';
import { splitByVerb } from './split-by-verb.ts';

type Share = { readonly filters: Filter[]; readonly part?: Filter[]; readonly groups: readonly Group[] };

/** "The share of females": a part of all. "The share of sales by region": every group's part. */
export function readShare(frame: Frame, groups: readonly Group[]): Share | 'unclear' {
  const filters = listFilters(frame);
  const conditions = filters.length;
  if (conditions === 0) return groups.length === 0 ? 'unclear' : { filters, groups };
  const listed = frame.valueAsks.filter((ask) => !ask.negated);
  if (listed.some((ask) => frame.groups.some((group) => group.column === ask.column))) return { filters, groups };
  const parted = splitByVerb(frame);
  if (parted === 'unclear') return 'unclear';
  const grouped = groups.filter((group) => !listed.some((ask) => ask.column === group.column));
  if (parted === undefined && groups.length > 0 && grouped.length === groups.length) {
    const first = partComesFirst(frame);
    if (first !== true) return first === 'unclear' ? first : { filters, groups };
  }
  const split = parted ?? splitByPart(frame);
  if (split === 'unclear') return split;
  const [first, ...rest] = split;
  if (first === undefined) return 'unclear';
  // "What percentage of customers are in Europe" counts customers, and no shares of their orders.
  if (grouped.some(({ column }) => !frame.groups.some((group) => group.column === column))) return 'unclear';
  return { part: first, filters: rest.flat(), groups: grouped };
}
