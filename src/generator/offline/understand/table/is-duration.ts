import { durationWords } from '../lexicon/durations.ts';
import type { ColumnFacts } from './table-facts.ts';

/** Whether a number column holds how long something took. */
export function isDuration(column: Pick<ColumnFacts, 'numeric' | 'years' | 'role' | 'words' | 'unit'>): boolean {
  if (!column.numeric || column.years || column.role !== 'measure') return false;
  if (column.unit !== undefined) return column.unit.dimension === 'duration';
  return column.words.length > 1 && column.words.some((word) => durationWords.has(word.stem));
}
