import { combineClasses } from '../numerics/row-classes.ts';
import type { RowClasses } from '../numerics/row-classes.ts';
import type { Column } from './column.ts';
import { sayShare, severityByShare } from './issue.ts';
import type { Issue } from './issue.ts';

/** For each row whether it is one of them, and how many there are. */
export type RepeatedRows = { readonly count: number; readonly rows: Uint8Array };

/** A row of which chance alone would make so many others is no sign of anything. */
const byChance = 0.1;

/**
 * Rows that hold the same as an earlier one in every column, where that is no matter of chance: columns with few values each make
 * rows the same, and a table most of whose rows come again is a list of values, not of things.
 */
export function findRepeatedRows(columns: readonly Column[], rows: number): RepeatedRows | undefined {
  const all = findClasses(columns, rows);
  if (columns.length < 2 || all === undefined || all.size < rows / 2) return undefined;
  const { classes, size } = all;
  const first = new Int32Array(size).fill(-1);
  for (let row = rows - 1; row >= 0; row -= 1) first[classes[row] as number] = row;
  const chance = countByChance(columns, first, rows);
  const repeated = new Uint8Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    const number = classes[row] as number;
    if (first[number] === row || (chance[number] as number) >= byChance) continue;
    repeated[row] = 1;
    count += 1;
  }
  return count > 0 ? { count, rows: repeated } : undefined;
}

/** Undefined where no two rows are the same. */
function findClasses(columns: readonly Column[], rows: number): RowClasses | undefined {
  let all: RowClasses | undefined;
  // Columns of many values first: they tell most rows apart, and then there is no need of the others.
  for (const { codes, values } of columns.toSorted((a, b) => b.values.length - a.values.length)) {
    const next = { classes: codes, size: values.length };
    all = combineClasses(next, all ?? { classes: new Int32Array(rows), size: 1 });
    if (all.size === rows) return undefined;
  }
  return all;
}

/** How many rows there would be like each of the different ones, did the columns have nothing to do with each other. */
function countByChance(columns: readonly Column[], first: Int32Array, rows: number): Float64Array {
  const chance = new Float64Array(first.length).fill(rows);
  for (const { codes, values } of columns) {
    const counts = new Int32Array(values.length + 1);
    for (const row of first) {
      const code = (codes[row] as number) + 1;
      counts[code] = (counts[code] as number) + 1;
    }
    for (const [number, row] of first.entries()) {
      const others = (counts[(codes[row] as number) + 1] as number) - 1;
      chance[number] = ((chance[number] as number) * others) / first.length;
    }
  }
  return chance;
}

export function tellRepeated(count: number, rows: number): Issue {
  const share = count / rows;
  return {
    column: '(rows)',
    rule: 'duplicates',
    severity: share >= 0.1 ? severityByShare(share) : 'medium',
    count,
    share,
    recommendation: `${sayShare(count, rows)} rows are the same as an earlier one in every column: see whether data came in twice, and count each row once.`,
  };
}
