import type { Cell, ValueType } from '../../src/contract/output.ts';

export type Sorting = { readonly column: number; readonly down: boolean };

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The numbers of the rows in the order of a column. Equal ones stay as they stood, and what is empty comes last either way. */
export function sortRows(
  rows: readonly (readonly Cell[])[],
  sorting: Sorting | undefined,
  types: readonly ValueType[],
): readonly number[] {
  const order = rows.map((_, index) => index);
  if (sorting === undefined) return order;
  const { column, down } = sorting;
  const type = types[column] ?? 'text';
  const sign = down ? -1 : 1;
  return order.sort((a, b) => {
    const [left, right] = [rows[a]?.[column] ?? null, rows[b]?.[column] ?? null];
    if (left === null || right === null) return left === right ? a - b : left === null ? 1 : -1;
    return sign * compareCells(left, right, type) || a - b;
  });
}

function compareCells(left: Exclude<Cell, null>, right: Exclude<Cell, null>, type: ValueType): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  // Integers beyond 2^53 travel as text.
  if (type === 'integer') return compareIntegers(String(left), String(right));
  if (type === 'date' || type === 'timestamp') return String(left) < String(right) ? -1 : Number(left !== right);
  return words.compare(String(left), String(right));
}

function compareIntegers(left: string, right: string): number {
  try {
    const [a, b] = [BigInt(left), BigInt(right)];
    return a < b ? -1 : Number(a > b);
  } catch {
    return words.compare(left, right);
  }
}

/** As a first press on a head does: up for words and times, down for numbers, whose largest are looked for most. */
export function nextSorting(current: Sorting | undefined, column: number, type: ValueType): Sorting | undefined {
  const first = type === 'number' || type === 'integer';
  if (current?.column !== column) return { column, down: first };
  return current.down === first ? { column, down: !first } : undefined;
}
