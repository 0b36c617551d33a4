import type { TypedCell } from '../staged-rows.ts';
import type { Merge } from './merges.ts';
import type { SheetRow } from './sheet-rows.ts';

/**
 * Gives every cell of a merge the value that stands in its first one, row by row. Numbers are not repeated: their sums
 * would no longer be right.
 */
export function createMergeFiller(merges: readonly Merge[]) {
  let next = 0;
  let active: { readonly merge: Merge; readonly value: TypedCell }[] = [];
  let filled = 0;

  return {
    /** Fills a row. Rows come from the top down; `sideways` also fills to the right. */
    fill({ row, cells }: SheetRow, sideways: boolean): TypedCell[] {
      active = active.filter(({ merge }) => merge.bottom >= row);
      for (; (merges[next]?.top ?? Infinity) <= row; next += 1) {
        const merge = merges[next];
        if (merge !== undefined && merge.top === row) active.push({ merge, value: cells[merge.left] ?? null });
      }
      for (const { merge, value } of active) {
        if (value === null || value.kind === 'integer' || value.kind === 'number') continue;
        const right = sideways ? merge.right : merge.left;
        for (let column = merge.left; column <= Math.min(right, merge.left + 1000); column += 1) {
          if ((cells[column] ?? null) !== null) continue;
          while (cells.length < column) cells.push(null);
          cells[column] = value;
          filled += 1;
        }
      }
      return cells;
    },
    get filled() {
      return filled;
    },
  };
}
