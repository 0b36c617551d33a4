import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mean, quantile } from '../by-hand.ts';
import {
  createSmallTables,
  expectMetrics,
  rowsOfColumns,
  rowsOfCounts,
  sentencesOf,
  type SmallTables,
} from './small-tables.ts';

let tables: SmallTables;
beforeAll(async () => {
  tables = await createSmallTables();
});
afterAll(() => tables.close());

const byMeans = { intent: 'mean-test', of: 'values', column: 'depth', method: 'means', confidence: 0.95 } as const;
const byRanks = { ...byMeans, method: 'ranks' } as const;
const depths = [1, 2, 3, 4, 7];
const rows = rowsOfColumns({ depth: depths });

describe('a mean', () => {
  test('alone is told with its interval', async () => {
    const answer = await tables.answer(byMeans, rows);
    // scipy.stats.ttest_1samp(x, 0).confidence_interval(0.95).
    expectMetrics(answer, {
      values: 5,
      mean_depth: mean(depths),
      interval_low: 0.5414748090129775,
      interval_high: 6.258525190987022,
      p_value: undefined,
    });
    expect(sentencesOf(answer)).toEqual(['The mean depth is 3.4, with a confidence of 95% between 0.5415 and 6.259.']);
  });

  test('against a number has the p-value of a t-test, and the interval of the mean itself', async () => {
    const answer = await tables.answer({ ...byMeans, against: 1, confidence: 0.9 }, rows);
    expectMetrics(answer, {
      supposed: 1,
      p_value: 0.08015667421022184,
      interval_low: 1.205129397072906,
      interval_high: 5.5948706029270925,
    });
    expect(sentencesOf(answer)).toEqual([
      'The mean depth is 3.4, with a confidence of 90% between 1.205 and 5.595.',
      'The mean differs from 1 by more than chance explains.',
      'The p-value is 0.08016 (one-sample t-test).',
      "The size of the effect is 0.8318 on the scale of Hedges' g.",
    ]);
    const unsure = await tables.answer({ ...byMeans, against: 1 }, rows);
    expect(sentencesOf(unsure)[1]).toBe('The data does not show that the mean differs from 1.');
  });

  test('is held against the number as it was asked, with all its digits', async () => {
    const answer = await tables.answer({ ...byMeans, against: 0.123456 }, rows);
    expect(sentencesOf(answer)[1]).toBe('The mean differs from 0.123456 by more than chance explains.');
  });

  test('that is supposed to be more has the p-value of that side', async () => {
    const answer = await tables.answer({ ...byMeans, against: 2, expects: 'greater', oneSided: true }, rows);
    // scipy.stats.ttest_1samp(x, 2, alternative='greater').
    expectMetrics(answer, {
      p_value: 0.12274601842514882,
      interval_low: 1.2051293970729073,
      interval_high: undefined,
    });
    expect(sentencesOf(answer).slice(0, 2)).toEqual([
      'The mean depth is 3.4, with a confidence of 95% at least 1.205.',
      'The data does not show that the mean is more than 2.',
    ]);
  });

  test.each([
    ['less', 'The mean is less than 8, by more than chance explains.'],
    ['greater', 'The mean is not more but less than 8, by more than chance explains.'],
  ] as const)('that is supposed to be %s is told which it is', async (expects, told) => {
    const answer = await tables.answer({ ...byMeans, against: 8, expects }, rows);
    expectMetrics(answer, { p_value: 0.011092464326189546 });
    expect(sentencesOf(answer)[1]).toBe(told);
  });

  test('of values that lean to one side is told with a warning, with or without a test', async () => {
    const leaning = rowsOfColumns({ depth: [1, 1.25, 1.5, 1.75, 2, 2.25, 90] });
    for (const plan of [byMeans, { ...byMeans, against: 3 }]) {
      const answer = await tables.answer(plan, leaning);
      sentencesOf(answer);
      expect(answer.assumptions.join(' ')).toContain('The sample is skewed');
    }
  });

  test('of values that never vary has no interval and no p-value', async () => {
    const same = rowsOfColumns({ depth: [3, 3, 3] });
    const alone = await tables.answer(byMeans, same);
    expect(sentencesOf(alone)).toEqual(['The mean depth is 3.']);
    expect(alone.assumptions).toContain(
      'The values do not vary, so chance cannot be judged: there is no p-value and no interval.',
    );
    const against = await tables.answer({ ...byMeans, against: 1 }, same);
    expect(sentencesOf(against)).toEqual(['The mean depth is 3.', 'No p-value can be worked out of these values.']);
  });

  test('of too few values is not tested; what lacks a value is counted', async () => {
    const answer = await tables.answer(byMeans, rowsOfColumns({ depth: [3, null, null] }));
    expect(sentencesOf(answer)).toEqual(['There are too few values: nothing can be tested.']);
    expectMetrics(answer, { values: 1 });
    expect(answer.assumptions).toContain('2 of 3 rows lack depth and are left out.');
  });
});

describe('a median', () => {
  const depths = [1, 2, 4.5, 8, 16.25, 33, 70];
  const pairs = depths.flatMap((a, i) => depths.slice(i).map((b) => (a + b) / 2)).toSorted((a, b) => a - b);

  test('is told as it is, and the interval is of what signed ranks are about', async () => {
    const answer = await tables.answer(byRanks, rowsOfColumns({ depth: depths }));
    // Of the 128 signs of 7 ranks, 3 have a sum of 2 or less: the third pair from either end.
    expectMetrics(answer, {
      median_depth: 8,
      typical_depth: quantile(pairs, 0.5),
      interval_low: pairs[2],
      interval_high: pairs.at(-3),
    });
    expect(sentencesOf(answer)).toEqual([
      'The median depth is 8.',
      'The typical depth (the median of the means of all pairs) is 14.19, with a confidence of 95% between 2 and 43.13.',
    ]);
  });

  test.each([
    [3.5, 0.15625, 'The data does not show that the typical value differs from 3.5.'],
    [-2, 0.015625, 'The typical value differs from -2 by more than chance explains.'],
  ] as const)('against %d: the test is of that, and the interval stays where it is', async (against, p, told) => {
    const answer = await tables.answer({ ...byRanks, against }, rowsOfColumns({ depth: depths }));
    // scipy.stats.wilcoxon(x - 3.5, method='exact'); above -2 are all, one of the 128 signs at either end.
    expectMetrics(answer, {
      p_value: p,
      typical_depth: quantile(pairs, 0.5),
      interval_low: pairs[2],
      interval_high: pairs.at(-3),
      supposed: against,
    });
    expect(sentencesOf(answer)[2]).toBe(told);
  });

  test.each([
    ['greater', 'The typical value is not more but less than 100, by more than chance explains.'],
    ['less', 'The typical value is less than 100, by more than chance explains.'],
  ] as const)('that is supposed to be %s is told which it is', async (expects, told) => {
    const answer = await tables.answer({ ...byRanks, against: 100, expects }, rowsOfColumns({ depth: depths }));
    expect(sentencesOf(answer)[2]).toBe(told);
  });

  test('of values that are all the number that was asked about has no p-value', async () => {
    const answer = await tables.answer({ ...byRanks, against: 3 }, rowsOfColumns({ depth: [3, 3, 3] }));
    expect(sentencesOf(answer)).toEqual([
      'The median depth is 3.',
      'The typical depth (the median of the means of all pairs) is 3.',
      'No p-value can be worked out of these values.',
    ]);
  });
});

describe('a share', () => {
  const ofRate = {
    intent: 'mean-test',
    of: 'rate',
    part: [{ kind: 'equals', column: 'state', values: ['done'] }],
    method: 'means',
    confidence: 0.95,
  } as const;
  const counted = rowsOfCounts({ east: [30, 10] });

  test("alone is told with Wilson's interval, and of what it is", async () => {
    const answer = await tables.answer(ofRate, counted);
    // scipy.stats.binomtest(30, 40).proportion_ci(method='wilson').
    expectMetrics(answer, {
      rows: 40,
      rows_that_count: 30,
      share: 0.75,
      interval_low: 0.5980603857923197,
      interval_high: 0.858128813609037,
      p_value: undefined,
    });
    expect(sentencesOf(answer)).toEqual([
      'Of 40 rows, 30 meet the condition.',
      'The share is 75%, with a confidence of 95% between 59.8% and 85.8%.',
    ]);
    expect(answer.assumptions).toContain('The share is that of rows where state is done.');
  });

  test('against a number is the exact binomial test', async () => {
    const answer = await tables.answer({ ...ofRate, against: 0.9 }, counted);
    // scipy.stats.binomtest(30, 40, 0.9).
    expectMetrics(answer, { p_value: 0.0050630536578343925, test: 'exact binomial test' });
    expect(sentencesOf(answer)[2]).toBe('The share differs from 90% by more than chance explains.');
  });

  test('that is supposed to be more has the p-value of that side', async () => {
    const answer = await tables.answer({ ...ofRate, against: 0.6, expects: 'greater', oneSided: true }, counted);
    // scipy.stats.binomtest(30, 40, 0.6, alternative='greater') and its proportion_ci(method='wilson').
    expectMetrics(answer, {
      p_value: 0.035222480114168786,
      interval_low: 0.6240270595401831,
      interval_high: undefined,
    });
    expect(sentencesOf(answer).slice(1, 3)).toEqual([
      'The share is 75%, with a confidence of 95% at least 62.4%.',
      'The share is more than 60%, by more than chance explains.',
    ]);
  });

  test('that is supposed to be more, and is less, is told to be less', async () => {
    const answer = await tables.answer({ ...ofRate, against: 0.9, expects: 'greater' }, counted);
    expect(sentencesOf(answer)[2]).toBe('The share is not more but less than 90%, by more than chance explains.');
  });

  test('of rows without a state is told of those that have one', async () => {
    const answer = await tables.answer(ofRate, [...counted, { kind: 'east', state: null }]);
    expectMetrics(answer, { rows: 40 });
    expect(answer.assumptions).toContain('1 of 41 rows lack a value to tell that by, and are left out.');
  });

  test('of rows with a word for what is missing counts them, and says so', async () => {
    const answer = await tables.answer(ofRate, [...counted, { kind: 'east', state: 'NULL' }]);
    expectMetrics(answer, { rows: 41 });
    expect(answer.assumptions).toContain('In state, "NULL" counts as a value, and not as missing.');
  });

  test('of a single row and of none is told too', async () => {
    const one = await tables.answer(
      { ...ofRate, filters: [{ kind: 'equals', column: 'kind', values: ['west'] }] },
      rowsOfCounts({ east: [3, 4], west: [1, 0] }),
    );
    expect(sentencesOf(one)[0]).toBe('Of 1 row, 1 meets the condition.');
    const none = await tables.answer(
      { ...ofRate, filters: [{ kind: 'equals', column: 'kind', values: ['west'] }] },
      counted,
    );
    expect(sentencesOf(none)).toEqual(['No row has a value to tell the share by.']);
    expectMetrics(none, { rows: 0 });
  });
});
