import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf, valueOf } from '../answer-plan.ts';
import { mean } from '../by-hand.ts';
import { createSmallTables, expectMetrics, rowsOfGroups, sentencesOf, type SmallTables } from './small-tables.ts';

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

describe('what a difference cannot be told of', () => {
  test('rows without a value or a group are left out, and what lacks a value is counted', async () => {
    const rows = [
      ...rowsOfGroups({ east: [...low, null], west: [...middling, null, null] }),
      { kind: null, value: 1000 },
      { kind: null, value: null },
    ];
    const answer = await tables.answer(byMeans, rows);
    expectMetrics(answer, { values: 11, difference: mean(low) - mean(middling) });
    expect(answer.assumptions).toContain('3 of 14 rows lack value and are left out.');
  });

  test('words for what is missing are groups, and said to be', async () => {
    const answer = await tables.answer(byMeans, rowsOfGroups({ east: low, 'n/a': middling }));
    expectMetrics(answer, { first_side: 'east', second_side: 'n/a' });
    expect(answer.assumptions).toContain('In kind, "n/a" counts as a value, and not as missing.');
  });

  test('groups of a single value are left out, and said to be', async () => {
    const one = await tables.answer(byMeans, rowsOfGroups({ east: low, west: middling, north: [7] }));
    expect(one.assumptions).toContain('1 group has a single value and is left out.');
    const two = await tables.answer(byMeans, rowsOfGroups({ east: low, west: middling, north: [7], south: [9] }));
    expect(two.assumptions).toContain('2 groups have a single value each and are left out.');
    expectMetrics(two, { p_value: 0.05729291226994882 });
  });

  test('a single group, and no rows at all, are told', async () => {
    for (const rows of [rowsOfGroups({ east: low }), rowsOfGroups({ east: [1], west: [2] })]) {
      const answer = await tables.answer(byMeans, rows);
      expect(sentencesOf(answer)).toEqual([
        'There are too few groups that have several values: nothing can be tested.',
      ]);
    }
    const nothing = await tables.answer(
      { ...byMeans, filters: [{ kind: 'equals', column: 'kind', values: ['nowhere'] }] },
      rowsOfGroups({ east: low, west: middling }),
    );
    expect(sentencesOf(nothing)).toHaveLength(1);
    expectMetrics(nothing, { values: 0 });
  });

  test.each([
    ['means', { east: [2, 2, 2], west: [3, 3, 3] }, 'The difference of the means, east less west, is -1.'],
    [
      'ranks',
      { east: [2, 2, 2], west: [2, 2] },
      'The typical difference (the median of those of all pairs), east less west, is 0.',
    ],
  ] as const)('two sides that never vary have no p-value (%s)', async (method, groups, told) => {
    const answer = await tables.answer({ ...byMeans, method }, rowsOfGroups(groups));
    expect(sentencesOf(answer).slice(1, 3)).toEqual([told, 'No p-value can be worked out of these values.']);
    expect(valueOf(answer, 'p_value')).toBeUndefined();
    expect(answer.assumptions).toContain(
      'The values do not vary, so chance cannot be judged: there is no p-value and no interval.',
    );
  });

  test('one group among several that never varies leaves Welch without a p-value: ranks are tested, and it says so', async () => {
    const answer = await tables.answer(byMeans, rowsOfGroups({ east: [2, 2, 2], west: middling, north: high }));
    expect(sentencesOf(answer)).toEqual([
      'Of 3 groups, north has the highest mean value with 12, and east the lowest with 2.',
      'The differences by kind are larger than chance alone explains.',
      'The p-value is 0.008744 (Kruskal-Wallis test).',
      expect.stringContaining('epsilon squared') as string,
      '3 of 3 pairs of groups differ by more than chance, with a correction for their number.',
    ]);
    // scipy.stats.kruskal.
    expectMetrics(answer, { p_value: 0.008744225825287284 });
    expect(answer.assumptions).toContain(
      'The same in all rows of the group, which a test of means cannot take: east. Ranks are tested.',
    );
  });

  test('several groups that are all the same have no p-value', async () => {
    const answer = await tables.answer(byMeans, rowsOfGroups({ east: [2, 2, 2], west: [2, 2], north: [2, 2, 2, 2] }));
    expect(sentencesOf(answer).slice(1, 2)).toEqual(['No p-value can be worked out of these values.']);
  });

  test('pairs that never vary have no p-value either, and leave an empty cell', async () => {
    const answer = await tables.answer(byRanks, rowsOfGroups({ east: [2, 2, 2], west: [2, 2], north: high }));
    sentencesOf(answer);
    expect(rowsOf(answer, 'pairs').map(({ pair, p }) => [pair, p === null])).toEqual([
      ['east / north', false],
      ['east / west', true],
      ['north / west', false],
    ]);
  });
});
