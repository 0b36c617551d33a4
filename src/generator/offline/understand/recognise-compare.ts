import type { Filter, Measure, Side } from '../plan.ts';
import { isComparing } from './complete-groups.ts';
import { type Frame, listFilters } from './frame.ts';
import { assume, cueOf, isCue } from './phrase.ts';
import { type PlanBody, writeCount, writeMeasure } from './plan-parts.ts';
import type { ColumnFacts } from './table-facts.ts';
import { writeTimeFilter } from './write-time-filters.ts';

/** Two groups or two periods side by side: "compare 2012 with 2013", "are males heavier than females". */
export function recogniseCompare(frame: Frame): PlanBody | undefined {
  if (frame.groups.length > 1 || frame.share) return undefined;
  const sides = readPeriods(frame) ?? readValueSides(frame);
  if (sides === undefined) return undefined;
  const measures = findMeasures(frame);
  if (measures === undefined) return undefined;
  const [group] = frame.groups;
  if (group?.grain !== undefined) return undefined;
  return {
    intent: 'compare',
    measures,
    sides: sides.sides,
    filters: sides.filters,
    ...(group === undefined ? {} : { group: group.column.name }),
  };
}

type Sides = { readonly sides: readonly [Side, Side]; readonly filters: Filter[] };

function readPeriods(frame: Frame): Sides | undefined {
  const periods = frame.timeAsks.filter((ask) => ask.mode === 'in');
  const [first, second] = periods;
  if (
    first === undefined ||
    second === undefined ||
    periods.length !== 2 ||
    !(isComparing(frame) || choosesBetween(frame))
  )
    return undefined;
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
  if (
    pair === undefined ||
    first === undefined ||
    second === undefined ||
    !(isComparing(frame) || choosesBetween(frame))
  )
    return undefined;
  const side = (value: string): Side => ({
    label: value,
    filters: [{ kind: 'equals', column: pair.column.name, values: [value] }],
  });
  return {
    sides: [side(first), side(second)],
    filters: listFilters({ ...frame, valueAsks: frame.valueAsks.filter((ask) => ask !== pair) }),
  };
}

/** "Heavier in A than in B", "more in 2012 or 2013". */
function choosesBetween(frame: Frame): boolean {
  const { phrases } = frame.reading;
  return phrases.some(
    (phrase) => isCue(phrase, 'comparative', 'than') || (isCue(phrase, 'comparator') && !phrase.used),
  );
}

function findMeasures(frame: Frame): Measure[] | undefined {
  if (frame.measures.length > 0) return frame.measures.map((ask) => writeMeasure(frame, ask));
  const about = findAbout(frame);
  if (about !== undefined) return [{ aggregate: about.additive ? 'sum' : 'mean', column: about.name }];
  const count = writeCount(frame, []);
  if (count !== undefined) return [count];
  const rows = frame.reading.phrases.some((phrase) => phrase.rows !== undefined || isCue(phrase, 'rows'));
  if (rows && !hasBareComparative(frame)) return [{ aggregate: 'count' }];
  const measures = frame.reading.table.columns.filter((column) => column.numeric && column.role === 'measure');
  if (measures.length === 0 || measures.length > 6) return undefined;
  assume(frame.reading, 'No figure was named: every measure is compared');
  return measures.map((column) => ({ aggregate: column.additive ? 'sum' : 'mean', column: column.name }));
}

function hasBareComparative(frame: Frame): boolean {
  return frame.reading.phrases.some(
    (phrase) => isCue(phrase, 'topic') && phrase.cue?.kind === 'topic' && phrase.cue.topic === 'compare',
  );
}

/** "Are males heavier than females": the adjective names the column. */
function findAbout(frame: Frame): ColumnFacts | undefined {
  for (const phrase of frame.reading.phrases) {
    const about = cueOf(phrase, 'comparator')?.about ?? cueOf(phrase, 'comparative')?.about;
    if (about === undefined) continue;
    const found = frame.reading.table.columns
      .filter((column) => column.numeric)
      .find((column) => about.some((word) => column.words.some((known) => known.stem === word)));
    if (found !== undefined) {
      phrase.used = true;
      return found;
    }
  }
  return undefined;
}
