import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { groupBy, mean, numbers, readTable, sum } from '../by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

const cities = [
  { label: 'Seattle', filters: [{ kind: 'equals', column: 'location', values: ['Seattle'] }] },
  { label: 'New York', filters: [{ kind: 'equals', column: 'location', values: ['New York'] }] },
] as const;

describe('compare', () => {
  const days = readTable(fixture('city-weather.csv'));
  const of = (city: string): Record<string, string | undefined>[] => days.filter((row) => row['location'] === city);

  test('two groups: values, difference and relative difference agree', async () => {
    const analysis = await answerer.answer(
      { intent: 'compare', measures: [{ aggregate: 'sum', column: 'precipitation' }], sides: cities },
      fixture('city-weather.csv'),
    );
    const [seattle, newYork] = [
      sum(numbers(of('Seattle'), 'precipitation')),
      sum(numbers(of('New York'), 'precipitation')),
    ];
    expect(valueOf(analysis, 'total_precipitation_seattle')).toBeCloseTo(seattle, 6);
    expect(valueOf(analysis, 'total_precipitation_new_york')).toBeCloseTo(newYork, 6);
    expect(valueOf(analysis, 'difference_in_total_precipitation')).toBeCloseTo(newYork - seattle, 6);
    expect(valueOf(analysis, 'relative_difference_in_total_precipitation')).toBeCloseTo(newYork / seattle - 1, 12);
    expect(rowsOf(analysis, 'sides').map((row) => row['rows'])).toEqual([of('Seattle').length, of('New York').length]);
  });

  test('two periods, group by group, agree', async () => {
    const year = (label: string, next: string) => ({
      label,
      filters: [
        { kind: 'time', column: 'date', from: `${label}-01-01`, until: `${next}-01-01`, words: `in ${label}` },
      ] as const,
    });
    const analysis = await answerer.answer(
      {
        intent: 'compare',
        measures: [{ aggregate: 'mean', column: 'temp_max' }],
        sides: [year('2012', '2013'), year('2015', '2016')],
        group: 'location',
      },
      fixture('city-weather.csv'),
    );
    for (const row of rowsOf(analysis, 'comparison_by_location')) {
      const years = groupBy(of(String(row['location'])), (day) => (day['date'] ?? '').slice(0, 4));
      const [before, after] = ['2012', '2015'].map((label) => mean(numbers(years.get(label) ?? [], 'temp_max')));
      expect(row['mean_temp_max_2012']).toBeCloseTo(before ?? NaN, 9);
      expect(row['mean_temp_max_2015']).toBeCloseTo(after ?? NaN, 9);
      expect(row['difference']).toBeCloseTo((after ?? NaN) - (before ?? NaN), 9);
      expect(row['change']).toBeCloseTo((after ?? NaN) / (before ?? NaN) - 1, 9);
    }
  });

  test('several measures and a count are told one by one', async () => {
    const analysis = await answerer.answer(
      { intent: 'compare', measures: [{ aggregate: 'count' }, { aggregate: 'max', column: 'wind' }], sides: cities },
      fixture('city-weather.csv'),
    );
    expect(valueOf(analysis, 'difference_in_rows')).toBe(of('New York').length - of('Seattle').length);
    expect(valueOf(analysis, 'highest_wind_new_york')).toBe(Math.max(...numbers(of('New York'), 'wind')));
    expect(analysis.warnings).toEqual([]);
  });
});
