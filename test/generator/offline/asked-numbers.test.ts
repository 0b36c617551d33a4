import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalyst, type Analysis } from '../../../src/index.ts';
import { groupBy, mean, numbers, readTable, sum } from './templates/by-hand.ts';

/** From the question to the number, where a reading once was wrong: against plain loops over the file. */
const file = fileURLToPath(new URL('../../../examples/data/sales.csv', import.meta.url));
const orders = readTable(file);
type Order = (typeof orders)[number];
const revenue = (rows: readonly Order[]): number => sum(numbers(rows, 'revenue'));
const where = (column: string, value: string): Order[] => orders.filter((order) => order[column] === value);
const totals = (key: (order: Order) => string): number[] => [...groupBy(orders, key).values()].map(revenue);
const dayOf = (order: Order): string => order['order_date'] ?? '';
const monthOf = (order: Order): string => dayOf(order).slice(0, 7);
const customerOf = (order: Order): string => order['customer_code'] ?? '';
const shareOf = (rows: readonly Order[], column: string, value: string): number =>
  rows.filter((order) => order[column] === value).length / rows.length;

const home = mkdtempSync(join(tmpdir(), 'glovebox-numbers-'));
let analyst: Awaited<ReturnType<typeof createAnalyst>>;
beforeAll(async () => {
  analyst = await createAnalyst({ home });
});
afterAll(async () => {
  await analyst.close();
  rmSync(home, { recursive: true, force: true });
});

/** Every number of the answer: of its metrics and of its tables. */
function listNumbers({ metrics, tables }: Analysis): number[] {
  const cells = tables.flatMap((table) => table.rows.flat());
  return [...Object.values(metrics).map((metric) => metric.value), ...cells].filter(
    (value) => typeof value === 'number',
  );
}

test.each<[question: string, expected: number]>([
  ['revenue for customer C0604', revenue(where('customer_code', 'C0604'))],
  ['revenue for customer C0031', revenue(where('customer_code', 'C0031'))],
  ['how many orders did C0604 place', where('customer_code', 'C0604').length],
  ['revenue since June', revenue(orders.filter((order) => dayOf(order) >= '2024-06-01'))],
  ['revenue after November', revenue(orders.filter((order) => dayOf(order) >= '2024-12-01'))],
  ['revenue not in June', revenue(orders.filter((order) => !monthOf(order).endsWith('-06')))],
  ['revenue in the previous year', revenue(orders.filter((order) => dayOf(order).startsWith('2023')))],
  ['what percent of online orders are in Europe', shareOf(where('channel', 'Online'), 'region', 'Europe')],
  ['what percent of orders in Europe are online', shareOf(where('region', 'Europe'), 'channel', 'Online')],
  ['average daily revenue', mean(totals(dayOf))],
  ['average revenue per month', mean(totals(monthOf))],
  ['average revenue per customer', mean(totals(customerOf))],
  ['average orders per day', orders.length / new Set(orders.map(dayOf)).size],
  ['maximum revenue in a single day', Math.max(...totals(dayOf))],
  ['highest monthly revenue', Math.max(...totals(monthOf))],
  ['lowest monthly revenue', Math.min(...totals(monthOf))],
])('%s', async (question, expected) => {
  const analysis = await analyst.analyze({ question, data: file });
  expect(analysis.status).toBe('answered');
  expect(listNumbers(analysis).some((number) => Math.abs(number - expected) < 1e-6 * Math.abs(expected))).toBe(true);
});

test('customers with revenue over 5000 are those whose orders come to as much', async () => {
  const { tables } = await analyst.analyze({ question: 'customers with revenue over 5000', data: file });
  const expected = [...groupBy(orders, customerOf)].filter(([, rows]) => revenue(rows) > 5000).map(([code]) => code);
  expect(tables[0]?.rows.map(([code]) => code).toSorted()).toEqual(expected.toSorted());
  expect(expected).toHaveLength(5);
});

test('how many days came to more is refused, with questions that can be asked', async () => {
  const analysis = await analyst.analyze({ question: 'how many days had revenue over 1000', data: file });
  expect(analysis.status).toBe('not-understood');
});
