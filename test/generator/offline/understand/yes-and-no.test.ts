import { describe, expect, test } from 'vitest';
import { ask, plan } from './ask.ts';

describe('yes and no are found in either spelling, whatever the cells hold', () => {
  test.each([
    ['average minutes where member is yes by city', 'rides', 'member', true],
    ['average minutes where member is no by city', 'rides', 'member', false],
    ['average minutes where member is true by city', 'rides', 'member', true],
    ["average minutes where member = 'no' by city", 'rides', 'member', false],
    ['average minutes where member is not yes by city', 'rides', 'member', false],
    ["average minutes where member isn't false", 'rides', 'member', true],
    ['total price_eur with member = y', 'rides', 'member', true],
    ['correlation between minutes and price_eur where member is yes', 'rides', 'member', true],
    ['average salary where remote is yes by department', 'employees', 'remote', 'yes'],
    ['average salary where remote is true by department', 'employees', 'remote', 'yes'],
    ['average salary where remote is false by department', 'employees', 'remote', 'no'],
  ])('%s', (question, table, column, value) => {
    const { filters } = plan(table, question);
    expect(filters).toEqual([{ kind: 'equals', column, values: [value] }]);
  });

  test('beside other conditions', () => {
    const [no, lyon] = [
      { kind: 'equals', column: 'member', values: [false] },
      { kind: 'equals', column: 'city', values: ['Lyon'] },
    ];
    expect(plan('rides', 'how many rides where member is false and city is Lyon')).toMatchObject({
      filters: [no, lyon],
    });
    expect(plan('rides', 'how many rides where member is no or city is Lyon')).toMatchObject({
      filters: [{ kind: 'any', of: [no, lyon] }],
    });
    expect(plan('rides', 'share of rides where member is no by city')).toMatchObject({ part: [no], groups: ['city'] });
  });

  test.each([
    'how many rides where member is no longer',
    'average minutes where member is yes or no',
    'average minutes where member is maybe',
  ])('%s is refused', (question) => {
    expect(ask('rides', question)).toMatchObject({ understood: false });
  });
});
