import { expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '../../src/contract/profile.ts';
import { cutProfile, profileBounds } from '../../src/mcp/cut-profile.ts';

const wideTable = (name: string, columns: number) => {
  const names = Array.from({ length: columns }, (_, index) => `${'long '.repeat(30)}${index}`);
  const column = (own: string): ColumnProfile => ({
    name: own,
    kind: 'text',
    engineType: 'VARCHAR',
    frequent: Array.from({ length: 40 }, (_, count) => ({ value: 'x'.repeat(80), count })),
  });
  const row = Object.fromEntries(names.map((own) => [own, 'cell '.repeat(20)]));
  return { name, rows: 9, columns: names.map(column), omittedColumns: 3, sample: [row, row] };
};
const profileOf = (tables: number, columns: number): Profile => ({
  privacy: 'full',
  tables: Array.from({ length: tables }, (_, index) => wideTable(`t${index}`, columns)),
  assumptions: Array.from({ length: 500 }, () => 'a'.repeat(5_000)),
});

it.each([
  [1, 5_000],
  [200, 5],
  [30, 400],
])('holds %i tables of %i columns to what fits a window, and counts what is left out', (tables, columns) => {
  const cut = cutProfile(profileOf(tables, columns));
  expect(cut.tables).toHaveLength(Math.min(tables, profileBounds.tables));
  expect(cut.tables.length + cut.omittedTables).toBe(tables);
  for (const table of cut.tables) {
    expect(table.columns.length).toBeGreaterThan(0);
    expect(table.columns.length + table.omittedColumns).toBe(columns + 3);
  }
  const { all, assumptions, text } = profileBounds;
  expect(JSON.stringify(cut).length).toBeLessThan(all + assumptions * (text + 3) + 2_000);
});

it('shows rows by the columns that are shown, and none for which there is no room', () => {
  const [wide] = cutProfile(profileOf(1, 70)).tables;
  expect(wide?.sample).toEqual([]);
  const [small] = cutProfile(profileOf(1, 2)).tables;
  expect(small?.sample).toHaveLength(2);
  const short: Profile = {
    privacy: 'full',
    tables: [
      {
        name: 't',
        rows: 1,
        columns: Array.from({ length: 70 }, (_, index) => ({
          name: `c${index}`,
          kind: 'integer' as const,
          engineType: 'BIGINT',
        })),
        omittedColumns: 0,
        sample: [Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`c${index}`, index]))],
      },
    ],
    assumptions: [],
  };
  const [table] = cutProfile(short).tables;
  const shown = Array.from({ length: profileBounds.columns }, (_, index) => `c${index}`);
  expect(table?.columns.map(({ name }) => name)).toEqual(shown);
  expect(Object.keys(table?.sample?.[0] ?? {})).toEqual(shown);
});
