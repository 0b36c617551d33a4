import { quoteValue } from './notes.ts';

/** Words of a column that are read as no value. The count is unknown where a file is read only once. */
export type MissingWords = {
  readonly column: string;
  readonly words: readonly string[];
  readonly count: number | undefined;
};

/** States once for a table which words are read as no value. */
export function noteMissing(table: string, missing: readonly MissingWords[], assumptions: string[]): void {
  const byWords = new Map<string, MissingWords[]>();
  for (const item of missing) {
    const words = item.words.map(quoteValue).join(', ');
    byWords.set(words, [...(byWords.get(words) ?? []), item]);
  }
  for (const [words, items] of byWords) {
    const total = items.reduce((sum, { count }) => sum + (count ?? Number.NaN), 0);
    const columns = items.map(({ column }) => column);
    const shown =
      columns.length > 5 ? `${columns.slice(0, 5).join(', ')} and ${columns.length - 5} more` : columns.join(', ');
    const counted = Number.isNaN(total) ? '' : ` (${total === 1 ? '1 value' : `${total} values`})`;
    assumptions.push(`${table}: ${words} is read as missing in ${shown}${counted}.`);
  }
}
