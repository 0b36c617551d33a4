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
  ['a season in place of an order', () => series.arima(x, 2, { order: 12 as never }), 'order is 12: give three whole numbers such as [1, 1, 1]'], // prettier-ignore
  ['more lags than can be waited for', () => series.autocorrelation(new Float64Array(100_000), { lags: 50_000 }), 'lags is 50000: give a whole number from 1 to 20000.'], // prettier-ignore
  ['names of rows as clusters', () => models.silhouette({ x: Float64Array.from({ length: 1001 }, (_, row) => row) }, Array.from({ length: 1001 }, (_, row) => row)), 'labels has more than 1000 different values'], // prettier-ignore
  ['a task that is none', () => models.tree({ x }, x, { task: 'Regression' as never }), `task is the text "Regression": give 'regression' or 'classification'.`], // prettier-ignore
  ['texts as weights', () => models.linear({ x }, x, { weights: [1, 1, '2', 1, 1] as never }), 'weights[2] is the text "2": give finite weights that are not negative.'], // prettier-ignore
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
