import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from './answer-plan.ts';
import { deviation, groupBy, mean, numbers, quantile, readTable, sum } from './by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

const plain = { intent: 'aggregate', grains: {}, share: false } as const;

describe('aggregate', () => {
  const penguins = readTable(fixture('penguins.csv'));
  const routes = readTable(fixture('flight-routes.csv'));
  const bySpecies = groupBy(penguins, (row) => row['species'] ?? '');

  test('a mean by group agrees with one worked out by hand, and leaves out rows without a value', async () => {
    const analysis = await answerer.answer(
      { ...plain, measures: [{ aggregate: 'mean', column: 'body_mass_g' }], groups: ['species'] },
      fixture('penguins.csv'),
    );
    const rows = rowsOf(analysis, 'mean_body_mass_g_by_species');
    expect(rows.map((row) => row['species'])).toEqual(['Gentoo', 'Chinstrap', 'Adelie']);
    for (const row of rows) {
      const masses = numbers(bySpecies.get(String(row['species'])) ?? [], 'body_mass_g');
      expect(row['mean_body_mass_g']).toBeCloseTo(mean(masses), 9);
      expect(row['rows']).toBe(masses.length);
    }
    const known = numbers(penguins, 'body_mass_g').length;
    expect(valueOf(analysis, 'rows')).toBe(known);
    expect(valueOf(analysis, 'overall_mean_body_mass_g')).toBeCloseTo(mean(numbers(penguins, 'body_mass_g')), 9);
    expect(analysis.assumptions).toContain(
      `${penguins.length - known} of ${penguins.length} rows lack species or body mass g and are left out.`,
    );
    expect(analysis.insights[0]?.text).toMatch(/^Gentoo has the highest mean body mass g/);
  });

  test('a total with shares agrees, and the shares add up', async () => {
    const analysis = await answerer.answer(
      { ...plain, measures: [{ aggregate: 'sum', column: 'count' }], groups: ['origin'], share: true },
      fixture('flight-routes.csv'),
    );
    const rows = rowsOf(analysis, 'total_count_by_origin');
    const total = sum(numbers(routes, 'count'));
    const atlanta = sum(
      numbers(
        routes.filter((row) => row['origin'] === 'ATL'),
        'count',
      ),
    );
    expect(rows[0]).toMatchObject({ origin: 'ATL', total_count: atlanta });
    expect(rows[0]?.['share']).toBeCloseTo(atlanta / total, 12);
    expect(sum(rows.map((row) => Number(row['share'])))).toBeCloseTo(1, 9);
    expect(rows).toHaveLength(new Set(routes.map((row) => row['origin'])).size);
    expect(valueOf(analysis, 'overall_total_count')).toBe(total);
    expect(analysis.assumptions.some((text) => text.startsWith('The chart shows the first 20 of'))).toBe(true);
  });

  test('figures over all rows agree: median, sample deviation, count, a percentile', async () => {
    const depths = numbers(readTable(fixture('earthquakes.csv')), 'depth');
    const analysis = await answerer.answer(
      {
        ...plain,
        measures: [
          { aggregate: 'median', column: 'depth' },
          { aggregate: 'stddev', column: 'depth' },
          { aggregate: 'percentile', column: 'depth', percentile: 0.9 },
          { aggregate: 'range', column: 'depth' },
          { aggregate: 'count-distinct', column: 'magType' },
        ],
        groups: [],
      },
      fixture('earthquakes.csv'),
      'What is the 90th percentile of depth?',
    );
    expect(valueOf(analysis, 'median_depth')).toBeCloseTo(quantile(depths, 0.5), 9);
    expect(valueOf(analysis, 'deviation_of_depth')).toBeCloseTo(deviation(depths), 9);
    expect(valueOf(analysis, 'percentile_of_depth')).toBeCloseTo(quantile(depths, 0.9), 9);
    expect(valueOf(analysis, 'range_of_depth')).toBeCloseTo(Math.max(...depths) - Math.min(...depths), 9);
    expect(analysis.warnings).toEqual([]);
  });

  test('a filtered count is the number of rows that match', async () => {
    const analysis = await answerer.answer(
      {
        ...plain,
        measures: [{ aggregate: 'count' }],
        groups: [],
        filters: [
          { kind: 'equals', column: 'division', values: ['Österreichische Bundesliga'] },
          { kind: 'versus', column: 'home_score', operator: '>', other: 'away_score' },
        ],
      },
      fixture('football-results.csv'),
    );
    const wins = readTable(fixture('football-results.csv')).filter(
      (row) =>
        row['division'] === 'Österreichische Bundesliga' && Number(row['home_score']) > Number(row['away_score']),
    );
    expect(valueOf(analysis, 'rows')).toBe(wins.length);
    expect(analysis.insights[0]?.text).toContain(`${wins.length} rows`);
  });

  test('the share of rows that meet a condition agrees, by group', async () => {
    const analysis = await answerer.answer(
      {
        ...plain,
        measures: [{ aggregate: 'count' }],
        groups: ['location'],
        share: true,
        part: [{ kind: 'equals', column: 'weather', values: ['rain'] }],
      },
      fixture('city-weather.csv'),
    );
    const days = groupBy(readTable(fixture('city-weather.csv')), (row) => row['location'] ?? '');
    for (const row of rowsOf(analysis, 'part_by_location')) {
      const all = days.get(String(row['location'])) ?? [];
      expect(row['part']).toBeCloseTo(all.filter((day) => day['weather'] === 'rain').length / all.length, 12);
    }
  });

  test('where nothing matches, the answer says so', async () => {
    const analysis = await answerer.answer(
      {
        ...plain,
        measures: [{ aggregate: 'sum', column: 'count' }],
        groups: ['origin'],
        share: true,
        filters: [{ kind: 'equals', column: 'origin', values: ['Atlantis'] }],
      },
      fixture('flight-routes.csv'),
    );
    expect(analysis.status).toBe('answered');
    expect(valueOf(analysis, 'rows')).toBe(0);
    expect(analysis.insights.map(({ text }) => text)).toEqual(['Nothing in the data matches this question.']);
  });

  test('a share of sums is left out where a part is negative', async () => {
    const analysis = await answerer.answer(
      {
        ...plain,
        measures: [{ aggregate: 'sum', column: 'nonfarm_change' }],
        groups: ['month'],
        grains: { month: 'year' },
        share: true,
      },
      fixture('us-employment.csv'),
    );
    const rows = rowsOf(analysis, 'total_nonfarm_change_by_year');
    expect(rows.map((row) => row['year'])).toEqual([
      '2006',
      '2007',
      '2008',
      '2009',
      '2010',
      '2011',
      '2012',
      '2013',
      '2014',
      '2015',
    ]);
    expect(rows.every((row) => row['share'] === null)).toBe(true);
    expect(analysis.assumptions).toContain('There are no shares: a part, or the whole, is not positive.');
  });
});
