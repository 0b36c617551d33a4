import type { ColumnFacts } from '../table-facts.ts';

/** Words of a header that say how time is measured, or that it is. Reviewed data; singular, folded. */
const durationWords = new Set(
  'duration second sec minute min minutes hour hr hrs day week stay delay wait tenure runtime lifetime turnaround length'.split(
    ' ',
  ),
);

/** Whether a number column holds how long something took. */
export function isDuration(column: Pick<ColumnFacts, 'numeric' | 'years' | 'role' | 'words' | 'unit'>): boolean {
  if (!column.numeric || column.years || column.role !== 'measure') return false;
  if (column.unit !== undefined) return column.unit.dimension === 'duration';
  return column.words.length > 1 && column.words.some((word) => durationWords.has(word.stem));
}
