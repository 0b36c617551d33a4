import { z } from 'zod';
import type { ColumnProfile, Profile, TableProfile } from '../contract/profile.ts';
import { profile } from '../contract/profile.ts';
import { cutText, plainText } from '../results/plain-text.ts';

export const profileBounds = {
  tables: 10,
  columns: 60,
  frequent: 8,
  assumptions: 20,
  /** Characters of one assumption. */
  text: 600,
  /** Characters of columns and rows in all, so that what is read fits the window of a model. */
  all: 18_000,
} as const;
const bounds = profileBounds;

export const toldProfile = profile.extend({
  omittedTables: z.int().describe('How many tables are left out: list_datasets names them'),
});
export type ToldProfile = z.infer<typeof toldProfile>;

/** What fits a window. What is beyond it is counted. */
export function cutProfile(whole: Profile): ToldProfile {
  const kept = whole.tables.slice(0, bounds.tables);
  let room: number = bounds.all;
  const tables = kept.map((table, index) => {
    // What earlier ones did not take is there for later ones.
    const cut = cutTable(table, room / (kept.length - index));
    room -= JSON.stringify(cut).length;
    return cut;
  });
  const assumptions = whole.assumptions
    .slice(0, bounds.assumptions)
    .map((text) => cutText(plainText(text), bounds.text));
  return { ...whole, tables, assumptions, omittedTables: whole.tables.length - kept.length };
}

function cutTable({ sample, ...table }: TableProfile, most: number): TableProfile {
  const columns = keepWhile(table.columns.slice(0, bounds.columns).map(cutColumn), most);
  const names = new Set(columns.map(({ name }) => name));
  const rows = sample?.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name))));
  const taken = JSON.stringify(columns).length;
  return {
    ...table,
    columns,
    omittedColumns: table.omittedColumns + table.columns.length - columns.length,
    ...(rows && { sample: keepWhile(rows, most - taken) }),
  };
}

function cutColumn(column: ColumnProfile): ColumnProfile {
  return column.frequent ? { ...column, frequent: column.frequent.slice(0, bounds.frequent) } : column;
}

/** The first ones, as many as there is room for. */
function keepWhile<T>(parts: readonly T[], most: number): T[] {
  let room = most;
  const end = parts.findIndex((part) => {
    room -= JSON.stringify(part).length;
    return room < 0;
  });
  return parts.slice(0, end === -1 ? parts.length : end);
}
