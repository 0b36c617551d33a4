import { describe, expect, test } from 'vitest';
import { ask, plan } from './ask.ts';

describe('a figure that the table has none of is never a count of rows', () => {
  test.each([
    ['total amount by city', 'total amount'],
    ['amount by city', 'amount'],
    ['amount per month', 'amount'],
    ['total value by city', 'total value'],
    ['totals by city', 'totals'],
    ['sum by city', 'sum'],
    ['top 3 cities by amount', 'amount'],
    ['bar chart of total by city', 'total'],
  ])('%s', (question, words) => {
    expect(ask('rides', question)).toMatchObject({
      understood: false,
      reason: `I found no figure for '${words}': the number columns are 'minutes' and 'price_eur'`,
    });
  });

  test('nor the sum of the only number there is, where it is none that is added up', () => {
    for (const group of ['pupil', 'town'])
      expect(ask('grades', `total amount by ${group}`)).toMatchObject({
        understood: false,
        reason: "I found no figure for 'total amount': the only number column is 'age'",
      });
  });

  test.each([
    ['total rides by city', 'rides', { aggregate: 'count' }],
    ['total amount of rides by city', 'rides', { aggregate: 'count' }],
    ['total number by city', 'rides', { aggregate: 'count' }],
    ['total minutes by city', 'rides', { aggregate: 'sum', column: 'minutes' }],
    ['total by home', 'games', { aggregate: 'sum', column: 'attendance' }],
  ] as const)('%s is a figure', (question, table, measure) => {
    expect(plan(table, question)).toMatchObject({ measures: [measure] });
  });
});
