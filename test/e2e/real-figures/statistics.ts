import { expect } from 'vitest';
import { rowsOf, valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { mean, numbers, pearson, quantile } from '../../generator/offline/templates/by-hand.ts';
import { expectFigures, plottedRows, readReal, type RealQuestion } from './real-question.ts';

const nile = readReal('nile');
const volumes = numbers(nile, 'volume');

/**
 * Tests, forecasts and models. The literals are those of SciPy 1.17 and statsmodels 0.15 (`test/fixtures/oracle/make/requirements.txt`):
 * `anova_oneway(use_var='unequal')`, `ttest_rel`, `ttest_1samp`, `proportions_ztest` with Newcombe's interval,
 * `chi2_contingency(correction=False)`, `adfuller`, `OLS`.
 */
export const questionsOfStatistics: readonly RealQuestion[] = [
  {
    intent: 'difference',
    table: 'speed-of-light',
    question: 'Do the experiments differ significantly in speed?',
    check(answer) {
      expectFigures(valueOf(answer, 'p_value'), 0.02737793086308565);
      expect(valueOf(answer, 'groups')).toBe(5);
      // Michelson's own means of his five series.
      expectFigures(
        rowsOf(answer, 'sides').map((row) => [row['side'], row['rows'], row['mean']]),
        [
          ['fifth', 20, 831.5],
          ['first', 20, 909],
          ['fourth', 20, 820.5],
          ['second', 20, 856],
          ['third', 20, 845],
        ],
      );
    },
  },
  {
    intent: 'paired-difference',
    table: 'us-prices',
    question: 'Paired t-test of wti_crude and brent_crude',
    check(answer) {
      expectFigures(valueOf(answer, 'difference'), -2.9995833333333337);
      expectFigures(valueOf(answer, 'p_value'), 0.01589897054092608);
      expectFigures(valueOf(answer, 'interval_low'), -5.38331781739198);
      expectFigures(valueOf(answer, 'interval_high'), -0.6158488492746872);
    },
  },
  {
    intent: 'mean-test',
    table: 'speed-of-light',
    // What the speed of light in air was later found to be, on Michelson's scale.
    question: 'Is the mean speed of the first experiment significantly different from 734.5?',
    check(answer) {
      expectFigures(valueOf(answer, 'mean_speed'), 909);
      expectFigures(valueOf(answer, 'p_value'), 4.863622298758309e-7);
      expectFigures(valueOf(answer, 'interval_low'), 859.893102085939);
      expectFigures(valueOf(answer, 'interval_high'), 958.106897914061);
    },
  },
  {
    intent: 'proportion-difference',
    table: 'titanic',
    question: 'Is the share of crew significantly different between adult and child?',
    check(answer) {
      // Of the 28 kinds of people, 16 are adult, 4 of them crew; there were no children among the crew.
      expectFigures(
        rowsOf(answer, 'sides').map((row) => [row['side'], row['rows'], row['met'], row['share']]),
        [
          ['adult', 16, 4, 0.25],
          ['child', 12, 0, 0],
        ],
      );
      expectFigures(valueOf(answer, 'p_value'), 0.061368829139402156);
      // In percentage points.
      expectFigures(valueOf(answer, 'interval_low'), -3.418384128449065);
      expectFigures(valueOf(answer, 'interval_high'), 49.49831653550878);
    },
  },
  {
    intent: 'association',
    table: 'titanic',
    question: 'Chi-squared test of age and class',
    check(answer) {
      expectFigures(valueOf(answer, 'p_value'), 0.3207621208056397);
      expectFigures(valueOf(answer, 'cramers_v'), Math.sqrt(3.5 / 28));
      expectFigures(
        rowsOf(answer, 'counts').map((row) => [row['cell'], row['rows']]),
        ['crew', 'first', 'second', 'third']
          .flatMap((name) => [[`adult / ${name}`, 4]])
          .concat([
            ['child / crew', 0],
            ['child / first', 4],
            ['child / second', 4],
            ['child / third', 4],
          ]),
      );
    },
  },
  {
    intent: 'regression',
    table: 'challenger',
    question: 'Regression of damaged rings on temperature',
    check(answer) {
      const flights = readReal('challenger');
      const [x, y] = [numbers(flights, 'temperature_f'), numbers(flights, 'damaged_rings')];
      expectFigures(valueOf(answer, 'r2'), pearson(x, y) ** 2);
      const slope = rowsOf(answer, 'coefficients').find((row) => row['term'] === 'temperature_f');
      expectFigures(slope?.['estimate'], -0.04753968253968253);
      expectFigures([slope?.['low'], slope?.['high']], [-0.08381821598989166, -0.011261149089473399]);
    },
  },
  {
    intent: 'forecast',
    table: 'nile',
    question: 'Naive forecast of volume for the next 3 years',
    check(answer) {
      // What was last goes on.
      expectFigures(
        rowsOf(answer, 'forecast').map((row) => [row['year'], row['forecast']]),
        [1971, 1972, 1973].map((year) => [year, volumes.at(-1)]),
      );
      expectFigures(valueOf(answer, 'last_known'), 740);
      expectFigures(valueOf(answer, 'total_forecast'), 3 * 740);
      expect(plottedRows(answer, 'forecast', 1)).toHaveLength(100);
    },
  },
  {
    intent: 'decomposition',
    table: 'nile',
    question: 'Is volume stationary?',
    check(answer) {
      expectFigures(valueOf(answer, 'adf_statistic'), -4.048705096914342);
      expectFigures(valueOf(answer, 'adf_p_value'), 0.0011758879503871243);
      // Where the table of the KPSS test ends.
      expectFigures(valueOf(answer, 'kpss_p_value'), 0.01);
    },
  },
  {
    intent: 'anomalies',
    table: 'nile',
    question: 'Unusual years in volume',
    check(answer) {
      // The distances from the straight line through all, and Tukey's outer fences around them.
      const years = volumes.map((_, index) => index);
      const spread = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
      const slope = (pearson(years, volumes) * spread(volumes)) / spread(years);
      const rest = volumes.map((volume, index) => volume - mean(volumes) - slope * (index - mean(years)));
      const [low, high] = [quantile(rest, 0.25), quantile(rest, 0.75)];
      const far = rest.filter((left) => left < low - 3 * (high - low) || left > high + 3 * (high - low));
      expect(valueOf(answer, 'anomalies')).toBe(far.length);
      expect(valueOf(answer, 'years')).toBe(100);
      expect(plottedRows(answer, 'anomalies', 0)).toHaveLength(100);
    },
  },
  {
    intent: 'quality',
    table: 'speed-of-light',
    question: 'Data quality report',
    check(answer) {
      const rows = readReal('speed-of-light');
      // All hundred measurements are there: by that, and by the two columns, no cell is wrong.
      expect(valueOf(answer, 'rows')).toBe(100);
      expect(valueOf(answer, 'missing_share')).toBe(0);
      expect(rowsOf(answer, 'columns').map((row) => [row['column'], row['completeness'], row['different']])).toEqual(
        Object.keys(rows[0] ?? {}).map((column) => [column, 1, new Set(rows.map((row) => row[column])).size]),
      );
    },
  },
];
