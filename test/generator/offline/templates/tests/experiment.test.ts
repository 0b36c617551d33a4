import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mean } from '../by-hand.ts';
import { valueOf } from '../answer-plan.ts';
import {
  createSmallTables,
  expectMetrics,
  rowsOfCounts,
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

const shares = {
  intent: 'proportion-difference',
  part: [{ kind: 'equals', column: 'state', values: ['done'] }],
  experiment: true,
  confidence: 0.95,
} as const;
const means = {
  intent: 'difference',
  column: 'value',
  method: 'means',
  experiment: true,
  confidence: 0.95,
} as const;
const sides = sidesOf('control', 'new');

describe('an experiment of shares', () => {
  test('tells lift, odds to be ahead and whether the split is right', async () => {
    const answer = await tables.answer({ ...shares, sides }, rowsOfCounts({ new: [30, 25], control: [20, 30] }));
    // By scipy: the integral of beta.pdf(t, 31, 26) * beta.cdf(t, 21, 31), and chisquare([50, 55]); roots of MOVER's interval of
    // p2 - t p1 from two of Wilson's; norm.pdf(d, 0, sqrt(V)) / norm.pdf(d, 0, sqrt(V + m)), m being (0.1 sd)².
    expectMetrics(answer, {
      first_side: 'control',
      lift: 30 / 55 / 0.4 - 1,
      lift_low: -0.0891450166565676,
      lift_high: 1.0786262129369075,
      probability_better: 0.9302148088900601,
      always_valid_p: 0.8920611590597955,
      split_p_value: 0.6255852315243251,
      verdict: 'no clear difference',
    });
    expect(sentencesOf(answer).slice(-4)).toEqual([
      'Relative to control, the lift of new is 36.4%, with a confidence of 95% between -8.9% and 107.9%.',
      'With what the data tells, new has the higher share with a probability of 93.0%.',
      'For whoever looks again and again while the experiment runs, the p-value that holds is 0.8921.',
      'Nothing in the sizes of the sides speaks against an even split.',
    ]);
  });

  test('of sizes that chance does not explain is not to be trusted', async () => {
    const answer = await tables.answer({ ...shares, sides }, rowsOfCounts({ control: [100, 200], new: [90, 110] }));
    expectMetrics(answer, {
      split_p_value: 7.744216431044088e-6,
      verdict: 'do not trust: sample ratio mismatch',
    });
    expect(sentencesOf(answer).at(-1)).toBe(
      'The sides are not of the sizes that an even split gives (p is 7.744E-6): something decides who is seen, and the comparison is not to be trusted.',
    );
  });

  test('without a success of the control has no lift', async () => {
    const answer = await tables.answer({ ...shares, sides }, rowsOfCounts({ control: [0, 30], new: [5, 25] }));
    expect(sentencesOf(answer)).toContain(
      'Relative to control there is no lift to tell: its share is not clearly positive.',
    );
    expect(valueOf(answer, 'lift')).toBeUndefined();
  });

  test.each([
    [{ variant: [30, 25], control: [20, 30] }, 'control'],
    [{ new: [30, 25], old: [20, 30] }, 'old'],
    [{ blue: [30, 25], green: [20, 30] }, 'blue'],
  ] as const)('whose groups the question does not name has its control by name: %o', async (counts, control) => {
    const answer = await tables.answer({ ...shares, group: 'kind' }, rowsOfCounts(counts));
    sentencesOf(answer);
    expectMetrics(answer, { first_side: control });
    expect(answer.assumptions).toContain(`${control} is taken for the control.`);
  });

  test('of three groups is a comparison of three: nothing is taken for the control', async () => {
    const answer = await tables.answer(
      { ...shares, group: 'kind' },
      rowsOfCounts({ control: [30, 25], b: [20, 30], c: [10, 10] }),
    );
    sentencesOf(answer);
    expect(answer.assumptions.join(' ')).not.toContain('control');
    expect(valueOf(answer, 'lift')).toBeUndefined();
  });
});

describe('an experiment of means', () => {
  const control = [10, 12, 9, 11, 14, 8.5];
  const fresh = [13, 15, 11, 12.5, 16, 14];

  test('tells lift and odds to be ahead', async () => {
    const answer = await tables.answer({ ...means, sides }, rowsOfGroups({ new: fresh, control }));
    // By scipy: ttest_ind(equal_var=False), and the integral of the density of the one mean times the share of the other below.
    expectMetrics(answer, {
      p_value: 0.029272410964539995,
      lift: mean(fresh) / mean(control) - 1,
      // The roots of Fieller's square; norm.pdf as above.
      lift_low: 0.028853549694078717,
      lift_high: 0.5764959093407231,
      always_valid_p: 0.9233019318745829,
      verdict: 'variant is better',
    });
    expect(Number(valueOf(answer, 'probability_better'))).toBeCloseTo(0.974431937579996, 8);
    expect(sentencesOf(answer).slice(-4)).toEqual([
      'Relative to control, the lift of new is 26.4%, with a confidence of 95% between 2.9% and 57.6%.',
      'With what the data tells, new has the higher mean with a probability of 97.4%.',
      'For whoever looks again and again while the experiment runs, the p-value that holds is 0.9233.',
      'Nothing in the sizes of the sides speaks against an even split.',
    ]);
    // Each remark once.
    expect(new Set(answer.assumptions).size).toBe(answer.assumptions.length);
    expect(answer.assumptions).toContain(
      'A side has fewer than 30 rows: the p-value that holds however often one looks is approximate.',
    );
  });

  test('whose groups the question does not name has its control by name', async () => {
    const answer = await tables.answer({ ...means, group: 'kind' }, rowsOfGroups({ blue: fresh, control }));
    sentencesOf(answer);
    expectMetrics(answer, { first_side: 'control', difference: mean(control) - mean(fresh) });
    expect(answer.assumptions).toContain('control is taken for the control.');
  });

  test('whose control is around zero has no lift', async () => {
    const answer = await tables.answer({ ...means, sides }, rowsOfGroups({ control: [-2, -3, 1, 2], new: [3, 3, 4] }));
    expect(sentencesOf(answer)).toContain(
      'Relative to control there is no lift to tell: its mean is not clearly positive.',
    );
  });

  test('of values that never vary has no odds', async () => {
    const answer = await tables.answer({ ...means, sides }, rowsOfGroups({ control: [2, 2, 2], new: [3, 3, 4] }));
    expect(sentencesOf(answer).filter((text) => text.includes('probability'))).toEqual([]);
    expectMetrics(answer, { lift: 10 / 3 / 2 - 1, probability_better: undefined });
  });
});
