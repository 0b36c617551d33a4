import { describe, expect, test } from 'vitest';
import { fixture, rowsOf, valueOf } from '../answer-plan.ts';
import { useTables } from '../models/use-tables.ts';
import { deviation, groupBy, mean, numbers, quantile, readTable, sum } from '../by-hand.ts';

const answerer = useTables();

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

  test('a variance agrees', async () => {
    const masses = numbers(penguins, 'body_mass_g');
    const analysis = await answerer.answer(
      { ...plain, measures: [{ aggregate: 'variance', column: 'body_mass_g' }], groups: [] },
      fixture('penguins.csv'),
    );
    expect(valueOf(analysis, 'variance_of_body_mass_g')).toBeCloseTo(deviation(masses) ** 2, 3);
  });

  test('a count shared out over months is the rows by the months that have any, in all and by group', async () => {
    const days = readTable(fixture('city-weather.csv')).filter((row) => row['weather'] === 'rain');
    const perMonth = (rows: typeof days) =>
      rows.length / new Set(rows.map((row) => (row['date'] ?? '').slice(0, 7))).size;
    const measures = [{ aggregate: 'count' as const, per: { column: 'date', grain: 'month' as const } }];
    const filters = [{ kind: 'equals' as const, column: 'weather', values: ['rain'] }];
    const all = await answerer.answer({ ...plain, measures, filters, groups: [] }, fixture('city-weather.csv'));
    expect(valueOf(all, 'rows_per_month')).toBeCloseTo(perMonth(days), 9);
    const grouped = await answerer.answer(
      { ...plain, measures, filters, groups: ['location'] },
      fixture('city-weather.csv'),
    );
    const byCity = groupBy(days, (row) => row['location'] ?? '');
    const rows = rowsOf(grouped, 'rows_per_month_by_location');
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(row['rows_per_month']).toBeCloseTo(perMonth(byCity.get(String(row['location'])) ?? []), 9);
  });

  test('two columns are added or subtracted row by row', async () => {
    const games = readTable(fixture('football-results.csv'));
    const [home, away] = [numbers(games, 'home_score'), numbers(games, 'away_score')];
    const analysis = await answerer.answer(
      {
        ...plain,
        measures: [
          { aggregate: 'sum', column: 'home_score', other: { operator: '+', column: 'away_score' } },
          { aggregate: 'mean', column: 'home_score', other: { operator: '-', column: 'away_score' } },
        ],
        groups: [],
      },
      fixture('football-results.csv'),
    );
    expect(valueOf(analysis, 'total_home_score_plus_away_score')).toBe(sum(home) + sum(away));
    expect(valueOf(analysis, 'mean_home_score_minus_away_score')).toBeCloseTo(mean(home) - mean(away), 9);
  });

  test('decades agree, of a column of years and of dates', async () => {
    const decadeOf = (year: string | undefined) => Math.floor(Number(year?.slice(0, 4)) / 10) * 10;
    const years = groupBy(readTable(fixture('global-temperature.csv')), (row) => String(decadeOf(row['year'])));
    const warm = await answerer.answer(
      { ...plain, measures: [{ aggregate: 'mean', column: 'temp' }], groups: ['year'], grains: { year: 'decade' } },
      fixture('global-temperature.csv'),
    );
    const rows = rowsOf(warm, 'mean_temp_by_decade');
    expect(rows.map((row) => String(row['decade']))).toEqual([...years.keys()].toSorted());
    for (const row of rows)
      expect(row['mean_temp']).toBeCloseTo(mean(numbers(years.get(String(row['decade'])) ?? [], 'temp')), 9);
    const prices = groupBy(readTable(fixture('exchange-rates.csv')), (row) => String(decadeOf(row['Date'])));
    const counted = await answerer.answer(
      { ...plain, measures: [{ aggregate: 'count' }], groups: ['Date'], grains: { Date: 'decade' } },
      fixture('exchange-rates.csv'),
    );
    expect(rowsOf(counted, 'rows_by_decade').map((row) => [String(row['decade']), row['rows']])).toEqual(
      [...prices].map(([decade, list]) => [decade, list.length]),
    );
  });

  test('groups of exactly one row are kept where just those are asked for', async () => {
    const counts = groupBy(routes, (row) => row['origin'] ?? '');
    const analysis = await answerer.answer(
      {
        ...plain,
        measures: [{ aggregate: 'count' }],
        groups: ['origin'],
        having: { above: 1, below: 1, inclusive: true },
      },
      fixture('flight-routes.csv'),
    );
    const single = [...counts].filter(([, rows]) => rows.length === 1).map(([origin]) => origin);
    expect(rowsOf(analysis, 'rows_by_origin').map((row) => row['origin'])).toEqual(single.toSorted());
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

  test('a maximum and a minimum of groups are not told as the highest highest', async () => {
    const told = async (aggregate: 'max' | 'min') => {
      const measures = [{ aggregate, column: 'body_mass_g' }];
      return (await answerer.answer({ ...plain, measures, groups: ['species'] }, fixture('penguins.csv'))).insights.map(
        ({ text }) => text,
      );
    };
    expect((await told('max'))[0]).toMatch(/^Gentoo has the highest maximum body mass g: /);
    expect((await told('min')).join(' ')).toMatch(
      /the highest minimum body mass g: .* the lowest minimum body mass g: /,
    );
  });

  test('a place at the top that several share is not told as one of them, nor are equals told as least', async () => {
    const tell = async (...shops: readonly string[]) => {
      const file = answerer.write('equal.csv', `shop,units\n${shops.map((shop) => `${shop},2`).join('\n')}\n`);
      const count = { ...plain, measures: [{ aggregate: 'count' as const }], groups: ['shop'] };
      return (await answerer.answer(count, file)).insights.map(({ text }) => text);
    };
    expect(await tell('a', 'a', 'b', 'b', 'c', 'c', 'd')).toEqual([
      'a has the highest number of rows: 2.',
      'It shares this place: 3 groups have the same.',
      'That is 28.6% of 7 in all.',
      'd has the lowest number of rows: 1.',
    ]);
    expect(await tell('a', 'a', 'b', 'b')).toEqual([
      'a has the highest number of rows: 2.',
      'It shares this place: 2 groups have the same.',
      'That is 50% of 4 in all.',
    ]);
  });
});
