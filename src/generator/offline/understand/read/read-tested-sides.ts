import type { Filter, Side } from '../../plan.ts';
import { type Frame, listFilters } from './frame.ts';
import { type Phrase, asksFor, assume, isCue } from '../phrases/phrase.ts';
import { readSides } from './read-sides.ts';
import { writeTimeFilter } from './write-time-filters.ts';
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
  const found = readSides(frame, true) ?? readYears(frame);
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

/** "Between 2023 and 2024": to a test the two years, to anything else all that lies between. */
function readYears(
  frame: Frame,
): { readonly sides: readonly [Side, Side]; readonly filters: Filter[]; readonly taken?: never } | undefined {
  const { timeAsks, reading } = frame;
  const [ask] = timeAsks.filter(({ mode }) => mode === 'in');
  const [, first, last] = /^(?:between|from) (\d{4}) (?:and|to) (\d{4})$/.exec(ask?.period.words ?? '') ?? [];
  if (ask === undefined || first === undefined || last === undefined || first === last) return undefined;
  const side = (year: string): Side => ({
    label: year,
    filters: [
      writeTimeFilter(reading, {
        ...ask,
        period: { from: `${year}-01-01`, until: `${String(Number(year) + 1)}-01-01`, words: year },
      }),
    ],
  });
  return {
    sides: [side(first), side(last)],
    filters: listFilters({ ...frame, timeAsks: timeAsks.filter((other) => other !== ask) }),
  };
}

const variants = new Set(['variant', 'arm', 'treatment', 'experiment', 'bucket', 'cohort']);

/** The groups of an experiment that names none, where one column can only hold them. */
export function readVariants(frame: Frame): TestedSides | undefined {
  const { reading, groups, named } = frame;
  if (!asksFor(reading, 'experiment') || groups.length > 0) return undefined;
  const [group, another] = reading.table.columns.filter(
    (column) =>
      column.role === 'category' &&
      (column.distinct ?? 0) >= 2 &&
      (column.distinct ?? 0) <= 5 &&
      column.words.some((word) => variants.has(word.stem)),
  );
  if (group === undefined || another !== undefined || named.some((ask) => ask.column !== group)) return undefined;
  assume(reading, `The groups of the experiment are taken to be those of ${group.name}`);
  return { group, filters: listFilters(frame), taken: [], flipped: false };
}
