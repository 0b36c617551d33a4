import type { Filter, Side } from '../../plan.ts';
import { isComparing } from './complete-groups.ts';
import { type Frame, listFilters } from './frame.ts';
import { type Phrase, type Reading, isCue } from '../phrases/phrase.ts';
import { writeTimeFilter } from './write-time-filters.ts';

export type Sides = {
  readonly sides: readonly [Side, Side];
  readonly filters: Filter[];
  /** Words such as "the others", which name a side. */
  readonly taken?: readonly Phrase[];
};

/** The two sides of a comparison: periods, values, both values of a flag, or a condition and the rest. A test compares always. */
export function readSides(frame: Frame, compares = isComparing(frame) || choosesBetween(frame)): Sides | undefined {
  if (!compares) return undefined;
  return readPeriods(frame) ?? readValueSides(frame) ?? readBothFlags(frame) ?? readOthers(frame);
}

function readPeriods(frame: Frame): Sides | undefined {
  const periods = frame.timeAsks.filter((ask) => ask.mode === 'in');
  const [first, second] = periods;
  if (first === undefined || second === undefined || periods.length !== 2) return undefined;
  const side = (ask: typeof first): Side => ({
    label: ask.period.words,
    filters: [writeTimeFilter(frame.reading, ask)],
  });
  return {
    sides: [side(first), side(second)],
    filters: listFilters({ ...frame, timeAsks: frame.timeAsks.filter((ask) => !periods.includes(ask)) }),
  };
}

function readValueSides(frame: Frame): Sides | undefined {
  const pair = frame.valueAsks.find((ask) => !ask.negated && ask.values.length === 2);
  const [first, second] = pair?.values ?? [];
  if (pair === undefined || first === undefined || second === undefined) return undefined;
  const side = (value: string): Side => ({
    label: value,
    filters: [{ kind: 'equals', column: pair.column.name, values: [value] }],
  });
  return {
    sides: [side(first), side(second)],
    filters: listFilters({ ...frame, valueAsks: frame.valueAsks.filter((ask) => ask !== pair) }),
  };
}

/** "Readmitted patients and those not readmitted": both values of a flag. */
function readBothFlags(frame: Frame): Sides | undefined {
  const equal = listEqual(frame.conditions);
  const [one, two] = equal;
  if (one === undefined || two === undefined || equal.length !== 2 || one.column !== two.column) return undefined;
  if (one.values[0] === two.values[0]) return undefined;
  const side = (filter: typeof one): Side => ({
    label: `${filter.column} ${String(filter.values[0])}`,
    filters: [filter],
  });
  return {
    sides: [side(one), side(two)],
    filters: listFilters({
      ...frame,
      conditions: frame.conditions.filter((filter) => filter !== one && filter !== two),
    }),
  };
}

const others =
  /\b(?:than|versus|vs|from|compared (?:to|with)|and) (?:(?:for|in|with|of|among) )?(?:(?:all )?(?:the )?(?:others?|rest|other ones)\b|(?:those|ones|the ones|\w+) without(?: (?:one|it|any))?\s*\??$)/i;

const moreAtEnd =
  /^(?:do|does|did|are|is|were|was)\b.*\b(?<more>more|less|higher|lower|\p{L}+er)(?: \p{L}+){0,2}\s*\?*$/iu;

/** "Do night strikes cost more?": more than the others. Weather and customers are nothing of the kind. */
function asksForMore({ question, phrases }: Reading): boolean {
  const more = moreAtEnd.exec(question)?.groups?.['more']?.toLowerCase();
  const isNamed = ({ columns, values, rows }: Phrase): boolean => (columns ?? values ?? rows) !== undefined;
  return (
    more !== undefined &&
    !phrases.some((phrase) => isNamed(phrase) && phrase.text.toLowerCase().split(/\s/).includes(more))
  );
}

/** "Do reopened tickets score lower than the others": those that meet a condition, and the rest. */
function readOthers(frame: Frame): Sides | undefined {
  const { question, phrases } = frame.reading;
  if (!others.test(question) && !asksForMore(frame.reading)) return undefined;
  const filters = listFilters(frame);
  const [part, another] = listEqual(filters).filter((filter) => typeof filter.values[0] !== 'number');
  if (part === undefined || another !== undefined) return undefined;
  const [value] = part.values;
  const isYes = frame.reading.table.columns.some(({ name, yes }) => name === part.column && yes === value);
  const label = typeof value === 'boolean' || isYes ? part.column : part.values.join(' or ');
  return {
    sides: [
      { label, filters: [part] },
      { label: 'the others', filters: [{ ...part, kind: 'not-equals' }] },
    ],
    filters: filters.filter((filter) => filter !== part),
    taken: phrases.filter((phrase) => /^(?:(?:the )?(?:others?|rest)|without)$/i.test(phrase.text)),
  };
}

type Equal = Extract<Filter, { kind: 'equals' | 'not-equals' }>;

function listEqual(filters: readonly Filter[]): Equal[] {
  return filters.flatMap((filter) => (filter.kind === 'equals' ? [filter] : []));
}

/** "Heavier in A than in B", "more in 2012 or 2013". */
function choosesBetween(frame: Frame): boolean {
  const { phrases } = frame.reading;
  return phrases.some(
    (phrase) => isCue(phrase, 'comparative', 'than') || (isCue(phrase, 'comparator') && !phrase.used),
  );
}
