import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../answer-plan.ts';
import {
  createSmallTables,
  expectMetrics,
  rowsOfCounts,
  sentencesOf,
  sidesOf,
  type SmallTables,
} from './small-tables.ts';

let tables: SmallTables;
beforeAll(async () => {
  tables = await createSmallTables();
});
afterAll(() => tables.close());

const common = {
  intent: 'proportion-difference',
  part: [{ kind: 'equals', column: 'state', values: ['done'] }],
  experiment: false,
  confidence: 0.95,
} as const;
const byGroup = { ...common, group: 'kind' } as const;
const bySides = { ...common, sides: sidesOf('west', 'east') } as const;
const counts = { east: [20, 30], west: [30, 25] } as const;

describe('a difference of shares between two', () => {
  test("is the test of scores, with Newcombe's interval: both are those of statsmodels", async () => {
    const answer = await tables.answer(byGroup, rowsOfCounts(counts));
    // statsmodels' proportions_ztest and confint_proportions_2indep(method='newcomb'), in percentage points.
    expectMetrics(answer, {
      rows: 105,
      first_side: 'east',
      share_of_first: 0.4,
      share_of_second: 30 / 55,
      difference: 100 * (0.4 - 30 / 55),
      p_value: 0.13610186393615833,
      interval_low: -32.09648410363166,
      interval_high: 4.442569386242315,
    });
    expect(sentencesOf(answer)).toEqual([
      'The share is 40% for east and 54.5% for west.',
      'The difference of the shares, east less west, is -14.55 percentage points, with a confidence of 95% between -32.1 percentage points and 4.443 percentage points.',
      'The data does not show a difference beyond chance.',
      'The p-value is 0.1361 (two-sample test of proportions).',
    ]);
    expect(answer.assumptions).toContain('The share is that of rows where state is done.');
    // statsmodels' proportion_confint(method='wilson').
    expect(rowsOf(answer, 'sides')[0]).toMatchObject({
      side: 'east',
      rows: 50,
      met: 20,
      low: expect.closeTo(0.2760838973025654, 12) as number,
      high: expect.closeTo(0.5381856225241064, 12) as number,
    });
  });

  test('of one side: the p-value is of that side, and the interval has one end', async () => {
    const greater = await tables.answer({ ...bySides, expects: 'greater', oneSided: true }, rowsOfCounts(counts));
    // proportions_ztest(alternative='larger'), and an end of the interval of 90 %.
    expectMetrics(greater, {
      p_value: 0.06805093196807917,
      interval_low: -1.4566130090945262,
      interval_high: undefined,
    });
    expect(sentencesOf(greater).slice(1, 3)).toEqual([
      'The difference of the shares, west less east, is 14.55 percentage points, with a confidence of 95% at least -1.457 percentage points.',
      'The data does not show beyond chance that the share of west is higher than that of east.',
    ]);
    const less = await tables.answer({ ...bySides, expects: 'less', oneSided: true }, rowsOfCounts(counts));
    expectMetrics(less, { p_value: 0.9319490680319208, interval_high: 29.514024170049584, interval_low: undefined });
  });

  test.each([
    ['greater', 'The share of west is higher than that of east, by more than chance alone explains.'],
    ['less', 'The share of west is not lower but higher than that of east, by more than chance alone explains.'],
  ] as const)('where it is supposed to be %s, it says whether it is', async (expects, told) => {
    const answer = await tables.answer({ ...bySides, expects }, rowsOfCounts({ east: [10, 40], west: [40, 10] }));
    expect(sentencesOf(answer)[2]).toBe(told);
  });

  test("where few are expected, p is that of Fisher's exact test, of both sides and of one", async () => {
    const few = rowsOfCounts({ west: [2, 30], east: [3, 5] });
    const answer = await tables.answer(bySides, few);
    // scipy.stats.fisher_exact; the interval is as ever that of confint_proportions_2indep(method='newcomb').
    expectMetrics(answer, {
      p_value: 0.045701572017361476,
      test: "Fisher's exact test",
      interval_low: -63.49399222429912,
      interval_high: -3.676253906432658,
    });
    expect(sentencesOf(answer)[3]).toBe("The p-value is 0.0457 (Fisher's exact test).");
    const less = await tables.answer({ ...bySides, expects: 'less', oneSided: true }, few);
    // fisher_exact(alternative='less').
    expectMetrics(less, { p_value: 0.045701572017361476 });
  });

  test('where none meets the condition, there is no difference', async () => {
    const answer = await tables.answer(bySides, rowsOfCounts({ west: [0, 30], east: [0, 40] }));
    expectMetrics(answer, { difference: 0, p_value: 1 });
    expect(sentencesOf(answer)[2]).toBe('The data does not show a difference beyond chance.');
  });

  test('where one of them has no rows, is not tested', async () => {
    const answer = await tables.answer(bySides, rowsOfCounts({ west: [3, 4] }));
    expect(sentencesOf(answer)).toEqual(['There are too few sides that have rows: nothing can be tested.']);
    expectMetrics(answer, { rows: 7 });
  });
});

describe('words for what is missing', () => {
  test('are text in a column of text: that they count is said', async () => {
    const rows = [...rowsOfCounts(counts), ...rowsOfCounts({ NA: [5, 5] }), { kind: 'east', state: '?' }];
    const answer = await tables.answer(byGroup, rows);
    expectMetrics(answer, { rows: 116 });
    expect(answer.assumptions).toContain('In kind, "NA" counts as a value, and not as missing.');
    expect(answer.assumptions).toContain('In state, "?" counts as a value, and not as missing.');
  });
});

describe('a difference of shares over several groups', () => {
  const several = { north: [30, 10], east: [10, 20], south: [4, 8] } as const;

  test('is chi-squared, with the strength', async () => {
    const answer = await tables.answer(byGroup, rowsOfCounts(several));
    // scipy.stats.chi2_contingency and scipy.stats.contingency.association.
    expectMetrics(answer, {
      p_value: 0.0007832072282710708,
      cramers_v: 0.417662287361322,
      highest_group: 'north',
      highest_share: 0.75,
      lowest_share: 1 / 3,
    });
    expect(sentencesOf(answer)).toEqual([
      'The share is highest for north with 75%, and lowest for south with 33.3%.',
      'The differences by kind are larger than chance alone explains.',
      'The p-value is 0.0007832 (chi-squared test of independence).',
      "The strength, as Cramér's V, is 0.4177.",
    ]);
  });

  test('rows without a group or a state are left out, and those without a state counted', async () => {
    const answer = await tables.answer(byGroup, [
      ...rowsOfCounts(several),
      { kind: null, state: 'done' },
      { kind: 'north', state: null },
    ]);
    expectMetrics(answer, { rows: 82, p_value: 0.0007832072282710708 });
    expect(answer.assumptions).toContain('1 of 83 rows lack a value to tell that by, and are left out.');
  });

  test.each([
    ['100%', { north: [3, 0], east: [10, 0], south: [4, 0] }],
    ['0%', { north: [0, 3], east: [0, 10], south: [0, 4] }],
  ] as const)('where all are %s, nothing can be tested', async (share, same) => {
    const answer = await tables.answer(byGroup, rowsOfCounts(same));
    expect(sentencesOf(answer)).toEqual([`The share is ${share} in every group: nothing can be tested.`]);
    expectMetrics(answer, { p_value: undefined });
  });

  test('groups that are numbers stand by their size', async () => {
    const answer = await tables.answer(byGroup, rowsOfCounts({ 100: [3, 4], 9: [5, 6], 10: [2, 2] }));
    expect(rowsOf(answer, 'sides').map(({ side }) => side)).toEqual(['9', '10', '100']);
  });
});
