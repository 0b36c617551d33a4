import { codeLabels } from '../numerics/label-codes.ts';
import { combineClasses } from '../numerics/row-classes.ts';
import type { RowClasses } from '../numerics/row-classes.ts';
import { checkCount, checkLengths } from '../values.ts';
import type { Columns, Labels } from '../values.ts';

export type KAnonymity = {
  /** What was asked for. */
  readonly k: number;
  /** How many rows the smallest class has: the k that the table has. */
  readonly smallest: number;
  /** How many different combinations there are. */
  readonly classes: number;
  /** Rows in classes of fewer than k. */
  readonly rowsBelow: number;
  readonly satisfied: boolean;
};

/**
 * Whether each row is the same as at least k - 1 others in the columns given, which are those by which somebody could be recognised
 * (age, postcode, profession), and not what is to be learnt of them. A missing value counts as a value. The smallest class of 1 means
 * that somebody is alone with their combination. It does not help where all of a class share a secret, or against who knows more.
 */
export function kAnonymity(columns: Columns, { k = 5 }: { k?: number } = {}): KAnonymity {
  checkCount(k, 'k', 2);
  const names = Object.keys(columns);
  const rows = checkLengths(
    names.map((name) => columns[name] as Labels),
    names,
  );
  if (rows === 0) throw new RangeError('The table has no rows: nobody is in it.');
  let all: RowClasses = { classes: new Int32Array(rows), size: 1 };
  for (const name of names) {
    const { codes, labels } = codeLabels(columns[name] as Labels, `columns.${name}`);
    all = combineClasses(all, { classes: codes, size: labels.length });
  }
  const sizes = new Float64Array(all.size);
  for (const number of all.classes) sizes[number] = (sizes[number] as number) + 1;
  let smallest = Infinity;
  let rowsBelow = 0;
  for (const size of sizes) {
    if (size < smallest) smallest = size;
    if (size < k) rowsBelow += size;
  }
  return { k, smallest, classes: all.size, rowsBelow, satisfied: rowsBelow === 0 };
}
