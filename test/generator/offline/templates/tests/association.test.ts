import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../answer-plan.ts';
import { createSmallTables, expectMetrics, rowsOfCounts, sentencesOf, type SmallTables } from './small-tables.ts';

let tables: SmallTables;
beforeAll(async () => {
  tables = await createSmallTables();
});
afterAll(() => tables.close());

const plan = { intent: 'association', columns: ['kind', 'state'], confidence: 0.95 } as const;
const several = { east: [20, 30], north: [30, 15], south: [10, 10] } as const;

describe('two categories', () => {
  test('go together by chi-squared: p, strength and what chance lets expect are those of scipy', async () => {
    const answer = await tables.answer(plan, rowsOfCounts(several));
    // scipy.stats.chi2_contingency and scipy.stats.contingency.association.
    expectMetrics(answer, {
      rows: 115,
      p_value: 0.033449204557774996,
      cramers_v: 0.2430862174021988,
      most_unusual_cell: 'north / open',
      rows_there: 15,
      expected_there: (45 * 55) / 115,
    });
    expect(sentencesOf(answer)).toEqual([
      'Kind and state go together by more than chance explains.',
      'The p-value is 0.03345 (chi-squared test of independence).',
      "The strength, as Cramér's V, is 0.2431 over 115 rows.",
      'It shows most in north / open: 15 rows, where chance lets expect 21.52.',
    ]);
    const cell = rowsOf(answer, 'counts').find((row) => row['cell'] === 'east / done');
    expect(cell).toMatchObject({
      rows: 20,
      share_of_row: 0.4,
      expected: expect.closeTo(26.08695652173913, 10) as number,
      residual: expect.closeTo((20 - 26.08695652173913) / Math.sqrt(26.08695652173913), 10) as number,
    });
  });

  test("of two values each have Yates' correction, which the strength is without", async () => {
    const answer = await tables.answer(plan, rowsOfCounts({ east: [20, 30], north: [30, 15] }));
    expectMetrics(answer, {
      p_value: 0.01669396392957779,
      cramers_v: 0.2666666666666666,
      test: "chi-squared test of independence (with Yates' correction)",
    });
  });

  test('that do not go together show nowhere', async () => {
    const answer = await tables.answer(plan, rowsOfCounts({ east: [20, 10], north: [10, 5] }));
    expectMetrics(answer, { p_value: 1, cramers_v: 0, most_unusual_cell: undefined });
    expect(sentencesOf(answer)).toEqual([
      'The data does not show that kind and state go together beyond chance.',
      "The p-value is 1 (chi-squared test of independence (with Yates' correction)).",
      "The strength, as Cramér's V, is 0 over 45 rows.",
    ]);
  });

  test('at the confidence that is asked for', async () => {
    const answer = await tables.answer({ ...plan, confidence: 0.99 }, rowsOfCounts(several));
    expect(sentencesOf(answer)[0]).toBe('The data does not show that kind and state go together beyond chance.');
  });

  test("of two values each and few rows are judged by Fisher's exact test, and the strength stays", async () => {
    const answer = await tables.answer(plan, rowsOfCounts({ east: [9, 0], north: [0, 1] }));
    // scipy.stats.fisher_exact.
    expectMetrics(answer, { p_value: 0.1, test: "Fisher's exact test", cramers_v: 1 });
    sentencesOf(answer);
    expect(answer.assumptions.join(' ')).not.toContain('approximate');
  });

  test("are judged by Fisher's exact test where that is asked for, and by chi-squared where it cannot be", async () => {
    const exact = await tables.answer({ ...plan, exact: true }, rowsOfCounts({ east: [20, 30], north: [30, 15] }));
    // scipy.stats.fisher_exact.
    expectMetrics(exact, { p_value: 0.013381841928309225, test: "Fisher's exact test", cramers_v: 0.2666666666666666 });
    const more = await tables.answer({ ...plan, exact: true }, rowsOfCounts(several));
    expectMetrics(more, { p_value: 0.033449204557774996 });
    expect(more.assumptions).toContain(
      "Fisher's exact test takes two values of each, and there are more: chi-squared is used.",
    );
  });

  test('of more values and few rows are judged with a warning', async () => {
    const answer = await tables.answer(plan, rowsOfCounts({ east: [9, 0], north: [0, 1], south: [2, 3] }));
    sentencesOf(answer);
    expect(answer.assumptions.join(' ')).toContain('so p is approximate');
  });

  test('may hold words for what is missing: that they count is said', async () => {
    const answer = await tables.answer(plan, rowsOfCounts({ ...several, NA: [5, 5] }));
    expectMetrics(answer, { rows: 125 });
    expect(answer.assumptions).toContain('In kind, "NA" counts as a value, and not as missing.');
  });

  test('may differ most where there is hardly a row', async () => {
    const answer = await tables.answer(plan, rowsOfCounts({ east: [1, 30], north: [30, 1] }));
    expect(sentencesOf(answer).at(-1)).toBe('It shows most in east / done: 1 row, where chance lets expect 15.5.');
  });

  test('are counted without rows that lack either', async () => {
    const answer = await tables.answer(plan, [
      ...rowsOfCounts(several),
      { kind: null, state: 'done' },
      { kind: 'east', state: null },
      { kind: null, state: null },
    ]);
    expectMetrics(answer, { rows: 115, p_value: 0.033449204557774996 });
    expect(answer.assumptions).toContain('3 of 118 rows lack kind or state and are left out.');
  });

  test('of which one is always the same cannot be tested', async () => {
    const answer = await tables.answer(plan, rowsOfCounts({ east: [2, 3] }));
    expect(sentencesOf(answer)).toEqual(['Either kind or state is the same in all rows: nothing can be tested.']);
    expectMetrics(answer, { rows: 5 });
  });

  test('of no rows cannot be tested either', async () => {
    const answer = await tables.answer(
      { ...plan, filters: [{ kind: 'equals', column: 'kind', values: ['nowhere'] }] },
      rowsOfCounts(several),
    );
    expect(sentencesOf(answer)).toEqual(['Nothing in the data matches this question.']);
    expectMetrics(answer, { rows: 0 });
  });

  test('that are numbers stand by their size', async () => {
    const answer = await tables.answer(plan, rowsOfCounts({ 100: [3, 4], 9: [5, 6], 10: [2, 2] }));
    expect([...new Set(rowsOf(answer, 'counts').map(({ a }) => a))]).toEqual(['9', '10', '100']);
  });
});
