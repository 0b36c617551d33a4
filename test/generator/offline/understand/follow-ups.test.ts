import { describe, expect, test } from 'vitest';
import { ask, plan } from './ask.ts';

describe('a question that goes on from another is refused, for only a model knows the other', () => {
  test.each([
    'and by member?',
    'and by month?',
    'And for members?',
    'and Lyon?',
    'what about Lyon',
    'how about by bike type',
    'the same by city',
    'same for 2025',
    'ok, now by city',
    'then by city',
    'by member?',
    'per city',
    'only members',
    'and the average by city',
    'and minutes by city?',
    'and how many?',
  ])('%s', (question) => {
    expect(ask('rides', question)).toEqual({
      understood: false,
      reason:
        'this goes on from an earlier question, which the offline generator does not know: write the whole question, or use a model (--generator claude), which can follow',
      suggestions: expect.arrayContaining([expect.any(String)]) as unknown,
    });
  });

  test.each([
    ['and the total minutes by city', { measures: [{ aggregate: 'sum', column: 'minutes' }], groups: ['city'] }],
    ['what about the average minutes by city', { measures: [{ aggregate: 'mean', column: 'minutes' }] }],
    ['and how many rides are there by city', { measures: [{ aggregate: 'count' }], groups: ['city'] }],
    ['and what share of rides are cargo', { share: true }],
    ['by city, total minutes', { measures: [{ aggregate: 'sum', column: 'minutes' }], groups: ['city'] }],
    ['For how many rides is the city Lyon?', { measures: [{ aggregate: 'count' }] }],
    ['and what drives price_eur', { intent: 'regression' }],
    ['and describe the data', { intent: 'describe' }],
  ])('%s says all of itself', (question, expected) => {
    expect(plan('rides', question)).toMatchObject(expected);
  });
});
