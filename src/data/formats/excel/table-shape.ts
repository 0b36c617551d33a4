import { findHeader } from '../../header.ts';
import type { TypedCell } from '../staged-rows.ts';
import type { Merge } from './merges.ts';
import type { SheetRow } from './sheet-rows.ts';

/** Where the table of a sheet lies. */
export type TableShape = {
  readonly names: readonly string[];
  /** The first column, from 0. */
  readonly left: number;
  /** Which of the first rows is the first one of data. */
  readonly firstData: number;
  /** Rows above the header that were taken for titles. */
  readonly titles: number;
  readonly hasHeader: boolean;
};

/** Finds the header of a sheet among its first rows, and what its columns are called. */
export function findTableShape(rows: readonly SheetRow[], merges: readonly Merge[]): TableShape {
  const texts = rows.map(({ cells }) => cells.map((cell) => cell?.text ?? null));
  const found = findHeader(texts);
  const { hasHeader } = found;
  // Names that are merged over several columns stand above the header and are not the header.
  const groups = hasHeader && hasPartialMerge(rows[found.skip], merges) && rows.length > found.skip + 2;
  const skip = groups ? found.skip + 1 : found.skip;
  const header = rows[skip]?.cells ?? [];
  const looked = rows.slice(skip);
  const left = Math.min(...looked.map(({ cells }) => firstFilled(cells)));
  const right = Math.max(...looked.map(({ cells }) => lastFilled(cells)));
  const group = hasHeader ? readGroups(rows, skip, merges) : new Map<number, string>();
  const names: string[] = [];
  for (let column = left; column <= right; column += 1) {
    const own = hasHeader ? (header[column]?.text.trim() ?? '') : '';
    const above = group.get(column);
    names.push(above === undefined || above === own ? own : `${above} ${own}`.trim());
  }
  const grouped = group.size > 0 ? 1 : 0;
  return { names, left, firstData: hasHeader ? skip + 1 : skip, titles: skip - grouped, hasHeader };
}

function hasPartialMerge(row: SheetRow | undefined, merges: readonly Merge[]): boolean {
  if (row === undefined) return false;
  const width = row.cells.length;
  return merges.some(
    ({ top, bottom, left, right }) => top === row.row && bottom === top && right > left && right - left + 1 < width,
  );
}

/** Names that stand above several columns of the header, such as a year above its quarters. */
function readGroups(rows: readonly SheetRow[], header: number, merges: readonly Merge[]): Map<number, string> {
  const groups = new Map<number, string>();
  const above = rows[header - 1];
  const width = lastFilled(rows[header]?.cells ?? []) - firstFilled(rows[header]?.cells ?? []) + 1;
  if (above === undefined || above.row !== (rows[header]?.row ?? 0) - 1) return groups;
  for (const { top, bottom, left, right } of merges) {
    const partial = right > left && right - left + 1 < width;
    const text = above.cells[left]?.text.trim();
    if (top !== above.row || bottom !== top || !partial || text === undefined) continue;
    for (let column = left; column <= right; column += 1) groups.set(column, text);
  }
  return groups;
}

function firstFilled(cells: readonly TypedCell[]): number {
  const index = cells.findIndex((cell) => cell !== null);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}

function lastFilled(cells: readonly TypedCell[]): number {
  return cells.findLastIndex((cell) => cell !== null);
}
