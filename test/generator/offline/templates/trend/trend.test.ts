import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { groupBy, mean, numbers, readTable, sum } from '../by-hand.ts';

const sales = fixture('../../../examples/data/sales.csv');
let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

describe('trend', () => {
  test('a monthly series, its growth and the growth over all agree', async () => {
    const rows = readTable(fixture('us-employment.csv'));
    const values = numbers(rows, 'construction');
    const analysis = await answerer.answer(
      {
        intent: 'trend',
        time: 'month',
        grain: 'month',
        measures: [{ aggregate: 'sum', column: 'construction' }],
        growth: true,
      },
      fixture('us-employment.csv'),
    );
    const table = rowsOf(analysis, 'total_construction_by_month');
    expect(table.map((row) => row['month'])).toEqual(rows.map((row) => row['month']?.slice(0, 7)));
    expect(table.map((row) => row['total_construction'])).toEqual(values);
    expect(table[0]?.['growth']).toBeNull();
    for (const [index, row] of table.slice(1).entries()) {
      expect(row['growth']).toBeCloseTo((values[index + 1] ?? NaN) / (values[index] ?? NaN) - 1, 12);
    }
    const whole = (values.at(-1) ?? NaN) / (values[0] ?? NaN);
    expect(valueOf(analysis, 'growth')).toBeCloseTo(whole - 1, 12);
    expect(valueOf(analysis, 'yearly_growth')).toBeCloseTo(whole ** (12 / (values.length - 1)) - 1, 12);
    expect(valueOf(analysis, 'first_month')).toBe('2006-01');
    expect(valueOf(analysis, 'last_month')).toBe('2015-12');
  });

  test('yearly sums of daily data agree, and all years are complete', async () => {
    const years = groupBy(readTable(fixture('city-weather.csv')), (row) => (row['date'] ?? '').slice(0, 4));
    const analysis = await answerer.answer(
      {
        intent: 'trend',
        time: 'date',
        grain: 'year',
        measures: [{ aggregate: 'sum', column: 'precipitation' }],
        growth: false,
      },
      fixture('city-weather.csv'),
    );
    const table = rowsOf(analysis, 'total_precipitation_by_year');
    expect(table.map((row) => row['year'])).toEqual([...years.keys()].toSorted());
    for (const row of table) {
      expect(row['total_precipitation']).toBeCloseTo(
        sum(numbers(years.get(String(row['year'])) ?? [], 'precipitation')),
        6,
      );
    }
    expect(analysis.assumptions.filter((text) => text.includes('partial'))).toEqual([]);
    const sums = [...years]
      .map(([year, rows]) => ({ year, total: sum(numbers(rows, 'precipitation')) }))
      .sort((a, b) => b.total - a.total);
    expect(valueOf(analysis, 'highest_year')).toBe(sums[0]?.year);
    expect(valueOf(analysis, 'lowest_year')).toBe(sums.at(-1)?.year);
  });

  test('days that are cut short at the ends are left out of what is said of the change', async () => {
    const days = groupBy(readTable(fixture('earthquakes.csv')), (row) => (row['time'] ?? '').slice(0, 10));
    const analysis = await answerer.answer(
      { intent: 'trend', time: 'time', grain: 'day', measures: [{ aggregate: 'count' }], growth: false },
      fixture('earthquakes.csv'),
    );
    expect(rowsOf(analysis, 'rows_by_day')).toEqual([...days].map(([day, rows]) => ({ day, rows: rows.length })));
    expect(analysis.assumptions).toContain('The first day is partial: what is said of the change leaves it out.');
    expect(analysis.assumptions).toContain('The last day is partial: what is said of the change leaves it out.');
    expect(valueOf(analysis, 'first_day')).toBe('2018-02-01');
    expect(valueOf(analysis, 'last_day')).toBe('2018-02-06');
  });

  test('years as numbers work, and growth from below zero is not claimed', async () => {
    const temperatures = readTable(fixture('global-temperature.csv'));
    const analysis = await answerer.answer(
      { intent: 'trend', time: 'year', grain: 'year', measures: [{ aggregate: 'mean', column: 'temp' }], growth: true },
      fixture('global-temperature.csv'),
    );
    expect(rowsOf(analysis, 'mean_temp_by_year').map((row) => row['mean_temp'])).toEqual(numbers(temperatures, 'temp'));
    expect(valueOf(analysis, 'first_year')).toBe(1880);
    expect(valueOf(analysis, 'growth')).toBeUndefined();
    expect(valueOf(analysis, 'yearly_growth')).toBeUndefined();
    const afterNegative = rowsOf(analysis, 'mean_temp_by_year')[1];
    expect(afterNegative?.['growth']).toBeNull();
  });

  test('who grew fastest agrees', async () => {
    const rows = readTable(fixture('iowa-electricity.csv'));
    const growth = [...groupBy(rows, (row) => row['source'] ?? '')]
      .map(([source, values]) => {
        const at = (year: string): number =>
          Number(values.find((row) => row['year']?.startsWith(year))?.['net_generation']);
        return { source, growth: at('2017') / at('2001') - 1 };
      })
      .sort((a, b) => b.growth - a.growth);
    const analysis = await answerer.answer(
      {
        intent: 'trend',
        time: 'year',
        grain: 'year',
        measures: [{ aggregate: 'sum', column: 'net_generation' }],
        group: 'source',
        growth: true,
        rank: 'most',
      },
      fixture('iowa-electricity.csv'),
    );
    const changes = rowsOf(analysis, 'change_by_source');
    expect(changes.map((row) => row['source'])).toEqual(growth.map((row) => row.source));
    for (const [index, row] of changes.entries()) expect(row['growth']).toBeCloseTo(growth[index]?.growth ?? NaN, 12);
    expect(valueOf(analysis, 'most_growth_source')).toBe('Renewables');
  });

  test('who grew fastest is told of whole years where the chart is finer', async () => {
    const rows = readTable(sales);
    const total = (region: string, beginning: string): number =>
      sum(
        numbers(
          rows.filter((row) => row['region'] === region && row['order_date']?.startsWith(beginning) === true),
          'revenue',
        ),
      );
    const plan = {
      intent: 'trend',
      time: 'order_date',
      grain: 'month',
      measures: [{ aggregate: 'sum', column: 'revenue' }],
      group: 'region',
      growth: true,
      rank: 'most',
    } as const;
    const whole = await answerer.answer(plan, sales);
    for (const row of rowsOf(whole, 'change_by_region')) {
      const [first, last] = [total(String(row['region']), '2022'), total(String(row['region']), '2024')];
      expect(row['first_value']).toBeCloseTo(first, 6);
      expect(row['growth']).toBeCloseTo(last / first - 1, 9);
    }
    expect(valueOf(whole, 'first_period')).toBe('2022');
    expect(valueOf(whole, 'last_period')).toBe('2024');
    expect(whole.assumptions.join()).toContain('whole years');

    // Whoever names the ends gets them.
    const named = await answerer.answer(
      {
        ...plan,
        filters: [{ kind: 'time', column: 'order_date', from: '2022-02-01', until: '2024-06-01', words: '' }],
      },
      sales,
    );
    const [top] = rowsOf(named, 'change_by_region');
    const region = String(top?.['region']);
    expect(top?.['growth']).toBeCloseTo(total(region, '2024-05') / total(region, '2022-02') - 1, 9);
  });

  describe('where rows come every so many years', () => {
    // Games every four years, none in 1916.
    const years = [1896, 1900, 1904, 1908, 1912, 1920, 1924];
    const folder = mkdtempSync(join(tmpdir(), 'glovebox-games-'));
    const file = join(folder, 'games.csv');
    writeFileSync(file, `year,entries\n${years.map((year, index) => `${year},${100 * 2 ** index}`).join('\n')}\n`);
    afterAll(() => rmSync(folder, { recursive: true }));
    const trend = { intent: 'trend', time: 'year', grain: 'year' } as const;

    test('the step is theirs, and only what is missing from it is a gap', async () => {
      const analysis = await answerer.answer(
        { ...trend, measures: [{ aggregate: 'sum', column: 'entries' }], growth: true },
        file,
      );
      const table = rowsOf(analysis, 'total_entries_by_year');
      expect(table.map((row) => row['year'])).toEqual([1896, 1900, 1904, 1908, 1912, 1916, 1920, 1924]);
      expect(table.map((row) => row['growth'])).toEqual([null, 1, 1, 1, 1, null, null, 1]);
      expect(valueOf(analysis, 'yearly_growth')).toBeCloseTo(64 ** (1 / 28) - 1, 12);
      expect(analysis.assumptions).toContain('The rows come every 4 years: change is from one such year to the next.');
      expect(analysis.assumptions).toContain(
        'One year between the first and the last has no rows: it is a gap, not a zero.',
      );
    });

    test('a count of rows keeps the years of which there are none', async () => {
      const analysis = await answerer.answer({ ...trend, measures: [{ aggregate: 'count' }], growth: false }, file);
      const table = rowsOf(analysis, 'rows_by_year');
      expect(table).toHaveLength(1924 - 1896 + 1);
      expect(table.filter((row) => row['rows'] === 0)).toHaveLength(22);
    });
  });

  test('a gap in time is a gap, not a zero', async () => {
    const analysis = await answerer.answer(
      {
        intent: 'trend',
        time: 'date',
        grain: 'month',
        measures: [{ aggregate: 'mean', column: 'temp_max' }],
        growth: false,
        filters: [{ kind: 'time-part', column: 'date', part: 'month-of-year', values: [1, 2, 12], words: 'in winter' }],
      },
      fixture('city-weather.csv'),
    );
    const table = rowsOf(analysis, 'mean_temp_max_by_month');
    expect(table).toHaveLength(48);
    expect(table.filter((row) => row['mean_temp_max'] === null)).toHaveLength(36);
    expect(analysis.assumptions).toContain(
      '36 months between the first and the last have no rows: they are gaps, not zeros.',
    );
    const january = readTable(fixture('city-weather.csv')).filter((row) => row['date']?.startsWith('2012-01'));
    expect(table[0]?.['mean_temp_max']).toBeCloseTo(mean(numbers(january, 'temp_max')), 9);
  });
});
