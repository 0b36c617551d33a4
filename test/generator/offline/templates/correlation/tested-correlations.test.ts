import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../answer-plan.ts';
import { pearson } from '../by-hand.ts';
import {
  createSmallTables,
  expectMetrics,
  rowsOfColumns,
  sentencesOf,
  type SmallTables,
} from '../tests/small-tables.ts';

let tables: SmallTables;
beforeAll(async () => {
  tables = await createSmallTables();
});
afterAll(() => tables.close());

const plan = { intent: 'correlation', columns: ['x', 'y'], method: 'pearson', tested: true } as const;
const ofReturns = { ...plan, returns: { time: 'date', holds: 'prices' } } as const;
const none = 'No correlation can be worked out of these values.';
const leftOut = 'Pairs without a correlation: 1. One of the two never changes, or too few values are there.';
const columns = { x: [1, 3, 2, 5, 7], y: [2, 3, 5, 1, 2], z: [2, 2, 4, 4, 6] };

describe('correlations that are tested', () => {
  test('of several columns: each p is that of scipy, with a correction for their number', async () => {
    const answer = await tables.answer({ ...plan, columns: ['x', 'y', 'z'] }, rowsOfColumns(columns));
    // scipy.stats.pearsonr and statsmodels' multipletests(method='holm').
    expect(rowsOf(answer, 'correlations').map((row) => [row['pair'], row['p_value'], row['adjusted_p_value']])).toEqual(
      [
        ['x / z', expect.closeTo(0.08997326510593558, 12), expect.closeTo(0.2699197953178067, 12)],
        ['x / y', expect.closeTo(0.42952699352260865, 12), expect.closeTo(0.8590539870452173, 12)],
        ['y / z', expect.closeTo(0.8997586406680195, 12), expect.closeTo(0.8997586406680195, 12)],
      ],
    );
    expectMetrics(answer, { correlation: pearson(columns.x, columns.z), pairs: 3, pairs_beyond_chance: 0, rows: 5 });
    expect(sentencesOf(answer).at(-1)).toBe(
      'Of 3 pairs, 0 go together by more than chance explains, with a correction for their number.',
    );
  });

  test('of one among several: only its pairs', async () => {
    const answer = await tables.answer({ ...plan, columns: ['x', 'y', 'z'], focus: 'y' }, rowsOfColumns(columns));
    expect(rowsOf(answer, 'correlations').map(({ pair }) => pair)).toEqual(['x / y', 'y / z']);
  });

  test('of ranks: counted, where there are few and no ties', async () => {
    const answer = await tables.answer(
      { ...plan, method: 'spearman' },
      rowsOfColumns({ x: [1, 2, 3, 4], y: [2, 3, 5, 1] }),
    );
    // Of the 24 orders of four, 22 have a coefficient that is at least as far from zero.
    expectMetrics(answer, { correlation: -0.2, p_value: 22 / 24 });
    expect(sentencesOf(answer)[1]).toBe('The data does not show that it is more than chance.');
  });

  test.each([
    ['a column that never changes', { x: [1, 1, 1, 1], y: [2, 3, 5, 1] }],
    ['two rows', { x: [1, 2], y: [2, 3] }],
    ['a row', { x: [1], y: [2] }],
    ['no row that has both', { x: [1, 1, null, null], y: [null, null, 5, 1] }],
  ])('of %s: there is none, and it says so', async (_name, held) => {
    const answer = await tables.answer(plan, rowsOfColumns(held));
    expect(sentencesOf(answer)).toEqual([none]);
    expect(answer.assumptions).toContain(leftOut);
    expectMetrics(answer, { rows_looked_at: held.x.length, p_value: undefined });
  });

  test('of returns of prices that never change: there is none', async () => {
    const answer = await tables.answer(
      ofReturns,
      rowsOfColumns({
        date: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'],
        x: [1, 1, 1, 1],
        y: [2, 3, 5, 2],
      }),
    );
    expect(sentencesOf(answer)).toEqual([none]);
  });

  test('of too few returns, or of no price above zero: there are too few dates', async () => {
    const dates = ['2024-01-01', '2024-01-02', '2024-01-03'];
    for (const x of [
      [1, 2, 3],
      [-1, -2, 0],
    ]) {
      const answer = await tables.answer(ofReturns, rowsOfColumns({ date: dates, x, y: [2, 3, 5] }));
      expect(sentencesOf(answer)).toEqual(['There are too few dates with values to work out returns.']);
    }
  });
});
