import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';
import type { Columns, Labels, Values } from '../../../../sandbox-image/analysis/values.ts';
import { loadOracle } from '../oracle.ts';

type Fit = (X: Columns, y: Values | Labels, seed: number) => models.Model;

/** The mean log loss of classes, less is better, turned; of numbers R². Each row is predicted by a fit of the other folds. */
function scoreFolds(
  fit: Fit,
  X: Columns,
  y: readonly (number | string)[],
  folds: readonly number[],
  seed: number,
): number {
  const predicted: number[] = [];
  let loss = 0;
  for (let fold = 0; fold < 5; fold += 1) {
    const train = [...folds.keys()].filter((row) => folds[row] !== fold);
    const test = [...folds.keys()].filter((row) => folds[row] === fold);
    const model = fit(models.take(X, train), models.take(y, train) as Labels, seed);
    const rows = models.take(X, test);
    if (model.task === 'regression') {
      const answers = model.predict(rows);
      for (const [place, row] of test.entries()) predicted[row] = answers[place] as number;
      continue;
    }
    for (const [place, shares] of model.probabilities(rows).entries()) {
      // Forests say 0 of what none of their trees says: shares are kept off 0 and 1, as in the oracle.
      const kept = Object.entries(shares).map(
        ([name, share]) => [name, Math.min(0.995, Math.max(0.005, share))] as const,
      );
      const total = kept.reduce((sum, [, share]) => sum + share, 0);
      const own = kept.find(([name]) => name === y[test[place] as number])?.[1] as number;
      loss -= Math.log(own / total) / folds.length;
    }
  }
  return predicted.length === 0 ? -loss : models.regressionMetrics(y as number[], predicted).r2;
}

const fits: Record<string, Fit> = {
  'models.forest': (X, y, seed) => models.forest(X, y, { seed }),
  'models.boosting': (X, y) => models.boosting(X, y),
};

const quality: Record<string, (...args: never[]) => number> = {
  ...Object.fromEntries(
    Object.entries(fits).map(([name, fit]) => [
      name,
      (X: Columns, y: (number | string)[], folds: number[]) => {
        // Boosting leaves nothing to chance.
        const seeds = name === 'models.boosting' ? [0] : [0, 1, 2, 3];
        return seeds.reduce((sum, seed) => sum + scoreFolds(fit, X, y, folds, seed), 0) / seeds.length;
      },
    ]),
  ),
  'models.kMeans': (X: Columns, options: models.KMeansOptions) => -models.kMeans(X, options).inertia,
  'models.gaussianMixture': (X: Columns, options: models.GaussianMixtureOptions) =>
    models.gaussianMixture(X, options).logLikelihood,
};

const all = loadOracle('models-quality');

describe('models.boosting', () => {
  const cases = all.filter((one) => one.function === 'models.boosting');
  const ask = quality['models.boosting'] as (...args: readonly unknown[]) => number;

  it.each([
    ['classes', 'string'],
    ['numbers', 'number'],
  ])('does better than scikit-learn with %s over all data sets together', (_, kind) => {
    const own = cases.filter(({ args }) => typeof (args[1] as unknown[])[0] === kind);
    const ours = own.reduce((sum, { args }) => sum + ask(...args), 0);
    const theirs = own.reduce((sum, { expected }) => sum + (expected as number), 0);
    expect(own.length).toBeGreaterThan(2);
    expect(ours).toBeGreaterThan(theirs);
  });
});

describe.each([...new Set(all.map((one) => one.function))])('%s', (path) => {
  const ask = quality[path] as (...args: readonly unknown[]) => number;

  it.each(all.filter((one) => one.function === path))(
    'does as well as $oracle on held-out rows: $name',
    ({ args, expected, absolute }) => {
      expect(ask(...args)).toBeGreaterThanOrEqual((expected as number) - absolute);
    },
  );
});
