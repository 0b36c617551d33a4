import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf, valueOf } from '../answer-plan.ts';
import { mean } from '../by-hand.ts';
import { createSmallTables, expectMetrics, rowsOfColumns, sentencesOf, type SmallTables } from './small-tables.ts';

let tables: SmallTables;
beforeAll(async () => {
  tables = await createSmallTables();
});
afterAll(() => tables.close());

const oak = [10, 11, 10.5, 12, 13, 12.5];
const elm = [5, 5.1, 5.2, 5.15, 5.3, 5.4];
const dateOf = (place: number): string => `2024-01-${String(place + 1).padStart(2, '0')}`;
const rowsOfPrices = (prices: Readonly<Record<string, readonly number[]>>) =>
  rowsOfColumns({ date: oak.map((_, place) => dateOf(place)), ...prices });
const returnsOf = (prices: readonly number[]): number[] =>
  prices.slice(1).map((price, place) => price / (prices[place] ?? NaN) - 1);

const common = { intent: 'mean-test', of: 'returns', confidence: 0.95, time: 'date', holds: 'prices' } as const;
const ofOne = { ...common, method: 'means', columns: ['oak'] } as const;
const ofBoth = { ...common, method: 'means', columns: ['oak', 'elm'] } as const;

describe('the mean return', () => {
  test('of an asset is tested against zero: p and interval are those of scipy', async () => {
    const answer = await tables.answer(ofOne, rowsOfPrices({ oak }));
    // scipy.stats.ttest_1samp(returns, 0).
    expectMetrics(answer, {
      asset: 'oak',
      mean_return: mean(returnsOf(oak)),
      supposed: 0,
      p_value: 0.27325047202796354,
      interval_low: -0.05755777477337587,
      interval_high: 0.1544675316831328,
    });
    expect(sentencesOf(answer)).toEqual([
      'This is about the returns of oak, period by period.',
      'The mean return of a period is 4.8%, with a confidence of 95% between -5.8% and 15.4%.',
      'The data does not show that the mean return differs from 0%.',
      'The p-value is 0.2733 (one-sample t-test).',
      expect.stringMatching(/^The size of the effect is 0\.\d+ on the scale of Hedges' g\.$/) as string,
    ]);
    expect(rowsOf(answer, 'means')).toHaveLength(1);
  });

  test('of a portfolio stands first, each asset behind it, with a correction for their number', async () => {
    const answer = await tables.answer(ofBoth, rowsOfPrices({ oak, elm }));
    const both = returnsOf(oak).map((value, place) => (value + (returnsOf(elm)[place] ?? NaN)) / 2);
    expectMetrics(answer, { asset: 'Portfolio', mean_return: mean(both), p_value: 0.14632210941090917, assets: 2 });
    expect(rowsOf(answer, 'means').map(({ asset, p_value: p, periods }) => [asset, p, periods])).toEqual([
      ['Portfolio', expect.closeTo(0.14632210941090917, 12), 5],
      ['elm', expect.closeTo(0.07666595104160269, 12), 5],
      ['oak', expect.closeTo(0.27325047202796354, 12), 5],
    ]);
    expect(sentencesOf(answer).at(-1)).toBe(
      'For 0 of the 2 assets by themselves, the mean return differs from 0% by more than chance explains, with a correction for their number.',
    );
  });

  test('of weights is that of the weighted returns', async () => {
    const answer = await tables.answer({ ...ofBoth, weights: [0.25, 0.75] }, rowsOfPrices({ oak, elm }));
    const mixed = returnsOf(oak).map((value, place) => 0.25 * value + 0.75 * (returnsOf(elm)[place] ?? NaN));
    expectMetrics(answer, { mean_return: mean(mixed) });
    expect(answer.assumptions).toContain('The assets have the weights of the question, restored every period.');
  });

  test('of one side: one end of each interval is open, in the table too', async () => {
    const answer = await tables.answer(
      { ...ofBoth, expects: 'greater', oneSided: true, confidence: 0.9 },
      rowsOfPrices({ oak, elm }),
    );
    // scipy.stats.ttest_1samp(returns, 0, alternative='greater').
    expectMetrics(answer, { p_value: 0.07316105470545459, interval_high: undefined });
    expect(rowsOf(answer, 'means').map(({ high }) => high)).toEqual([null, null, null]);
    expect(sentencesOf(answer).slice(1, 3)).toEqual([
      expect.stringMatching(
        /^The mean return of a period is 3\.2%, with a confidence of 90% at least [\d.]+%\.$/,
      ) as string,
      'The mean return is more than 0%, by more than chance explains.',
    ]);
    expect(sentencesOf(answer).at(-1)).toContain(
      'For 1 of the 2 assets by themselves, the mean return is more than 0%',
    );
  });

  test('that is supposed to be more than it is: the assets that differ the other way do not count', async () => {
    const falling = [100, 97, 95, 92, 89.5, 87];
    const answer = await tables.answer(
      { ...ofBoth, columns: ['oak', 'ash'], expects: 'greater' },
      rowsOfPrices({ oak: falling, ash: falling.map((price) => price * 2) }),
    );
    expect(sentencesOf(answer)[2]).toBe('The mean return is not more but less than 0%, by more than chance explains.');
    expectMetrics(answer, { assets_that_differ: 0 });
  });

  test('by ranks is the typical return, where it lies and not how far from the number that was asked about', async () => {
    const answer = await tables.answer({ ...ofOne, method: 'ranks', against: 0.01 }, rowsOfPrices({ oak }));
    // scipy.stats.wilcoxon(returns - 0.01, method='exact'), and the median of the means of all pairs of returns.
    expectMetrics(answer, {
      p_value: 0.3125,
      typical_return: 0.04870129870129869,
      interval_low: Math.min(...returnsOf(oak)),
      interval_high: Math.max(...returnsOf(oak)),
      mean_return: undefined,
      supposed: 0.01,
    });
    expect(rowsOf(answer, 'means')[0]).toMatchObject({
      typical_return: expect.closeTo(0.04870129870129869, 12) as number,
      low: expect.closeTo(Math.min(...returnsOf(oak)), 12) as number,
    });
    expect(sentencesOf(answer).slice(1, 3)).toEqual([
      'The typical return of a period (the median of the means of all pairs) is 4.9%, with a confidence of 95% between -4.5% and 14.3%.',
      'The data does not show that the typical return differs from 1%.',
    ]);
  });

  test('of a price that never changes has no p-value, alone and beside others', async () => {
    const still = oak.map(() => 7);
    const alone = await tables.answer(ofOne, rowsOfPrices({ oak: still }));
    expect(sentencesOf(alone)).toEqual([
      'This is about the returns of oak, period by period.',
      'The mean return of a period is 0%.',
      'No p-value can be worked out of these values.',
    ]);
    const beside = await tables.answer(ofBoth, rowsOfPrices({ oak: still, elm }));
    sentencesOf(beside);
    expect(rowsOf(beside, 'means')[2]).toMatchObject({ asset: 'oak', mean_return: 0, low: null, p_value: null });
  });

  test('of too few dates is not tested', async () => {
    const answer = await tables.answer(ofOne, rowsOfPrices({ oak }).slice(0, 3));
    expect(sentencesOf(answer)).toEqual(['There are too few dates with values to work out returns.']);
    expect(valueOf(answer, 'p_value')).toBeUndefined();
  });

  test('of assets in rows is that of each, by dates on which all have a value', async () => {
    const rows = [...oak.entries()].flatMap(([place, price]) => [
      { date: dateOf(place), tree: 'oak', price },
      { date: dateOf(place), tree: 'elm', price: elm[place] ?? null },
    ]);
    const answer = await tables.answer({ ...ofOne, columns: ['price'], asset: 'tree' }, [
      ...rows,
      { date: '2024-02-01', tree: 'oak', price: 1000 },
    ]);
    expectMetrics(answer, { asset: 'Portfolio', p_value: 0.14632210941090917 });
    expect(new Set(rowsOf(answer, 'means').map(({ asset }) => asset))).toEqual(new Set(['Portfolio', 'oak', 'elm']));
  });
});
