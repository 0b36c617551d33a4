import type { Measure } from '../../plan.ts';
import type { Frame } from '../read/frame.ts';
import { type Phrase, assume, cueOf, isCue } from '../phrases/phrase.ts';
import { findColumnsAbout } from '../phrases/match-columns.ts';
import { pickMeasure } from '../phrases/pick-column.ts';
import { type PlanBody, writeCount, writeMeasure } from '../read/plan-parts.ts';
import { readSides } from '../read/read-sides.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

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
  if (frame.measures.length > 0) return frame.measures.map((ask) => writeMeasure(frame, ask));
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

/** "Bigger than", "better than": of what, the question has to say. */
function judgesSize(phrase: Phrase): boolean {
  return (
    isCue(phrase, 'comparator', 'comparative') &&
    /^(?:bigger|larger|greater|smaller|higher|lower|better|worse)\b/i.test(phrase.text)
  );
}

const sizes = ['size', 'mass', 'weight', 'magnitude', 'area'];

/** "Are males heavier than females": the adjective names the column. */
function findAbout(frame: Frame): ColumnFacts | undefined {
  for (const phrase of frame.reading.phrases) {
    const isSize = judgesSize(phrase) && /^(?:bigger|larger|smaller)/i.test(phrase.text);
    const about =
      cueOf(phrase, 'comparator')?.about ?? cueOf(phrase, 'comparative')?.about ?? (isSize ? sizes : undefined);
    if (about === undefined) continue;
    const matches = findColumnsAbout(frame.reading.columns, about).filter((match) => match.column.role === 'measure');
    const found = pickMeasure({ ...phrase, columns: matches })?.column;
    if (found !== undefined) {
      phrase.used = true;
      if (isSize) assume(frame.reading, `"${phrase.text}" is taken to be about the column ${found.name}`);
      return found;
    }
  }
  return undefined;
}
