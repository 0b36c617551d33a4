import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';
import type { Columns, Labels, Values } from '../../../../sandbox-image/analysis/values.ts';

type Fit = (X: Columns, y: Values | Labels) => models.Model;

const fits: [string, Fit][] = [
  ['tree', (X, y) => models.tree(X, y)],
  ['forest', (X, y) => models.forest(X, y, { trees: 8 })],
  ['boosting', (X, y) => models.boosting(X, y, { rounds: 12 })],
  ['knn', (X, y) => models.knn(X, y, { k: 3 })],
  ['naiveBayes', (X, y) => models.naiveBayes(X, y as Labels)],
];
const withNumbers = fits.filter(([name]) => name !== 'naiveBayes');
const trees = fits.slice(0, 3);

/** In steps that doubles hold, so that units of powers of two change no digit. */
const value = fc.integer({ min: -100_000, max: 100_000 }).map((steps) => steps / 1024);
const table = fc
  .array(fc.record({ a: value, b: fc.integer({ min: -3, max: 3 }), city: fc.constantFrom('x', 'y', 'z'), y: value }), {
    minLength: 12,
    maxLength: 40,
  })
  .map((rows) => ({
    rows,
    X: {
      a: rows.map(({ a }) => a),
      b: rows.map(({ b }) => b),
      city: rows.map(({ city }) => city),
    },
    y: rows.map(({ y }) => y),
    kind: rows.map(({ a, b }, row) => (row < 2 ? ['low', 'high'][row] : a + 9 * b > 0 ? 'high' : 'low') as string),
  }));
/** As with numbers from measurements: no two rows are equally far from a third one. */
const measured = fc
  .array(fc.record({ a: value, b: value, y: value }), { minLength: 12, maxLength: 40 })
  .filter((rows) => new Set(rows.flatMap(({ a, b }) => [a, b])).size === 2 * rows.length)
  .map((rows) => ({ X: { a: rows.map(({ a }) => a), b: rows.map(({ b }) => b) }, y: rows.map(({ y }) => y) }));
const runs = { numRuns: 30 };

describe.each(fits)('%s', (_name, fit) => {
  it('gives shares that add up to 1, and the class with the largest', () => {
    fc.assert(
      fc.property(table, ({ X, kind }) => {
        const model = fit(X, kind);
        const predicted = model.predict(X);
        for (const [row, shares] of model.probabilities(X).entries()) {
          const all = Object.values(shares);
          expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
          expect(shares[String(predicted[row])]).toBe(Math.max(...all));
        }
      }),
      runs,
    );
  });

  it('gives importances of all features that are shares of 1, or none', () => {
    fc.assert(
      fc.property(table, ({ X, kind }) => {
        const { importance } = fit(X, kind);
        if (importance.length === 0) return;
        expect(importance.map(({ feature }) => feature).toSorted()).toEqual(['a', 'b', 'city']);
        const total = importance.reduce((sum, one) => sum + one.importance, 0);
        expect(total === 0 || Math.abs(total - 1) < 1e-12).toBe(true);
      }),
      runs,
    );
  });

  it('says the same each time, and leaves its inputs as they were', () => {
    fc.assert(
      fc.property(table, ({ X, kind }) => {
        const before = structuredClone(X);
        expect(fit(X, kind).probabilities(X)).toEqual(fit(X, kind).probabilities(X));
        expect(X).toEqual(before);
      }),
      runs,
    );
  });

  it('leaves out rows with a missing value, and predicts nothing for them', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 2, max: 11 }), ({ X, kind }, hole) => {
        // The same texts are known with and without the row.
        fc.pre(X.city.filter((one) => one === X.city[hole]).length > 1);
        const holed = { ...X, a: X.a.with(hole, NaN) };
        const without = (list: readonly unknown[]) => list.filter((_, row) => row !== hole);
        const less = Object.fromEntries(Object.entries(X).map(([name, list]) => [name, without(list)])) as Columns;
        const model = fit(holed, kind);
        expect(model.n).toBe(kind.length - 1);
        expect(model.predict(holed)[hole]).toBeNull();
        expect(model.probabilities(X)).toEqual(fit(less, without(kind) as string[]).probabilities(X));
      }),
      runs,
    );
  });
});

describe.each(withNumbers)('%s of numbers', (_name, fit) => {
  it('predicts nothing beyond what the target has', () => {
    fc.assert(
      fc.property(table, ({ X, y }) => {
        // Boosting adds up and may go beyond, by less than the target's own width.
        const room = Math.max(...y) - Math.min(...y) + 1e-9;
        for (const predicted of fit(X, y).predict(X) as Float64Array) {
          expect(predicted).toBeGreaterThanOrEqual(Math.min(...y) - room);
          expect(predicted).toBeLessThanOrEqual(Math.max(...y) + room);
        }
      }),
      runs,
    );
  });

  it('moves with the target', () => {
    fc.assert(
      fc.property(measured, fc.integer({ min: -20, max: 20 }), ({ X, y }, power) => {
        const plain = fit(X, y).predict(X) as Float64Array;
        const factor = 2 ** (10 * power);
        const moved = fit(
          X,
          y.map((one) => one * factor),
        ).predict(X) as Float64Array;
        for (const [row, one] of plain.entries())
          expect(moved[row] as number).toBeCloseTo(one * factor, -Math.log10(factor) + 9);
      }),
      runs,
    );
  });

  it('does not change with the units of features', () => {
    fc.assert(
      fc.property(measured, fc.integer({ min: -300, max: 300 }), ({ X, y }, power) => {
        const scaled = { ...X, a: X.a.map((one) => one * 2 ** power) };
        const plain = fit(X, y).predict(X) as Float64Array;
        const other = fit(scaled, y).predict(scaled) as Float64Array;
        for (const [row, one] of plain.entries()) expect(other[row]).toBeCloseTo(one, 9);
      }),
      runs,
    );
  });
});

describe.each(trees)('%s', (_name, fit) => {
  it('looks at the order of values only', () => {
    fc.assert(
      fc.property(table, ({ X, kind }) => {
        // Whole numbers keep their order and their distances from each other when they are cubed.
        const cubed = { ...X, b: X.b.map((one) => one ** 3) };
        expect(fit(cubed, kind).probabilities(cubed)).toEqual(fit(X, kind).probabilities(X));
      }),
      runs,
    );
  });
});

describe.each(fits.filter(([name]) => name === 'tree' || name === 'naiveBayes'))('%s', (_name, fit) => {
  it('does not change with the order of rows', () => {
    fc.assert(
      fc.property(table, ({ X, kind }) => {
        const turned = Object.fromEntries(
          Object.entries(X).map(([name, list]) => [name, list.toReversed()]),
        ) as Columns;
        const plain = fit(X, kind).probabilities(X);
        const other = fit(turned, kind.toReversed()).probabilities(X);
        for (const [row, shares] of plain.entries())
          for (const [name, share] of Object.entries(shares)) expect(other[row]?.[name]).toBeCloseTo(share, 6);
      }),
      runs,
    );
  });
});

describe('forest', () => {
  const X = { a: Array.from({ length: 60 }, (_, row) => (row * 37) % 61) };
  const y = X.a.map((a) => Math.sin(a));

  it('repeats itself with the same seed, and not with another', () => {
    const predictions = [1, 1, 2].map((seed) => Array.from(models.forest(X, y, { seed, trees: 5 }).predict(X)));
    expect(predictions[1]).toEqual(predictions[0]);
    expect(predictions[2]).not.toEqual(predictions[0]);
  });
});
