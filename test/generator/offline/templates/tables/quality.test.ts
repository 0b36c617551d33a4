import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answered, type Answerer } from '../answer-plan.ts';
import { numbers, quantile, readTable } from '../by-hand.ts';

let answerer: Answerer;
let folder: string;
beforeAll(async () => {
  answerer = await createAnswerer();
  folder = mkdtempSync(join(tmpdir(), 'glovebox-quality-'));
});
afterAll(async () => {
  await answerer.close();
  rmSync(folder, { recursive: true });
});

const plan = { intent: 'quality', columns: [] } as const;

function writeRows(name: string, rows: readonly (readonly (string | number)[])[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${rows.map((row) => row.join(',')).join('\n')}\n`);
  return file;
}

const issuesOf = (analysis: Answered): unknown[][] =>
  rowsOf(analysis, 'issues').map((row) => [row['column'], row['rule'], row['severity'], row['count']]);

/** Sixty orders, of which each fault below is counted by hand. */
function makeOrders(): (string | number)[][] {
  const orders: (string | number)[][] = Array.from({ length: 60 }, (_, index) => [
    index + 1,
    new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
    ['north', 'south', 'east'][index % 3] ?? '',
    10 + ((index * 7) % 20),
  ]);
  const change = (row: number, column: number, value: string | number): void => {
    const order = orders[row];
    if (order !== undefined) order[column] = value;
  };
  // Nine without an amount, one amount far out, two spelled otherwise.
  for (const row of [3, 8, 13, 18, 23, 28, 33, 38, 43]) change(row, 3, '');
  change(50, 3, 5000);
  change(0, 2, 'North');
  change(9, 2, 'North');
  return orders;
}

describe('a table with faults', () => {
  test('has its missing, odd and misspelled values counted, with what to do', async () => {
    const file = writeRows('orders.csv', [['order_id', 'day', 'region', 'amount'], ...makeOrders()]);
    const analysis = await answerer.answer(plan, file);
    expect(issuesOf(analysis)).toEqual([
      ['amount', 'missing', 'medium', 9],
      ['region', 'spelling', 'medium', 2],
      ['amount', 'outliers', 'low', 1],
    ]);
    // Nine cells are empty and two are spelled wrong; a value that is far out may be right.
    expect(valueOf(analysis, 'quality_score')).toBeCloseTo((240 - 11) / 240, 12);
    expect(valueOf(analysis, 'missing_share')).toBeCloseTo(9 / 240, 12);
    expect(valueOf(analysis, 'emptiest_column')).toBe('amount');
    expect(valueOf(analysis, 'emptiest_completeness')).toBeCloseTo(51 / 60, 12);
    expect(['high', 'medium', 'low'].map((severity) => valueOf(analysis, `${severity}_issues`))).toEqual([0, 2, 1]);
    const columns = rowsOf(analysis, 'columns');
    expect(columns.map((row) => [row['column'], row['type'], row['different'], row['lowest'], row['highest']])).toEqual(
      [
        ['order_id', 'number', 60, '1', '60'],
        ['day', 'date', 60, '2024-01-01', '2024-02-29'],
        ['region', 'text', 4, null, null],
        // Those three that were 11 have become empty.
        ['amount', 'number', 20, '10', '5000'],
      ],
    );
    expect(analysis.insights.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'amount: 9 rows (15%) without a value.',
        'region: 2 rows (3.3%) with another spelling of a more frequent value.',
        'amount: 1 row (1.7%) with a value far from the rest.',
      ]),
    );
    expect(analysis.warnings).toEqual([]);
  });

  test('has rows that came in twice', async () => {
    const orders = makeOrders();
    const file = writeRows('doubled.csv', [
      ['order_id', 'day', 'region', 'amount'],
      ...orders,
      ...orders.slice(20, 26),
    ]);
    const analysis = await answerer.answer(plan, file);
    expect(valueOf(analysis, 'doubled_rows')).toBe(6);
    expect(issuesOf(analysis)).toContainEqual(['(rows)', 'duplicates', 'medium', 6]);
    expect(analysis.insights.map(({ text }) => text)).toContain(
      '6 rows have the same in every column as an earlier row.',
    );
    // Some columns that are the same make no doubled row.
    const some = await answerer.answer({ ...plan, columns: ['day', 'amount'] }, file);
    expect(issuesOf(some).map(([column]) => column)).not.toContain('(rows)');
    expect(valueOf(some, 'doubled_rows')).toBeUndefined();
  });

  test('tells how old its newest row is', async () => {
    const file = writeRows('old.csv', [['order_id', 'day', 'region', 'amount'], ...makeOrders()]);
    const analysis = await answerer.answer(plan, file);
    const asked = Date.parse(analysis.question.askedAt.slice(0, 10));
    expect(valueOf(analysis, 'newest')).toBe('2024-02-29');
    expect(valueOf(analysis, 'age_in_days')).toBe((asked - Date.parse('2024-02-29')) / 86_400_000);
  });
});

test('a real table agrees in what is there and in what is different', async () => {
  const rows = readTable(fixture('hospital-stays.csv'));
  const analysis = await answerer.answer(plan, fixture('hospital-stays.csv'));
  for (const column of rowsOf(analysis, 'columns')) {
    const there = rows.flatMap((row) => row[String(column['column'])] ?? []);
    expect(column['completeness']).toBeCloseTo(there.length / rows.length, 12);
    expect(column['different']).toBe(new Set(there).size);
  }
  const costs = numbers(rows, 'cost_eur');
  const cost = rowsOf(analysis, 'columns').find((row) => row['column'] === 'cost_eur');
  expect(Number(cost?.['highest'])).toBe(Math.max(...costs));
  expect(cost?.['outliers']).toBe(countFarOut(costs));
  const [chart] = analysis.plots;
  const bars = (chart?.spec?.['data'] as { values: Record<string, unknown>[] } | undefined)?.values;
  expect(bars?.[0]?.['column']).toBe('age');
  expect(bars).toHaveLength(11);
  expect(analysis.plots[0]?.problem).toBeUndefined();
});

function countFarOut(values: readonly number[]): number {
  const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)];
  return values.filter((value) => value < low - 3 * (high - low) || value > high + 3 * (high - low)).length;
}

test('a table without faults is told so, and has no table of issues', async () => {
  const file = writeRows('clean.csv', [
    ['name', 'size'],
    ...Array.from({ length: 12 }, (_, index) => [`thing ${'abcdefghijkl'[index]}`, 5 + (index % 4)]),
  ]);
  const analysis = await answerer.answer(plan, file);
  expect(valueOf(analysis, 'quality_score')).toBe(1);
  expect(analysis.tables.map(({ name }) => name)).toEqual(['columns']);
  const texts = analysis.insights.map(({ text }) => text);
  expect(texts).toContain('No cell is empty.');
  expect(texts).toContain('No row seems to repeat another.');
  expect(texts).toContain('No check found anything to mend.');
  expect(analysis.warnings).toEqual([]);
});

test('conditions that no row meets are told', async () => {
  const analysis = await answerer.answer(
    { ...plan, filters: [{ kind: 'equals', column: 'ward', values: ['Nowhere'] }] },
    fixture('hospital-stays.csv'),
  );
  expect(analysis.error).toBeUndefined();
  expect(analysis.insights).toHaveLength(1);
});

test('of a table too large to be checked whole, whole groups of the same rows are checked, and that is said', async () => {
  const count = 400_000;
  const rows = Array.from(
    { length: count },
    (_, index) => `${index},${(index * 7919) % 1000},${index % 10 === 0 ? '' : 'x'},y${index % 13}`,
  );
  const file = join(folder, 'large.csv');
  // Each of the first tenth comes again.
  writeFileSync(file, `order_id,amount,note,code\n${[...rows, ...rows.slice(0, count / 10)].join('\n')}\n`);
  const analysis = await answerer.answer(plan, file);
  const all = count + count / 10;
  expect(valueOf(analysis, 'rows')).toBe(all);
  const note = rowsOf(analysis, 'columns').find((row) => row['column'] === 'note');
  expect(note?.['completeness']).toBeCloseTo(0.9, 12);
  const doubled = rowsOf(analysis, 'issues').find((row) => row['rule'] === 'duplicates');
  // One of eleven rows, within what chance does to a sample of half of them.
  expect(Number(doubled?.['share'])).toBeGreaterThan(1 / 11 - 0.004);
  expect(Number(doubled?.['share'])).toBeLessThan(1 / 11 + 0.004);
  expect(analysis.assumptions.some((text) => text.startsWith('Of 440,000 rows, 1 of every 2 is checked'))).toBe(true);
}, 60_000);
