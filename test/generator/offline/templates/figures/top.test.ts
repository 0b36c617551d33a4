import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { groupBy, mean, numbers, readTable, sum } from '../by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

describe('top', () => {
  test('groups are ranked by their sums', async () => {
    const routes = groupBy(readTable(fixture('flight-routes.csv')), (row) => row['origin'] ?? '');
    const expected = [...routes]
      .map(([origin, rows]) => ({ origin, total: sum(numbers(rows, 'count')) }))
      .sort((a, b) => b.total - a.total || (a.origin < b.origin ? -1 : 1))
      .slice(0, 5);
    const analysis = await answerer.answer(
      {
        intent: 'top',
        n: 5,
        direction: 'most',
        groups: ['origin'],
        measure: { aggregate: 'sum', column: 'count' },
        show: [],
      },
      fixture('flight-routes.csv'),
    );
    expect(
      rowsOf(analysis, 'total_count_by_origin').map((row) => ({ origin: row['origin'], total: row['total_count'] })),
    ).toEqual(expected);
    expect(valueOf(analysis, 'highest_origin')).toBe(expected[0]?.origin);
  });

  test('rows are ranked by a column, equals by what else is shown', async () => {
    const quakes = readTable(fixture('earthquakes.csv')).filter((row) => row['mag'] !== undefined);
    const expected = quakes
      .toSorted((a, b) => Number(b['mag']) - Number(a['mag']) || ((a['place'] ?? '') < (b['place'] ?? '') ? -1 : 1))
      .slice(0, 6)
      .map((row) => ({ place: row['place'], mag: Number(row['mag']) }));
    const analysis = await answerer.answer(
      {
        intent: 'top',
        n: 6,
        direction: 'most',
        groups: [],
        measure: { aggregate: 'max', column: 'mag' },
        show: ['place', 'depth'],
      },
      fixture('earthquakes.csv'),
    );
    const rows = rowsOf(analysis, 'rows');
    expect(rows.map((row) => row['mag'])).toEqual(expected.map((row) => row.mag));
    expect(rows[0]).toMatchObject({ mag: expected[0]?.mag });
    expect(valueOf(analysis, 'highest_mag')).toBe(expected[0]?.mag);
    expect(valueOf(analysis, 'rows')).toBe(quakes.length);
  });

  test('the lowest come first where the least is asked for', async () => {
    const days = groupBy(readTable(fixture('city-weather.csv')), (row) => (row['date'] ?? '').slice(0, 4));
    const [coldest] = [...days]
      .map(([year, rows]) => ({ year, low: mean(numbers(rows, 'temp_min')) }))
      .sort((a, b) => a.low - b.low);
    const analysis = await answerer.answer(
      {
        intent: 'top',
        n: 1,
        direction: 'least',
        groups: ['date'],
        grains: { date: 'year' },
        measure: { aggregate: 'mean', column: 'temp_min' },
        show: [],
      },
      fixture('city-weather.csv'),
    );
    expect(valueOf(analysis, 'lowest_year')).toBe(coldest?.year);
    expect(valueOf(analysis, 'lowest_mean_temp_min')).toBeCloseTo(coldest?.low ?? NaN, 9);
  });

  test('a last place that is shared is said to be', async () => {
    const analysis = await answerer.answer(
      { intent: 'top', n: 1, direction: 'least', groups: ['origin'], measure: { aggregate: 'count' }, show: [] },
      fixture('flight-routes.csv'),
    );
    expect(analysis.assumptions).toContain('The last place is shared: of equals, those first by origin are kept.');
  });

  test('the first within each group agree', async () => {
    const penguins = readTable(fixture('penguins.csv'));
    const analysis = await answerer.answer(
      {
        intent: 'top',
        n: 1,
        direction: 'most',
        groups: ['species'],
        within: 'island',
        measure: { aggregate: 'count' },
        show: [],
      },
      fixture('penguins.csv'),
    );
    const counts = groupBy(penguins, (row) => `${row['island']} ${row['species']}`);
    expect(rowsOf(analysis, 'rows_within_island')).toEqual([
      { island: 'Biscoe', place: 1, species: 'Gentoo', rows: counts.get('Biscoe Gentoo')?.length },
      { island: 'Dream', place: 1, species: 'Chinstrap', rows: counts.get('Dream Chinstrap')?.length },
      { island: 'Torgersen', place: 1, species: 'Adelie', rows: counts.get('Torgersen Adelie')?.length },
    ]);
  });
});
