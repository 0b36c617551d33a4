import type { Measure } from '../../plan.ts';
import { findAbout, judgesSize, preferAbout } from '../read/find-about.ts';
import type { Frame } from '../read/frame.ts';
import { assume, isCue } from '../phrases/phrase.ts';
import { type PlanBody, writeCount, writeMeasure } from '../read/plan-parts.ts';
import { readSides } from '../read/read-sides.ts';

/** Two groups or two periods side by side: "compare 2012 with 2013", "are males heavier than females". */
export function recogniseCompare(frame: Frame): PlanBody | undefined {
  if (frame.groups.length > 1 || frame.share) return undefined;
  const sides = readSides(frame);
  if (sides === undefined) return undefined;
  const measures = findMeasures(frame);
  if (measures === undefined) return undefined;
  const [group] = frame.groups;
  if (group?.grain !== undefined) return undefined;
  for (const phrase of sides.taken ?? []) phrase.used = true;
  return {
    intent: 'compare',
    measures,
    sides: sides.sides,
    filters: sides.filters,
    ...(group === undefined ? {} : { group: group.column.name }),
  };
}

function findMeasures(frame: Frame): Measure[] | undefined {
  if (frame.measures.length > 0)
    return frame.measures.map((ask) =>
      writeMeasure(frame, { ...ask, column: preferAbout(frame, ask.column) ?? ask.column }),
    );
  const about = findAbout(frame);
  if (about !== undefined)
    return [{ aggregate: frame.aggregates[0] ?? (about.additive ? 'sum' : 'mean'), column: about.name }];
  const count = writeCount(frame, []);
  if (count !== undefined) return [count];
  const rows = frame.reading.phrases.some((phrase) => phrase.rows !== undefined || isCue(phrase, 'rows'));
  // "Are A better than B" names no figure; "more A than B" counts.
  if (frame.reading.phrases.some(judgesSize)) return undefined;
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
