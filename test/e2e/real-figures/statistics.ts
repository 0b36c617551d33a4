import { expect } from 'vitest';
import { rowsOf, valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { mean, numbers, pearson, quantile } from '../../generator/offline/templates/by-hand.ts';
import { expectFigures, plottedRows, readReal, type RealQuestion } from './real-question.ts';

const nile = readReal('nile');
const volumes = numbers(nile, 'volume');

/**
 * Tests, forecasts and models. The literals are those of SciPy 1.17 and statsmodels 0.15 (`test/fixtures/oracle/make/requirements.txt`):
 * `anova_oneway(use_var='unequal')`, `ttest_rel`, `ttest_1samp`, `proportions_ztest` with Newcombe's interval,
 * `chi2_contingency(correction=False)`, `adfuller`, `OLS`, `MNLogit`, and of scikit-learn 1.9: `LogisticRegression(C=inf)`, `KMeans`.
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
      // Too few for the test of scores: by fisher_exact.
      expectFigures(valueOf(answer, 'p_value'), 0.11306471306471307);
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
    intent: 'classification',
    table: 'house-seats',
    question: 'Predict the region from seats',
    check(answer) {
      // Sorted by region and seats, the rows are dealt to five parts in turn: cross_val_predict(..., cv=PredefinedSplit(parts)).
      expectFigures(valueOf(answer, 'accuracy'), 103 / 300);
      expectFigures(valueOf(answer, 'commonest_share'), 96 / 300);
      const told = [
        [0, 0, 68, 4],
        [0, 0, 48, 6],
        [0, 0, 93, 3],
        [0, 0, 68, 10],
      ];
      expect(rowsOf(answer, 'confusion').map((row) => row['rows'])).toEqual(told.flat());
      // The odds of each region beside the Midwest: exp(params).
      const seats = rowsOf(answer, 'odds').filter((row) => row['term'] === 'seats');
      expect(seats.map((row) => row['value'])).toEqual(['Northeast', 'South', 'West']);
      for (const [place, ratio] of [1.0107642836370287, 1.0080251931810829, 0.9780875307362666].entries())
        expect(seats[place]?.['odds_ratio']).toBeCloseTo(ratio, 9);
    },
  },
  {
    intent: 'clusters',
    table: 'us-prices',
    question: 'k-means of the return patterns of wti crude and brent crude',
    check(answer) {
      // Years in which oil became dearer and cheaper: KMeans(2) of pct_change() at one scale, silhouette_score.
      expectFigures(valueOf(answer, 'silhouette'), 0.5879837304871653);
      expectFigures(
        rowsOf(answer, 'clusters').map((row) => [row['members'], row['wti_crude'], row['brent_crude']]),
        [
          [12, 0.2994488056789513, 0.3257791568716824],
          [11, -0.15831041425251366, -0.16968885454030846],
        ],
      );
      expectFigures(
        rowsOf(answer, 'numbers_of_clusters')
          .slice(0, 2)
          .map((row) => row['silhouette']),
        [0.5879837304871653, 0.5680536901352999],
      );
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
