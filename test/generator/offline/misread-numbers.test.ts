import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Analysis, createAnalyst } from '../../../src/index.ts';
import { rowsOf, valueOf } from './templates/answer-plan.ts';
import { readRows, writeTable } from './understand/people-and-pay.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const salesPath = `${root}examples/data/sales.csv`;
const flightsPath = `${root}test/fixtures/public/challenger.csv`;

type Row = Record<string, string>;

function readCsv(path: string): Row[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const titles = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [titles[place] ?? '', cell])));
}

const sales = readCsv(salesPath);
const flights = readCsv(flightsPath);
const sum = (rows: readonly Row[], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
const mean = (rows: readonly Row[], column: string) => sum(rows, column) / rows.length;

/** Between the two nearest values, as spreadsheets and pandas do. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

let home: string;
let analyst: Awaited<ReturnType<typeof createAnalyst>>;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'glovebox-misread-'));
  analyst = await createAnalyst({ home });
});
afterAll(async () => {
  await analyst.close();
  rmSync(home, { recursive: true, force: true });
});

async function ask(question: string, data: string): Promise<Analysis> {
  const analysis = await analyst.analyze({ question, data });
  expect(analysis.status, analysis.error?.message).toBe('answered');
  return analysis;
}

describe('Questions that strangers got a wrong number for', () => {
  test('the share of cargo bikes among members is not that of members among cargo bikes', async () => {
    const ridden = readRows('rides');
    const path = writeTable('rides');
    const members = ridden.filter((row) => row['member'] === 'true' && row['started']?.startsWith('2025'));
    const expected = ['Lyon', 'Porto', 'Turin'].map((city) => {
      const here = members.filter((row) => row['city'] === city);
      return here.filter((row) => row['bike type'] === 'cargo').length / here.length;
    });
    const answer = await ask('share of cargo bike rides by city for members only in 2025', path);
    const rows = answer.tables[0]?.rows ?? [];
    const shares = ['Lyon', 'Porto', 'Turin'].map((city) => rows.find(([first]) => first === city)?.[1]);
    expect(shares).toEqual(expected.map((share) => expect.closeTo(share, 9) as unknown));
  });

  test('a correlation for members is one of their rows only', async () => {
    const members = readRows('rides').filter((row) => row['member'] === 'true');
    const [minutes, prices] = [mean(members, 'minutes'), mean(members, 'price_eur')];
    const spread = (column: string, middle: number) =>
      Math.sqrt(members.reduce((total, row) => total + (Number(row[column]) - middle) ** 2, 0));
    const together = members.reduce(
      (total, row) => total + (Number(row['minutes']) - minutes) * (Number(row['price_eur']) - prices),
      0,
    );
    const answer = await ask('correlation between minutes and price_eur for members', writeTable('rides'));
    expect(valueOf(answer, 'correlation')).toBeCloseTo(
      together / (spread('minutes', minutes) * spread('price_eur', prices)),
      9,
    );
  });

  test('either of two columns', async () => {
    const either = sales.filter((row) => row['region'] === 'Europe' || row['channel'] === 'Store');
    expect(valueOf(await ask('how many orders in Europe or Store channel', salesPath), 'rows')).toBe(either.length);
    const large = sales.filter((row) => row['region'] === 'Europe' || Number(row['units']) > 5);
    const answer = await ask('revenue from Europe or with more than 5 units', salesPath);
    expect(valueOf(answer, 'rows')).toBe(large.length);
    expect(valueOf(answer, 'total_revenue')).toBeCloseTo(sum(large, 'revenue'), 4);
  });

  test('orders with discounts', async () => {
    const discounted = sales.filter((row) => Number(row['discount']) > 0);
    expect(valueOf(await ask('how many orders had discounts', salesPath), 'rows')).toBe(discounted.length);
    const answer = await ask('revenue of discounted orders', salesPath);
    expect(valueOf(answer, 'total_revenue')).toBeCloseTo(sum(discounted, 'revenue'), 4);
  });

  test('a mean by a number', async () => {
    const answer = await ask('average revenue by discount', salesPath);
    const [table] = answer.tables;
    const found = rowsOf(answer, table?.name ?? '');
    const discounts = new Set(sales.map((row) => Number(row['discount'])));
    expect(found).toHaveLength(discounts.size);
    for (const row of found)
      expect(row['mean_revenue']).toBeCloseTo(
        mean(
          sales.filter((sale) => Number(sale['discount']) === row['discount']),
          'revenue',
        ),
        6,
      );
  });

  test('quartiles', async () => {
    const values = sales.map((row) => Number(row['revenue']));
    const answer = await ask('quartiles of revenue', salesPath);
    expect(valueOf(answer, 'lower_quartile_of_revenue')).toBeCloseTo(quantile(values, 0.25), 6);
    expect(valueOf(answer, 'median_revenue')).toBeCloseTo(quantile(values, 0.5), 6);
    expect(valueOf(answer, 'upper_quartile_of_revenue')).toBeCloseTo(quantile(values, 0.75), 6);
  });

  test('the first date of each group', async () => {
    const answer = await ask('first order date per region', salesPath);
    const [table] = answer.tables;
    for (const row of rowsOf(answer, table?.name ?? '')) {
      const [first] = sales
        .filter((sale) => sale['region'] === row['region'])
        .map((sale) => sale['order_date'] ?? '')
        .toSorted((left, right) => (left < right ? -1 : 1));
      expect(row['earliest_order_date']).toBe(first);
    }
  });

  test('which declined most, where none did', async () => {
    const answer = await ask('which product declined most', salesPath);
    const growth = [...new Set(sales.map((row) => row['product']))].map((product) => {
      const of = (year: string) =>
        sum(
          sales.filter((row) => row['product'] === product && row['order_date']?.startsWith(year) === true),
          'revenue',
        );
      return { product, growth: of('2024') / of('2022') - 1 };
    });
    const [least] = growth.toSorted((left, right) => left.growth - right.growth);
    expect(valueOf(answer, 'least_growth_product')).toBe(least?.product);
    expect(valueOf(answer, 'least_growth')).toBeCloseTo(least?.growth ?? 0, 9);
    expect(least?.growth).toBeGreaterThan(0);
    expect(JSON.stringify(answer.insights)).toContain('None fell');
  });

  test('flights by what happened to them', async () => {
    const damaged = flights.filter((row) => Number(row['damaged_rings']) > 0);
    expect(valueOf(await ask('How many flights had damaged rings?', flightsPath), 'rows')).toBe(damaged.length);
    const share = await ask('What share of the flights had damaged rings?', flightsPath);
    expect(valueOf(share, 'part')).toBeCloseTo(damaged.length / flights.length, 9);
    const answer = await ask('Average temperature by damaged rings', flightsPath);
    const [table] = answer.tables;
    for (const row of rowsOf(answer, table?.name ?? ''))
      expect(row['mean_temperature_f']).toBeCloseTo(
        mean(
          flights.filter((flight) => Number(flight['damaged_rings']) === row['damaged_rings']),
          'temperature_f',
        ),
        9,
      );
  });

  test('people by their age, their flags and their names', async () => {
    const young = readRows('loans').filter((row) => Number(row['member_age']) < 18);
    const answer = await ask('average days out for members under 18', writeTable('loans'));
    expect(valueOf(answer, 'mean_days_out')).toBeCloseTo(mean(young, 'days_out'), 9);
    const named = readRows('loans').filter((row) => row['owner'] === "O'Neil");
    expect(valueOf(await ask("how many loans of O'Neil", writeTable('loans')), 'rows')).toBe(named.length);
    const here = readRows('employees').filter((row) => row['remote'] === 'no');
    const sick = await ask('average sick days of non-remote employees', writeTable('employees'));
    expect(valueOf(sick, 'mean_sick_days')).toBeCloseTo(mean(here, 'sick_days'), 9);
  });
});
