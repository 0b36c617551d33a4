import { expect } from 'vitest';
import { rowsOf, valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { deviation, groupBy, mean, numbers, quantile } from '../../generator/offline/templates/by-hand.ts';
import { expectFigures, plottedRows, readReal, type RealQuestion } from './real-question.ts';

const runs = readReal('speed-of-light');
const speeds = numbers(runs, 'speed');

/** 0.6745 times the distance from the median, in median distances from the median. */
function robustScores(values: readonly number[]): (value: number) => number {
  const middle = quantile(values, 0.5);
  const usual = quantile(
    values.map((value) => Math.abs(value - middle)),
    0.5,
  );
  return (value) => (0.6745 * (value - middle)) / usual;
}

function fences(values: readonly number[]): { readonly low: number; readonly high: number } {
  const [lower, upper] = [quantile(values, 0.25), quantile(values, 0.75)];
  return { low: lower - 1.5 * (upper - lower), high: upper + 1.5 * (upper - lower) };
}

/** Distributions and outliers. */
export const questionsOfSpread: readonly RealQuestion[] = [
  {
    intent: 'distribution',
    table: 'speed-of-light',
    question: 'Distribution of speed',
    check(answer) {
      expectFigures(
        ['lowest', 'lower_quartile', 'median', 'upper_quartile', 'highest', 'mean'].map((name) =>
          valueOf(answer, name),
        ),
        [620, quantile(speeds, 0.25), 850, quantile(speeds, 0.75), 1070, 852.4],
      );
      const bars = [...groupBy(speeds, (speed) => String(Math.floor(speed / 20) * 20))]
        .map(([start, values]) => ({ bin: Number(start), bin_end: Number(start) + 20, rows: values.length }))
        .toSorted((a, b) => a.bin - b.bin);
      expect(rowsOf(answer, 'histogram')).toEqual(bars);
      expect(plottedRows(answer, 'histogram')).toEqual(bars);
    },
  },
  {
    intent: 'distribution',
    table: 'speed-of-light',
    question: 'How is the speed distributed by experiment?',
    check(answer) {
      const boxes = [...groupBy(runs, (run) => run['experiment'] ?? '')]
        .map(([experiment, rows]) => ({ experiment, values: numbers(rows, 'speed') }))
        .map(({ experiment, values }) => ({
          experiment,
          rows: values.length,
          mean: mean(values),
          deviation: deviation(values),
          lowest: Math.min(...values),
          lower_quartile: quantile(values, 0.25),
          median: quantile(values, 0.5),
          upper_quartile: quantile(values, 0.75),
          highest: Math.max(...values),
        }))
        .toSorted((a, b) => b.median - a.median);
      expectFigures(rowsOf(answer, answer.tables[0]?.name ?? ''), boxes);
    },
  },
  {
    intent: 'outliers',
    table: 'speed-of-light',
    question: 'Are there outliers in speed?',
    check(answer) {
      const score = robustScores(speeds);
      const { low, high } = fences(speeds);
      const found = runs
        .map((run) => ({ experiment: run['experiment'], speed: Number(run['speed']) }))
        .filter(({ speed }) => Math.abs(score(speed)) > 3.5 || speed < low || speed > high)
        .toSorted((a, b) => Math.abs(b.speed - 850) - Math.abs(a.speed - 850))
        .map((run) => ({ ...run, z_score: score(run.speed), beyond_fences: run.speed < low || run.speed > high }));
      expect(found).toHaveLength(3);
      expectFigures(rowsOf(answer, 'outliers'), found);
      expectFigures([valueOf(answer, 'usual_low'), valueOf(answer, 'usual_high')], [low, high]);
      expectFigures(
        plottedRows(answer, 'outliers', 2),
        found.map(({ experiment, speed }) => ({ experiment, speed })),
      );
    },
  },
  {
    intent: 'outliers',
    table: 'speed-of-light',
    question: 'Outliers in speed by IQR',
    check(answer) {
      const { low, high } = fences(speeds);
      expectFigures(
        rowsOf(answer, 'outliers').map((row) => row['speed']),
        [620, 1070, 650],
      );
      expectFigures(plottedRows(answer, 'outliers', 0), [{ low, high }]);
    },
  },
  {
    intent: 'outliers',
    table: 'house-seats',
    question: 'Outliers in seats in 2020 by robust z-score',
    check(answer) {
      const states = readReal('house-seats').filter((row) => row['census_day'] === '2020-04-01');
      const score = robustScores(numbers(states, 'seats'));
      // New York, with 26 seats, is within.
      expect(score(26)).toBeLessThan(3.5);
      expectFigures(
        rowsOf(answer, 'outliers').map((row) => [row['state'], row['seats'], row['z_score']]),
        [
          ['California', 52, score(52)],
          ['Texas', 38, score(38)],
          ['Florida', 28, score(28)],
        ],
      );
    },
  },
];
