import { expect } from 'vitest';
import { rowsOf, valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { groupBy, numbers, sum } from '../../generator/offline/templates/by-hand.ts';
import { expectFigures, plottedRows, readReal, type RealQuestion } from './real-question.ts';

const people = readReal('titanic');
const count = (rows: typeof people): number => sum(numbers(rows, 'people'));

/** Totals, means, counts and shares, by one group and by two. */
export const questionsOfFigures: readonly RealQuestion[] = [
  {
    intent: 'aggregate',
    table: 'speed-of-light',
    question: 'Average speed by experiment',
    check(answer) {
      // Michelson's own means of his five series.
      const means = [
        { experiment: 'first', mean_speed: 909, rows: 20 },
        { experiment: 'second', mean_speed: 856, rows: 20 },
        { experiment: 'third', mean_speed: 845, rows: 20 },
        { experiment: 'fifth', mean_speed: 831.5, rows: 20 },
        { experiment: 'fourth', mean_speed: 820.5, rows: 20 },
      ];
      expectFigures(rowsOf(answer, 'mean_speed_by_experiment'), means);
      expectFigures(plottedRows(answer, 'mean_speed_by_experiment'), means);
      // 299,852.4 km/s in air.
      expectFigures(valueOf(answer, 'overall_mean_speed'), 852.4);
    },
  },
  {
    intent: 'aggregate',
    table: 'titanic',
    question: 'Total people by class and fate',
    check(answer) {
      const cells = [...groupBy(people, (row) => `${row['class']} ${row['fate']}`)].toSorted(([a], [b]) =>
        a < b ? -1 : 1,
      );
      const rows = cells.map(([, cell]) => ({
        class: cell[0]?.['class'],
        fate: cell[0]?.['fate'],
        total_people: count(cell),
        rows: cell.length,
      }));
      expect(rowsOf(answer, 'total_people_by_class_and_fate')).toEqual(rows);
      expect(plottedRows(answer, 'total_people_by_class_and_fate')).toEqual(rows);
      expect(valueOf(answer, 'overall_total_people')).toBe(2201);
    },
  },
  {
    intent: 'aggregate',
    table: 'titanic',
    question: 'Share of people by class',
    check(answer) {
      // The report: 885 of the crew, and 325, 285 and 706 passengers of the three classes.
      expectFigures(
        rowsOf(answer, 'total_people_by_class').map((row) => [row['class'], row['total_people'], row['share']]),
        [
          ['crew', 885, 885 / 2201],
          ['third', 706, 706 / 2201],
          ['first', 325, 325 / 2201],
          ['second', 285, 285 / 2201],
        ],
      );
    },
  },
  {
    intent: 'aggregate',
    table: 'titanic',
    question: 'What share of people was saved in each class?',
    check(answer) {
      // The percentages that the report prints.
      const told = rowsOf(answer, 'part_by_class').map((row) => [row['class'], (100 * Number(row['part'])).toFixed(2)]);
      expect(told).toEqual([
        ['first', '62.46'],
        ['second', '41.40'],
        ['third', '25.21'],
        ['crew', '23.95'],
      ]);
      expectFigures(valueOf(answer, 'overall_part'), 711 / 2201);
      expectFigures(
        plottedRows(answer, 'part_by_class'),
        ['first', 'second', 'third', 'crew'].map((name) => {
          const all = people.filter((row) => row['class'] === name);
          const saved = all.filter((row) => row['fate'] === 'saved');
          return { class: name, part: count(saved) / count(all), rows: all.length };
        }),
      );
    },
  },
  {
    intent: 'aggregate',
    table: 'challenger',
    question: 'How many rows have damaged rings above 0?',
    check(answer) {
      // The report: damage on seven of the flights.
      expect(valueOf(answer, 'rows')).toBe(7);
    },
  },
];
