import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture, createAnswerer, rowsOf, valueOf } from '../answer-plan.ts';
import { deviation, groupBy, mean, numbers, quantile, readTable } from '../by-hand.ts';
import {
  createSmallTables,
  expectMetrics,
  rowsOfGroups,
  sentencesOf,
  sidesOf,
  type SmallTables,
} from './small-tables.ts';

let tables: SmallTables;
beforeAll(async () => {
  tables = await createSmallTables();
});
afterAll(() => tables.close());

const common = { intent: 'difference', column: 'value', experiment: false, confidence: 0.95 } as const;
const byMeans = { ...common, method: 'means', group: 'kind' } as const;
const byRanks = { ...common, method: 'ranks', group: 'kind' } as const;
const [low, middling, high] = [
  [1, 2, 3, 4, 5.5],
  [3, 4, 5, 6, 7, 9],
  [10, 11, 15],
];

describe('a difference between two', () => {
  test('by means is Welch: p and interval are those of scipy, the means those of the rows', async () => {
    const answer = await tables.answer(byMeans, rowsOfGroups({ east: low, west: middling }));
    // scipy.stats.ttest_ind(a, b, equal_var=False) and its confidence_interval(0.95).
    expectMetrics(answer, {
      values: 11,
      first_side: 'east',
      second_side: 'west',
      mean_of_first: mean(low),
      mean_of_second: mean(middling),
      difference: mean(low) - mean(middling),
      p_value: 0.05729291226994882,
      interval_low: -5.231617231691869,
      interval_high: 0.0982838983585359,
      test: "Welch's t-test",
    });
    expect(sentencesOf(answer)).toEqual([
      'The mean value is 3.1 for east and 5.667 for west.',
      'The difference of the means, east less west, is -2.567, with a confidence of 95% between -5.232 and 0.09828.',
      'The data does not show a difference beyond chance.',
      "The p-value is 0.05729 (Welch's t-test).",
      "The size of the effect is -1.194 on the scale of Hedges' g.",
    ]);
    expect(rowsOf(answer, 'sides')).toMatchObject([
      { side: 'east', rows: 5, mean: mean(low), deviation: expect.closeTo(deviation(low), 12), median: 3 },
      { side: 'west', rows: 6, mean: mean(middling), deviation: expect.closeTo(deviation(middling), 12), median: 5.5 },
    ]);
  });

  test('at a confidence of 90 % is one: interval and verdict go together', async () => {
    const answer = await tables.answer({ ...byMeans, confidence: 0.9 }, rowsOfGroups({ east: low, west: middling }));
    expectMetrics(answer, { interval_low: -4.726170502649836, interval_high: -0.40716283068349757 });
    expect(sentencesOf(answer)).toContain('The difference is larger than chance alone explains.');
    expect(answer.insights[1]?.text).toContain('a confidence of 90% between');
  });

  test('by ranks is Mann-Whitney, counted where there are no ties: the estimate is the median of all pairs', async () => {
    const [one, two] = [
      [2, 4.25, 6.5, 8],
      [3, 9.5, 10.25, 11, 12],
    ];
    const answer = await tables.answer(byRanks, rowsOfGroups({ east: one, west: two }));
    // scipy.stats.mannwhitneyu(a, b, method='exact').
    expectMetrics(answer, {
      median_of_first: 5.375,
      median_of_second: 10.25,
      p_value: 0.1111111111111111,
      test: 'Mann-Whitney test (exact)',
      difference: quantile(
        one.flatMap((a) => two.map((b) => a - b)),
        0.5,
      ),
      // In 3 of 20 pairs the first is the greater.
      effect_size: (2 * 3) / 20 - 1,
      effect_scale: 'rank-biserial correlation',
    });
    expect(sentencesOf(answer).slice(0, 2)).toEqual([
      'The median value is 5.375 for east and 10.25 for west.',
      // Counted, one pair may be left out at each end: of the 20 differences, the second from either.
      'The typical difference (the median of those of all pairs), east less west, is -4.25, with a confidence of 95% between -9 and 3.5.',
    ]);
  });

  test('by ranks with ties is the normal approximation, and says so', async () => {
    const answer = await tables.answer(byRanks, rowsOfGroups({ east: low, west: middling }));
    // scipy.stats.mannwhitneyu(a, b, method='asymptotic', use_continuity=True).
    expectMetrics(answer, { p_value: 0.08143973230450288 });
    expect(sentencesOf(answer)[3]).toContain('normal approximation with corrections for ties and continuity');
    expect(answer.assumptions).toContain('There are equal values among few: p and interval are approximate.');
  });
});

describe('a difference between two sides of the question', () => {
  const sides = { ...common, method: 'means', sides: sidesOf('west', 'east') } as const;
  const rows = rowsOfGroups({ east: low, west: middling, north: [100, 200, 300] });

  test('is the first less the second, whatever the order of the alphabet, and of no others', async () => {
    const answer = await tables.answer(sides, rows);
    expectMetrics(answer, { first_side: 'west', difference: mean(middling) - mean(low), values: 11 });
    expect(answer.tables[0]?.title).toBe('Value by west or east');
    expect(answer.source).toContain('Tests whether value differs between west and east by more than chance.');
  });

  test('of one side: the p-value is of that side, the interval has one end, and the sentence says which way', async () => {
    const answer = await tables.answer({ ...sides, expects: 'greater', oneSided: true }, rows);
    // scipy.stats.ttest_ind(b, a, equal_var=False, alternative='greater').
    expectMetrics(answer, {
      p_value: 0.02864645613497441,
      interval_low: 0.40716283068349757,
      interval_high: undefined,
    });
    expect(sentencesOf(answer).slice(1, 3)).toEqual([
      'The difference of the means, west less east, is 2.567, with a confidence of 95% at least 0.4072.',
      'The mean of west is higher than that of east, by more than chance alone explains.',
    ]);
  });

  test('of the other side: nothing is shown, however large the difference', async () => {
    const answer = await tables.answer({ ...sides, expects: 'less', oneSided: true }, rows);
    expectMetrics(answer, { p_value: 0.9713535438650256, interval_high: 4.726170502649836, interval_low: undefined });
    expect(sentencesOf(answer).slice(1, 3)).toEqual([
      'The difference of the means, west less east, is 2.567, with a confidence of 95% at most 4.726.',
      'The data does not show beyond chance that the mean of west is lower than that of east.',
    ]);
  });

  test.each([
    ['means', 'greater', 'The mean of west is higher than that of east, by more than chance alone explains.'],
    [
      'means',
      'less',
      'The mean of west is not lower but higher than that of east, by more than chance alone explains.',
    ],
    [
      'ranks',
      'greater',
      'The values of west tend to be higher than those of east, by more than chance alone explains.',
    ],
    [
      'ranks',
      'less',
      'The values of west tend to be not lower but higher than those of east, by more than chance alone explains.',
    ],
  ] as const)('by %s, where it is supposed to be %s: it says whether it is', async (method, expects, told) => {
    const answer = await tables.answer(
      { ...sides, method, expects },
      rowsOfGroups({ east: low, west: [21, 22, 23, 25, 26] }),
    );
    expect(sentencesOf(answer)[2]).toBe(told);
    // The test has two sides all the same.
    expect(valueOf(answer, 'interval_low')).toBeTypeOf('number');
    expect(valueOf(answer, 'interval_high')).toBeTypeOf('number');
  });

  test('where one of them has no rows or a single one, is not tested', async () => {
    for (const west of [[], [7]]) {
      const answer = await tables.answer(sides, rowsOfGroups({ east: low, west }));
      expect(sentencesOf(answer)).toEqual(['A side has too few values: nothing can be tested.']);
      expectMetrics(answer, { values: low.length + west.length, p_value: undefined });
    }
  });

  test('may have a name that every object has', async () => {
    const answer = await tables.answer({ ...sides, sides: sidesOf('west', 'valueOf') }, rows);
    expect(sentencesOf(answer)).toEqual(['A side has too few values: nothing can be tested.']);
  });
});

describe('a difference over several groups', () => {
  test('by means is the analysis of variance by Welch, with every pair and a correction for their number', async () => {
    const answer = await tables.answer(byMeans, rowsOfGroups({ east: low, west: middling, north: high }));
    // statsmodels' anova_oneway(use_var='unequal'); multipletests(method='holm') of ttest_ind(equal_var=False) of each pair.
    expectMetrics(answer, {
      p_value: 0.011551112493930937,
      test: "Welch's analysis of variance",
      groups: 3,
      highest_group: 'north',
      highest_mean: 12,
      lowest_group: 'east',
      lowest_mean: 3.1,
      pairs: 3,
      differing_pairs: 1,
    });
    const adjusted = Object.fromEntries(rowsOf(answer, 'pairs').map(({ pair, ...row }) => [pair, row['adjusted']]));
    expect(adjusted).toEqual({
      'east / north': expect.closeTo(0.03916893843115565, 12),
      'east / west': expect.closeTo(0.06013214885215873, 12),
      'north / west': expect.closeTo(0.06013214885215873, 12),
    });
    expect(sentencesOf(answer)).toEqual([
      'Of 3 groups, north has the highest mean value with 12, and east the lowest with 3.1.',
      'The differences by kind are larger than chance alone explains.',
      "The p-value is 0.01155 (Welch's analysis of variance).",
      'The size of the effect is 0.7322 on the scale of omega squared.',
      '1 of 3 pairs of groups differs by more than chance, with a correction for their number.',
    ]);
    expect(answer.assumptions).toContain(
      "The group 'north' has only 3 values: too few to see whether they are normally distributed, as the test assumes.",
    );
  });

  test('by ranks is Kruskal-Wallis, and pairs are held against each other by ranks too', async () => {
    const answer = await tables.answer(byRanks, rowsOfGroups({ east: low, west: middling, north: high }));
    // scipy.stats.kruskal, and multipletests(method='holm') of mannwhitneyu of each pair, exact where it has no ties.
    expectMetrics(answer, {
      p_value: 0.01269161380811435,
      test: 'Kruskal-Wallis test',
      highest_median: 11,
      lowest_median: 3,
      differing_pairs: 0,
    });
    expect(rowsOf(answer, 'pairs').map(({ adjusted }) => adjusted)).toEqual([
      expect.closeTo(0.07142857142857142, 12),
      expect.closeTo(0.08143973230450288, 12),
      expect.closeTo(0.07142857142857142, 12),
    ]);
    expect(sentencesOf(answer)[0]).toBe(
      'Of 3 groups, north has the highest median value with 11, and east the lowest with 3.',
    );
  });

  test('of real rows: means and deviations are those of the rows that have a value', async () => {
    const answerer = await createAnswerer();
    const answer = await answerer.answer(
      { ...common, column: 'bill_depth_mm', method: 'means', group: 'species' },
      fixture('penguins.csv'),
    );
    await answerer.close();
    const groups = groupBy(readTable(fixture('penguins.csv')), (row) => row['species'] ?? '');
    expect(rowsOf(answer, 'sides')).toHaveLength(groups.size);
    for (const side of rowsOf(answer, 'sides')) {
      const values = numbers(groups.get(String(side['side'])) ?? [], 'bill_depth_mm');
      expect(side['rows']).toBe(values.length);
      expect(side['mean']).toBeCloseTo(mean(values), 10);
      expect(side['deviation']).toBeCloseTo(deviation(values), 10);
      expect(side['median']).toBeCloseTo(quantile(values, 0.5), 10);
    }
  });

  test('groups may have names that every object has', async () => {
    const rows = [
      ...rowsOfGroups({ constructor: low, toString: middling }),
      ...high.map((value) => ({ kind: '__proto__', value })),
    ];
    const answer = await tables.answer(byMeans, rows);
    expect(rowsOf(answer, 'sides').map(({ side, rows: count }) => [side, count])).toEqual([
      ['__proto__', 3],
      ['constructor', 5],
      ['toString', 6],
    ]);
    expectMetrics(answer, { p_value: 0.011551112493930937 });
  });

  test('groups that are numbers stand by their size', async () => {
    const answer = await tables.answer(byMeans, rowsOfGroups({ 10: low, 9: middling, 100: high }));
    expect(rowsOf(answer, 'sides').map(({ side }) => side)).toEqual(['9', '10', '100']);
  });

  test('of more than twenty groups no pairs are made, and of many remarks some are told', async () => {
    const groups = Object.fromEntries(
      Array.from({ length: 120 }, (_, place) => [`g${place}`, [place, place + 1.5, place + 2.25]]),
    );
    const answer = await tables.answer(byMeans, rowsOfGroups(groups));
    sentencesOf(answer);
    expectMetrics(answer, { groups: 120, highest_group: 'g119', lowest_group: 'g0', pairs: undefined });
    expect(answer.assumptions.filter((text) => text.startsWith("The group 'g"))).toHaveLength(4);
    expect(answer.assumptions).toContain('116 more of the 120 groups are as small, or skewed.');
  });
});
