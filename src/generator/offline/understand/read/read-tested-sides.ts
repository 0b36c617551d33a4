import type { Filter, Side } from '../../plan.ts';
import { type Frame, listFilters } from './frame.ts';
import { type Phrase, asksFor, isCue } from '../phrases/phrase.ts';
import { readSides } from './read-sides.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** What a test holds against each other: two sides, or the groups of a column. */
export type TestedSides = {
  readonly filters: readonly Filter[];
  readonly taken: readonly Phrase[];
  /** The second side that the question names stands first, as the control of an experiment does. */
  readonly flipped: boolean;
} & (
  | { readonly sides: readonly [Side, Side]; readonly group?: never }
  | { readonly sides?: never; readonly group: ColumnFacts }
);

/** Reads them where a test is asked for, which is itself a comparison; `taken` columns are the figure, and no group. */
export function readTestedSides(frame: Frame, taken: readonly ColumnFacts[]): TestedSides | undefined {
  const groups = [...new Set([...frame.groups.map((group) => group.column), ...frame.named.flatMap(listGroup)])].filter(
    (column) =>
      !taken.includes(column) && !(column.role === 'identifier' && (column.distinct ?? 0) >= frame.reading.table.rows),
  );
  if (frame.groups.some((group) => group.grain !== undefined)) return undefined;
  const found = readSides(frame, true);
  const [group, another] = groups;
  if (found !== undefined) {
    // "Between the sexes, male and female": the column of the sides may be named.
    const own = new Set(
      found.sides.flatMap((side) => side.filters.flatMap((filter) => ('column' in filter ? [filter.column] : []))),
    );
    if (groups.some((column) => !own.has(column.name))) return undefined;
    const isFlipped = asksFor(frame.reading, 'experiment', 'test') && isControl(found.sides[1]);
    const [one, two] = found.sides;
    return {
      sides: isFlipped ? [two, one] : [one, two],
      filters: found.filters,
      taken: found.taken ?? [],
      flipped: isFlipped,
    };
  }
  if (group === undefined || another !== undefined || group.temporal || (group.distinct ?? 0) > 50) return undefined;
  return { group, filters: listFilters(frame), taken: [], flipped: false };
}

/** "On mobile" names no column called visited_on. */
function listGroup({ column, phrase }: Frame['named'][number]): ColumnFacts[] {
  return isCue(phrase, 'preposition') ? [] : [column];
}

function isControl({ label }: Side): boolean {
  return /^(?:control|baseline|placebo|a|old|original)$/i.test(label);
}
