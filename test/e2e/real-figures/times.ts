import { expect } from 'vitest';
import { rowsOf, valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { mean, numbers } from '../../generator/offline/templates/by-hand.ts';
import { expectFigures, plottedRows, readReal, type RealQuestion } from './real-question.ts';

/** Percent over the census before, as the Census Bureau publishes it, from 1800 on. */
const censusGrowth = [
  35.1, 36.4, 33.1, 33.5, 32.7, 35.9, 35.6, 22.6, 30.2, 25.5, 21.0, 21.0, 15.0, 16.2, 7.3, 14.5, 18.5, 13.4, 11.4, 9.8,
  13.2, 9.7, 7.4,
];
/** Percent over the year before, as the Bureau of Labor Statistics publishes it for the yearly average, from 2001 on. */
const inflation = [
  2.8, 1.6, 2.3, 2.7, 3.4, 3.2, 2.8, 3.8, -0.4, 1.6, 3.2, 2.1, 1.5, 1.6, 0.1, 1.3, 2.1, 2.4, 1.8, 1.2, 4.7, 8.0, 4.1,
];
/** Seats of each region after each census, as the Census Bureau gives them. */
const seatsOfRegions = {
  1970: { Northeast: 104, Midwest: 121, South: 134, West: 76 },
  1980: { Northeast: 95, Midwest: 113, South: 142, West: 85 },
  1990: { Northeast: 88, Midwest: 105, South: 149, West: 93 },
  2000: { Northeast: 83, Midwest: 100, South: 154, West: 98 },
  2010: { Northeast: 78, Midwest: 94, South: 161, West: 102 },
  2020: { Northeast: 76, Midwest: 91, South: 164, West: 104 },
};
const regions = ['Northeast', 'Midwest', 'South', 'West'] as const;

const growth = (values: readonly number[]): (number | null)[] =>
  values.map((value, index) => (index === 0 ? null : value / (values[index - 1] ?? NaN) - 1));
const inPercent = (share: unknown): number => Number((100 * Number(share)).toFixed(1));

/** Trend and growth, and two periods or two groups side by side. */
export const questionsOfTime: readonly RealQuestion[] = [
  {
    intent: 'trend',
    table: 'us-census',
    question: 'How did the population grow over time?',
    check(answer) {
      const censuses = readReal('us-census');
      const [years, people] = [numbers(censuses, 'census_year'), numbers(censuses, 'population')];
      const grown = growth(people);
      const rows = years.map((year, index) => ({
        year,
        total_population: people[index],
        rows: 1,
        growth: grown[index],
      }));
      const name = 'total_population_by_year';
      expectFigures(rowsOf(answer, name), rows);
      expectFigures(plottedRows(answer, name), rows);
      expect(
        rowsOf(answer, name)
          .slice(1)
          .map((row) => inPercent(row['growth'])),
      ).toEqual(censusGrowth);
      const whole = 331_449_281 / 3_929_214;
      expectFigures(valueOf(answer, 'growth'), whole - 1);
      expectFigures(valueOf(answer, 'yearly_growth'), whole ** (1 / 230) - 1);
      // The decade of the Depression grew least.
      expect(valueOf(answer, 'lowest_growth_year')).toBe(1940);
    },
  },
  {
    intent: 'trend',
    table: 'us-prices',
    question: 'Growth of consumer prices per year',
    check(answer) {
      const name = 'mean_consumer_prices_by_year';
      const prices = numbers(readReal('us-prices'), 'consumer_prices');
      expectFigures(
        rowsOf(answer, name).map((row) => row['growth']),
        growth(prices),
      );
      expect(
        rowsOf(answer, name)
          .slice(1)
          .map((row) => inPercent(row['growth'])),
      ).toEqual(inflation);
      expectFigures(valueOf(answer, 'yearly_growth'), (304.702 / 172.2) ** (1 / 23) - 1);
      expect([valueOf(answer, 'highest_growth_year'), valueOf(answer, 'lowest_growth_year')]).toEqual(['2022', '2009']);
    },
  },
  {
    intent: 'trend',
    table: 'house-seats',
    question: 'Which region grew fastest from 1970 to 2020?',
    check(answer) {
      const [first, last] = [seatsOfRegions[1970], seatsOfRegions[2020]];
      const changes = regions
        .map((region) => ({
          region,
          first_value: first[region],
          last_value: last[region],
          change: last[region] - first[region],
          growth: last[region] / first[region] - 1,
        }))
        .toSorted((a, b) => b.growth - a.growth);
      expectFigures(rowsOf(answer, 'change_by_region'), changes);
      expect(valueOf(answer, 'most_growth_region')).toBe('West');
      // A line a region, through every census and nothing between.
      expect(plottedRows(answer, 'total_seats_by_year')).toEqual(
        changes.flatMap(({ region }) =>
          Object.entries(seatsOfRegions).map(([year, seats]) => ({ year, region, total_seats: seats[region] })),
        ),
      );
    },
  },
  {
    intent: 'compare',
    table: 'house-seats',
    question: 'Compare seats in 1970 and 2020 by region',
    check(answer) {
      const [first, last] = [seatsOfRegions[1970], seatsOfRegions[2020]];
      const rows = regions
        .map((region) => ({
          region,
          total_seats_1970: first[region],
          total_seats_2020: last[region],
          difference: last[region] - first[region],
          change: last[region] / first[region] - 1,
        }))
        .toSorted((a, b) => b.difference - a.difference);
      expectFigures(rowsOf(answer, 'comparison_by_region'), rows);
      expect(plottedRows(answer, 'comparison_by_region')).toEqual(
        rows.flatMap(({ region }) => [
          { region, side: '1970', value: first[region] },
          { region, side: '2020', value: last[region] },
        ]),
      );
    },
  },
  {
    intent: 'compare',
    table: 'us-prices',
    question: 'Compare average WTI crude in 2010 and 2020',
    check(answer) {
      // The yearly averages of the Energy Information Administration.
      expectFigures(valueOf(answer, 'mean_wti_crude_2010'), 79.48);
      expectFigures(valueOf(answer, 'mean_wti_crude_2020'), 39.16);
      expectFigures(valueOf(answer, 'difference_in_mean_wti_crude'), 39.16 - 79.48);
      expectFigures(valueOf(answer, 'relative_difference_in_mean_wti_crude'), 39.16 / 79.48 - 1);
    },
  },
  {
    intent: 'compare',
    table: 'speed-of-light',
    question: 'Compare the speed of experiment third and experiment fourth',
    check(answer) {
      const of = (name: string): number[] =>
        numbers(
          readReal('speed-of-light').filter((row) => row['experiment'] === name),
          'speed',
        );
      const sides = ['third', 'fourth'].map((side) => ({ side, mean_speed: mean(of(side)), rows: of(side).length }));
      expectFigures(rowsOf(answer, 'sides'), sides);
      expectFigures(plottedRows(answer, 'sides'), sides);
      expectFigures(valueOf(answer, 'difference_in_mean_speed'), 820.5 - 845);
    },
  },
];
