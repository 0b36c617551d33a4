import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';
import type { Columns, Labels, Values } from '../../../../sandbox-image/analysis/values.ts';

const X = { a: [1, 2, 3, 4, 5, 6], b: [2, 1, 4, 3, 6, 5] };
const y = [1, 2, 1, 2, 9, 9];
const kind = ['x', 'x', 'x', 'y', 'y', 'y'];

const fits: [string, (X: Columns, y: Values | Labels) => models.Model][] = [
  ['tree', (features, target) => models.tree(features, target)],
  ['forest', (features, target) => models.forest(features, target, { trees: 5 })],
  ['boosting', (features, target) => models.boosting(features, target, { rounds: 5 })],
  ['knn', (features, target) => models.knn(features, target, { k: 1 })],
  ['naiveBayes', (features, target) => models.naiveBayes(features, target as Labels)],
];

describe.each(fits)('%s', (name, fit) => {
  it('says what is wrong with what it is given', () => {
    expect(() => fit(X, ['x', 'x'])).toThrow('has 6 rows and target has 2: they must be as long as each other');
    expect(() => fit({}, kind)).toThrow('give at least one column');
    expect(() => fit([1, 2] as unknown as Columns, kind)).toThrow('must be columns by name');
    expect(() => fit({ a: [1, 2, Infinity, 4, 5, 6] }, kind)).toThrow('give finite numbers');
    expect(() => fit({ a: [null, null, null, null, null, null] }, kind)).toThrow('has none at all');
    expect(() => fit(X, ['x', 'x', 'x', 'x', 'x', 'x'])).toThrow('there is nothing to tell apart');
    expect(() => fit({ a: X.a.map((value) => ({ value })) as unknown as Values }, kind)).toThrow('give numbers, texts');
  });

  it('says which feature new rows lack, and does not guess at texts it has not seen', () => {
    const model = fit({ a: X.a, city: ['r', 's', 'r', 's', 'r', 's'] }, kind);
    expect(() => model.predict({ a: [1] })).toThrow('The feature "city" is missing');
    expect(model.predict({ a: [1, 2], city: ['r', 'other'] })[1]).toBeNull();
    expect(model.probabilities({ a: [2], city: ['other'] })).toEqual([{ x: NaN, y: NaN }]);
    expect(model.predict({ a: [], city: [] })).toHaveLength(0);
  });

  it('keeps the kinds of classes that it was given', () => {
    expect(fit(X, [false, false, false, true, true, true]).classes).toEqual([false, true]);
    if (name !== 'naiveBayes') expect(fit(X, y).classes).toEqual([]);
  });

  it('bears features that do not vary, and one that is the answer', () => {
    const model = fit({ four: [4, 4, 4, 4, 4, 4], a: X.a }, kind);
    expect(model.predict({ four: [4, 4], a: [1, 6] })).toEqual(['x', 'y']);
  });

  it('bears a target that does not vary', () => {
    if (name === 'naiveBayes') return;
    const model = fit(X, [3.3, 3.3, 3.3, 3.3, 3.3, 3.3]);
    for (const value of model.predict(X) as Float64Array) expect(value).toBeCloseTo(3.3, 14);
    expect(model.importance.every(({ importance }) => importance === 0)).toBe(true);
    expect(() => model.probabilities(X)).toThrow('use predict()');
  });

  it('bears numbers at the ends of what a double holds', () => {
    for (const factor of [1e-300, 1e-160, 1e160, 1e300]) {
      const scaled = { a: X.a.map((value) => value * factor), b: X.b };
      expect(fit(scaled, kind).predict(scaled)).toEqual(fit(X, kind).predict(X));
    }
  });
});

describe('options that are none', () => {
  it.each([
    ['depth', () => models.tree(X, y, { depth: 0 }), 'depth is 0: give a whole number of at least 1'],
    ['leaf', () => models.tree(X, y, { leaf: 1.5 }), 'leaf is 1.5: give a whole number'],
    ['trees', () => models.forest(X, y, { trees: 0 }), 'trees is 0: give a whole number'],
    ['rate', () => models.boosting(X, y, { rate: 0 }), 'rate is 0: give a number above 0, at most 1'],
    ['rounds', () => models.boosting(X, y, { rounds: -1 }), 'rounds is -1: give a whole number'],
    ['k', () => models.knn(X, y, { k: 7 }), 'k is 7, and there are 6 rows without a missing value: give a smaller k'],
    ['k of k-means', () => models.kMeans(X, { k: 7 }), 'k is 7, and there are 6 rows'],
    ['starts', () => models.kMeans(X, { k: 2, starts: 0 }), 'starts is 0: give a whole number'],
    ['k of merges', () => models.hierarchical(X, { k: 9 }), 'k is 9, and there are 6 rows'],
    ['linkage', () => models.hierarchical(X, { linkage: 'median' as 'ward' }), "give 'ward', 'average'"],
    ['epsilon', () => models.dbscan(X, { epsilon: -1 }), 'epsilon is -1: give a distance above 0'],
    ['minPoints', () => models.dbscan(X, { minPoints: 0 }), 'minPoints is 0: give a whole number'],
    ['texts as numbers', () => models.tree(X, kind, { task: 'regression' }), 'give finite numbers'],
  ])('%s', (_name, call, message) => {
    expect(call).toThrow(message);
  });
});

describe('rows that cannot be clustered', () => {
  const same = { a: [2, 2, 2, 2] };

  it('are refused with what to do', () => {
    expect(() => models.kMeans(same)).toThrow('There is nothing to divide');
    expect(() => models.kMeans(same, { k: 2 })).toThrow('fewer than 2 different rows: give a smaller k');
    expect(() => models.gaussianMixture(same)).toThrow('All rows are the same: there is nothing to divide');
    expect(() => models.gaussianMixture({ a: [1, 1, 2, 2] }, { k: 3 })).toThrow('fewer than 3 different rows');
    expect(() => models.dbscan({ a: [1, 2, 3] })).toThrow('give a smaller one');
    expect(() => models.dbscan(same, { minPoints: 2 })).toThrow('no radius can be chosen: give epsilon');
    expect(() => models.hierarchical({ a: [1, null] })).toThrow('clusters need two or more');
  });

  it('are refused where their distances are beyond what a double holds', () => {
    const far = { a: [1e200, -1e200, 3e200, 1, 2, 3, 4] };
    for (const cluster of [models.kMeans, models.hierarchical, models.gaussianMixture, models.dbscan]) {
      expect(() => cluster(far, { scale: false })).toThrow('take scale: true');
      expect(cluster(far).k).toBeGreaterThan(0);
    }
  });

  it('are one cluster where that is what was asked', () => {
    expect(models.kMeans(same, { k: 1 })).toMatchObject({ k: 1, labels: [0, 0, 0, 0], inertia: 0 });
    expect(models.dbscan(same, { epsilon: 1, minPoints: 2 })).toMatchObject({ k: 1, noise: 0 });
    expect(models.hierarchical({ a: [1, 2] })).toMatchObject({ k: 1, labels: [0, 0] });
  });
});

describe('what would take too long or too much memory', () => {
  it('is refused before it is begun', () => {
    const many = { a: Float64Array.from({ length: 20_001 }, (_, row) => row) };
    expect(() => models.hierarchical(many)).toThrow('use kMeans, or take a sample of at most 20000 rows');
    expect(() => models.hierarchical(many, { linkage: 'average' })).toThrow('take a sample of at most 10000 rows');
    const texts = Array.from({ length: 1001 }, (_, row) => `name ${row}`);
    expect(() =>
      models.tree(
        { texts },
        texts.map((_, row) => row),
      ),
    ).toThrow('leave it out, or group them first');
  });

  it('is none where many rows are the same', () => {
    // Each place has thousands of rows: a search that looked at them one by one would take minutes.
    const a = Float64Array.from({ length: 60_000 }, (_, row) => row % 7);
    const b = Float64Array.from({ length: 60_000 }, (_, row) => row % 5);
    const model = models.knn({ a, b }, a, { k: 5 });
    expect(Array.from(model.predict({ a: [3], b: [2] }))).toEqual([3]);
    expect(models.dbscan({ a, b }, { epsilon: 0.1, scale: false }).k).toBe(35);
  });
});
