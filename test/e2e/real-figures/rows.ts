import { expect } from 'vitest';
import { rowsOf, valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { deviation, groupBy, mean, numbers, quantile } from '../../generator/offline/templates/by-hand.ts';
import { expectFigures, plottedRows, readReal, type RealQuestion } from './real-question.ts';

/** What is there, which rows match, which come first. */
export const questionsOfRows: readonly RealQuestion[] = [
  {
    intent: 'describe',
    table: 'challenger',
    question: 'Describe the data',
    check(answer) {
      const flights = readReal('challenger');
      expect(valueOf(answer, 'rows')).toBe(23);
      expect(valueOf(answer, 'missing_share')).toBe(0);
      expectFigures(
        rowsOf(answer, 'numbers'),
        ['flight', 'temperature_f', 'damaged_rings'].map((column) => {
          const values = numbers(flights, column);
          return {
            column,
            rows: values.length,
            mean: mean(values),
            deviation: deviation(values),
            lowest: Math.min(...values),
            lower_quartile: quantile(values, 0.25),
            median: quantile(values, 0.5),
            upper_quartile: quantile(values, 0.75),
            highest: Math.max(...values),
          };
        }),
      );
      // The report: the coldest joint was at 53, the warmest at 81; sixteen flights came back without damage.
      expect(rowsOf(answer, 'numbers')[1]).toMatchObject({ lowest: 53, highest: 81 });
      expect(plottedRows(answer, 'histograms')).toEqual(
        expect.arrayContaining([{ column: 'damaged_rings', bin: 0, bin_end: 1, rows: 16 }]),
      );
    },
  },
  {
    intent: 'list',
    table: 'challenger',
    question: 'List the rows with a temperature below 60',
    check(answer) {
      // The report: 41-B at 57 degrees, 51-C at 53 and 61-C at 58 were the launches below 60.
      expect(rowsOf(answer, 'rows')).toEqual([
        { flight: 9, temperature_f: 57, damaged_rings: 1 },
        { flight: 14, temperature_f: 53, damaged_rings: 2 },
        { flight: 23, temperature_f: 58, damaged_rings: 1 },
      ]);
      expect(valueOf(answer, 'rows')).toBe(3);
    },
  },
  {
    intent: 'list',
    table: 'house-seats',
    question: 'Which regions are there?',
    check(answer) {
      expect(rowsOf(answer, 'rows').map(({ region }) => region)).toEqual(['Midwest', 'Northeast', 'South', 'West']);
    },
  },
  {
    intent: 'top',
    table: 'house-seats',
    question: 'Top 5 states by seats in 2020',
    check(answer) {
      // Illinois and Pennsylvania both have 17.
      const five = [
        ['California', 52],
        ['Texas', 38],
        ['Florida', 28],
        ['New York', 26],
        ['Illinois', 17],
      ];
      const rows = five.map(([state, seats]) => ({ state, total_seats: seats, rows: 1 }));
      expect(rowsOf(answer, 'total_seats_by_state')).toEqual(rows);
      expect(plottedRows(answer, 'total_seats_by_state')).toEqual(rows);
      expect(valueOf(answer, 'overall_total_seats')).toBe(435);
      expect(answer.assumptions).toContain('The last place is shared: of equals, those first by state are kept.');
    },
  },
  {
    intent: 'top',
    table: 'house-seats',
    question: 'Top 2 states by seats in each region in 2020',
    check(answer) {
      const states = readReal('house-seats').filter((row) => row['census_day'] === '2020-04-01');
      const regions = [...groupBy(states, (row) => row['region'] ?? '')].toSorted(([a], [b]) => (a < b ? -1 : 1));
      const ranked = regions.flatMap(([region, rows]) =>
        rows
          .map((row) => ({ state: row['state'], total_seats: Number(row['seats']) }))
          .toSorted((a, b) => b.total_seats - a.total_seats)
          .slice(0, 2)
          .map((row, index) => ({ region, place: index + 1, ...row })),
      );
      expect(rowsOf(answer, answer.tables[0]?.name ?? '')).toEqual(ranked);
    },
  },
  {
    intent: 'top',
    table: 'speed-of-light',
    question: 'Bottom 2 experiments by average speed',
    check(answer) {
      // As Michelson gives them.
      expectFigures(rowsOf(answer, 'mean_speed_by_experiment'), [
        { experiment: 'fourth', mean_speed: 820.5, rows: 20 },
        { experiment: 'fifth', mean_speed: 831.5, rows: 20 },
      ]);
    },
  },
  {
    intent: 'top',
    table: 'us-census',
    question: 'Top 3 years by population',
    check(answer) {
      expect(rowsOf(answer, 'rows')).toEqual([
        { place: 1, census_year: 2020, population: 331_449_281 },
        { place: 2, census_year: 2010, population: 308_745_538 },
        { place: 3, census_year: 2000, population: 281_421_906 },
      ]);
      expect(plottedRows(answer, 'rows')).toEqual([
        { name: '1. 2020', value: 331_449_281 },
        { name: '2. 2010', value: 308_745_538 },
        { name: '3. 2000', value: 281_421_906 },
      ]);
    },
  },
];
