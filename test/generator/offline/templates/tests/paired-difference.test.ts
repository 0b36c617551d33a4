import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mean, quantile } from '../by-hand.ts';
import { createSmallTables, expectMetrics, rowsOfColumns, sentencesOf, type SmallTables } from './small-tables.ts';

let tables: SmallTables;
beforeAll(async () => {
  tables = await createSmallTables();
});
afterAll(() => tables.close());

const byMeans = {
  intent: 'paired-difference',
  column: 'before',
  other: 'after',
  method: 'means',
  confidence: 0.95,
} as const;
const byRanks = { ...byMeans, method: 'ranks' } as const;
const columns = { before: [1, 2, 3, 4.5], after: [2, 2.5, 3.5, 7] };

describe('a difference of two columns', () => {
  test('by means is the paired t-test: p and interval are those of scipy', async () => {
    const answer = await tables.answer(byMeans, rowsOfColumns(columns));
    // scipy.stats.ttest_rel(x, y) and its confidence_interval(0.95).
    expectMetrics(answer, {
      pairs: 4,
      mean_before: mean(columns.before),
      mean_after: mean(columns.after),
      difference: -1.125,
      p_value: 0.09786343485356983,
      interval_low: -2.6310684069280743,
      interval_high: 0.38106840692807453,
    });
    expect(sentencesOf(answer)).toEqual([
      'Over 4 rows, the mean before is 2.625 and the mean after 3.75.',
      'The mean difference, before less after, is -1.125, with a confidence of 95% between -2.631 and 0.3811.',
      'The data does not show a difference beyond chance.',
      'The p-value is 0.09786 (paired t-test).',
      "The size of the effect is -0.8601 on the scale of Hedges' g of the differences.",
    ]);
    expect(answer.assumptions).toContain(
      'The set of differences has only 4 values: too few to see whether they are normally distributed, as the test assumes.',
    );
  });

  test('of one side: the p-value is of that side and the interval has one end', async () => {
    const less = await tables.answer({ ...byMeans, oneSided: true, expects: 'less' }, rowsOfColumns(columns));
    // scipy.stats.ttest_rel(x, y, alternative='less').
    expectMetrics(less, {
      p_value: 0.04893171742678491,
      interval_high: -0.011288729116893936,
      interval_low: undefined,
    });
    expect(sentencesOf(less).slice(1, 3)).toEqual([
      'The mean difference, before less after, is -1.125, with a confidence of 95% at most -0.01129.',
      'Before is on average lower than after, by more than chance alone explains.',
    ]);
    const greater = await tables.answer({ ...byMeans, oneSided: true, expects: 'greater' }, rowsOfColumns(columns));
    expectMetrics(greater, { p_value: 0.9510682825732151 });
    expect(sentencesOf(greater)[2]).toBe(
      'The data does not show beyond chance that before is on average higher than after.',
    );
  });

  test.each([
    ['means', 'less', 'Before is on average lower than after, by more than chance alone explains.'],
    ['means', 'greater', 'Before is on average not higher but lower than after, by more than chance alone explains.'],
    ['ranks', 'less', 'Before is by and large lower than after, by more than chance alone explains.'],
    ['ranks', 'greater', 'Before is by and large not higher but lower than after, by more than chance alone explains.'],
  ] as const)('by %s, where it is supposed to be %s: it says whether it is', async (method, expects, told) => {
    const answer = await tables.answer(
      { ...byMeans, method, expects },
      rowsOfColumns({ before: [1, 2, 3, 4, 5, 6, 7], after: [3, 4.5, 5.25, 7, 8.5, 9.25, 11] }),
    );
    expect(sentencesOf(answer)[2]).toBe(told);
  });

  test("by ranks is Wilcoxon's test, counted where it can be, and the estimate that of Hodges and Lehmann", async () => {
    const before = [5, 8, 2, 9, 11, 4.25, 7];
    const after = [3, 9.5, 4.5, 4, 5, 3.75, 3.75];
    const answer = await tables.answer(byRanks, rowsOfColumns({ before, after }));
    const gaps = before.map((value, place) => value - (after[place] ?? NaN));
    const means = gaps.flatMap((a, i) => gaps.slice(i).map((b) => (a + b) / 2)).toSorted((a, b) => a - b);
    // scipy.stats.wilcoxon(x, y, method='exact'); of the 128 signs of 7 ranks, 3 have a sum of 2 or less.
    expectMetrics(answer, {
      median_before: 7,
      median_after: 4,
      p_value: 0.21875,
      difference: quantile(means, 0.5),
      interval_low: means[2],
      interval_high: means.at(-3),
      effect_size: (22 - 6) / 28,
      effect_scale: 'matched rank-biserial correlation',
    });
    expect(sentencesOf(answer).slice(0, 2)).toEqual([
      'Over 7 rows, the median before is 7 and the median after 4.',
      'The typical difference, before less after, is 1.813, with a confidence of 95% between -1.5 and 5.',
    ]);
  });

  test('by ranks with ties and a row that does not differ: the normal approximation, and says so', async () => {
    const answer = await tables.answer(
      byRanks,
      rowsOfColumns({ before: [1, 2, 3, 4.5, 9], after: [2, 2.5, 2, 4.5, 5] }),
    );
    // scipy.stats.wilcoxon(x, y, correction=True, method='asymptotic', zero_method='wilcox').
    expectMetrics(answer, { p_value: 0.7127018566581784 });
    sentencesOf(answer);
    expect(answer.assumptions).toContain('There are zeros or equal values among few: p and interval are approximate.');
  });
});

describe('what a difference of two columns cannot be told of', () => {
  test('rows that lack either are left out, and counted', async () => {
    const answer = await tables.answer(
      byMeans,
      rowsOfColumns({ before: [...columns.before, null, 3, null], after: [...columns.after, 5, null, null] }),
    );
    expectMetrics(answer, { pairs: 4, p_value: 0.09786343485356983 });
    expect(answer.assumptions).toContain('3 of 7 rows lack before or after and are left out.');
  });

  test('a single row with both, and none, are told', async () => {
    for (const after of [
      [2, null],
      [null, null],
    ]) {
      const answer = await tables.answer(byMeans, rowsOfColumns({ before: [1, 5, 6], after: [...after, null] }));
      expect(sentencesOf(answer)).toEqual(['There are too few rows with both values: nothing can be tested.']);
      expectMetrics(answer, { pairs: after.filter((value) => value !== null).length });
    }
  });

  test.each([
    ['means', 0, 'The values do not vary, so chance cannot be judged: there is no p-value and no interval.'],
    ['means', 1, 'The values do not vary, so chance cannot be judged: there is no p-value and no interval.'],
    ['ranks', 0, 'All differences are zero, so chance cannot be judged: there is no p-value and no interval.'],
  ] as const)('by %s, columns that are always %d apart have no p-value', async (method, shift, warning) => {
    const before = [1, 2, 3, 4.5];
    const answer = await tables.answer(
      { ...byMeans, method },
      rowsOfColumns({ before, after: before.map((value) => value - shift) }),
    );
    expectMetrics(answer, { difference: shift, p_value: undefined, interval_low: undefined });
    expect(sentencesOf(answer)[2]).toBe('No p-value can be worked out of these values.');
    expect(answer.assumptions).toContain(warning);
  });
});
