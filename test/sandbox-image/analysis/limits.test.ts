import { expect, it } from 'vitest';
import { describe as figures, models, series, tests } from '../../../sandbox-image/analysis/index.ts';

const x = [1, 2, 3, 4, 5];

it.each<[what: string, made: () => unknown, message: string]>([
  [
    'more bins than fit',
    () => figures.histogram(x, { bins: 1e9 }),
    'bins is 1000000000: give a whole number from 1 to 1000000.',
  ],
  ['a text as a count', () => figures.histogram(x, { bins: '3' as never }), 'bins is the text "3"'],
  ['a text as a level', () => figures.summary(x, { level: '0.9' as never }), 'level is the text "0.9"'],
  ['no share', () => figures.quantile(x, null as never), 'p is null: give a share from 0 to 1'],
  [
    'a power beyond all',
    () => models.polynomial(x, x, 1e9),
    'degree is 1000000000: give a whole number from 1 to 100.',
  ],
  ['counts beyond counting', () => tests.fisher([[1e15, 2e15], [3e15, 1e15]]), 'which takes too long to do exactly: use chiSquared().'], // prettier-ignore
  ['pairs that nobody reads', () => tests.pairwise(Object.fromEntries(Array.from({ length: 501 }, (_, group) => [`g${group}`, x]))), '501 groups have 125250 pairs: take at most 500 of them.'], // prettier-ignore
  ['a target whose squares are infinite', () => models.linear({ x }, x.map((value) => value ** 2 * 1e200)), 'The target is so large that its squares cannot be held'], // prettier-ignore
  ['no span', () => series.smooth(x, undefined as never), 'as in smooth(x, { span: 7 })'],
  [
    'shares where probabilities belong',
    () => models.brierSkill(['yes', 'no'], [0.9, 0.1] as never),
    'probabilities[0] is 0.9: give the rows of model.probabilities(X)',
  ],
  [
    'probabilities of another target',
    () => models.brierSkill(['yes', 'no'], [{ a: 1 }, { b: 1 }]),
    'are they of another target?',
  ],
])('%s is refused in words', (_what, made, message) => {
  expect(made).toThrow(message);
});
