import type { Filter } from '../../plan.ts';
import { type Frame, listFilters } from './frame.ts';
import { hasPreposition, isCue } from '../phrases/phrase.ts';
import type { Group } from './read-grain.ts';
import { writeValueFilter } from './read-values.ts';
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
  if (parted === undefined && groups.length > 0 && grouped.length === groups.length && !partComesFirst(frame))
    return { filters, groups };
  // A condition behind "of" or "in" narrows the whole: "the share of females in Europe", "of Gentoo penguins are female".
  const [first, ...rest] = parted ?? splitByPart(frame);
  if (first === undefined) return 'unclear';
  // "What percentage of customers are in Europe" counts customers, and no shares of their orders.
  if (grouped.some(({ column }) => !frame.groups.some((group) => group.column === column))) return 'unclear';
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
  const ofFirst = values.findIndex(
    ({ ask }) => phrases[ask.at + 1]?.rows !== undefined || isCue(phrases[ask.at + 1], 'rows'),
  );
  const led = values.findLastIndex(({ ask }) =>
    hasPreposition(phrases[ask.at - 1], 'in', 'on', 'at', 'from', 'for', 'during', 'among'),
  );
  const whole = led >= 0 ? led : ofFirst >= 0 ? ofFirst : values.length - 1;
  const part = values.filter((_, place) => place !== whole);
  return [
    part.map((value) => value.filter),
    [values[whole]?.filter, ...others].filter((filter) => filter !== undefined),
  ];
}
