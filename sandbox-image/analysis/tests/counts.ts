import type { Crosstab } from './crosstab.ts';

/** Counts in rows, or what `crosstab` gives. */
export type Counts = readonly ArrayLike<number>[] | Pick<Crosstab, 'counts'>;

/** The table with all rows of one length and every count a number of at least zero. */
export function readCounts(table: Counts): number[][] {
  const given: unknown = typeof table === 'object' && table !== null && 'counts' in table ? table.counts : table;
  if (!Array.isArray(given) || given.length === 0 || !given.every(isRow))
    throw new TypeError('Give counts as rows, such as [[12, 5], [3, 9]], or what crosstab() gives.');
  const rows = (given as ArrayLike<number>[]).map((row) => Array.from(row));
  const width = (rows[0] as number[]).length;
  for (const row of rows) {
    if (row.length !== width) throw new RangeError('The rows of counts are not as long as each other.');
    row.forEach(checkCounted);
  }
  return rows;
}

/** A count that may be a fraction, as weighted ones are. */
export function checkCounted(count: unknown): void {
  if (typeof count === 'number' && count >= 0 && count < Infinity) return;
  throw new RangeError(`${String(count)} stands among the counts: give numbers of at least 0.`);
}

function isRow(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'length' in row;
}
