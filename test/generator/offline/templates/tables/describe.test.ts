import { describe, expect, test } from 'vitest';
import { fixture, rowsOf, valueOf } from '../answer-plan.ts';
import { useTables } from '../models/use-tables.ts';
import { deviation, mean, numbers, quantile, readTable } from '../by-hand.ts';

const answerer = useTables();

describe('the template "describe"', () => {
  test('missing and different values of every column agree', async () => {
    const rows = readTable(fixture('bird-strikes.csv'));
    const analysis = await answerer.answer({ intent: 'describe', columns: [] }, fixture('bird-strikes.csv'));
    const columns = rowsOf(analysis, 'columns');
    expect(columns).toHaveLength(Object.keys(rows[0] ?? {}).length);
    expect(valueOf(analysis, 'rows')).toBe(rows.length);
    for (const row of columns) {
      const values = rows.flatMap((line) => line[String(row['column'])] ?? []);
      expect(row['missing']).toBe(rows.length - values.length);
      expect(row['different']).toBe(new Set(values).size);
    }
  });

  test('the spread of the numbers agrees', async () => {
    const rows = readTable(fixture('penguins.csv'));
    const analysis = await answerer.answer({ intent: 'describe', columns: [] }, fixture('penguins.csv'));
    const spread = rowsOf(analysis, 'numbers');
    expect(spread.map((row) => row['column'])).toEqual([
      'bill_length_mm',
      'bill_depth_mm',
      'flipper_length_mm',
      'body_mass_g',
      'year',
    ]);
    for (const row of spread) {
      const values = numbers(rows, String(row['column']));
      expect(row['rows']).toBe(values.length);
      expect(row['mean']).toBeCloseTo(mean(values), 9);
      expect(row['deviation']).toBeCloseTo(deviation(values), 9);
      expect(row['median']).toBeCloseTo(quantile(values, 0.5), 9);
      expect(row['highest']).toBe(Math.max(...values));
    }
  });

  test('of a table that is too wide to describe it counts all columns', async () => {
    const names = Array.from({ length: 61 }, (_, index) => `c${index}`);
    const rows = Array.from({ length: 20 }, (_, row) => names.map((_name, index) => (row * index) % 7).join(','));
    const file = answerer.write('wide.csv', [names.join(','), ...rows].join('\n'));
    const analysis = await answerer.answer({ intent: 'describe', columns: [] }, file);
    expect(valueOf(analysis, 'columns')).toBe(61);
    expect(rowsOf(analysis, 'columns')).toHaveLength(40);
    expect(analysis.insights.map(({ text }) => text)).toContain('The data has 20 rows and 61 columns.');
    expect(analysis.assumptions).toContain('Only the first 40 of 61 columns are described.');
  });
});
