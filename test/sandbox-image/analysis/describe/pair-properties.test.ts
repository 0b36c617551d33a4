import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as figures } from '../../../../sandbox-image/analysis/index.ts';
import { expectNear, pairs } from './random-samples.ts';

describe('correlation', () => {
  const coefficients = [figures.pearson, figures.spearman, figures.kendall];

  it('is the same both ways, and turns with one of the two', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
        for (const coefficient of coefficients) {
          const there = coefficient(x, y);
          const back = coefficient(y, x);
          const turned = coefficient(
            x,
            y.map((v) => -v),
          );
          expectNear(back.coefficient, there.coefficient, 1);
          expectNear(back.p, there.p, 1e-9, 1e-6);
          expectNear(turned.coefficient, -there.coefficient, 1);
          expectNear(turned.low, -there.high, 1);
          if (!Number.isNaN(there.coefficient)) {
            expect(Math.abs(there.coefficient)).toBeLessThanOrEqual(1);
            expect(there.low).toBeLessThanOrEqual(there.coefficient + 1e-12);
            expect(there.high).toBeGreaterThanOrEqual(there.coefficient - 1e-12);
          }
        }
      }),
    );
  });

  it('of ranks does not mind what keeps the order', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
        const bent = x.map((v) => v ** 3 + v);
        for (const coefficient of [figures.spearman, figures.kendall])
          expectNear(coefficient(bent, y).coefficient, coefficient(x, y).coefficient, 1, 1e-14);
      }),
    );
  });

  it('by Kendall is that of counting all pairs', () => {
    const few = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(few, (rows) => {
        let [concordant, untiedX, untiedY] = [0, 0, 0];
        for (const [index, [a, b]] of rows.entries())
          for (const [c, d] of rows.slice(index + 1)) {
            concordant += Math.sign(a - c) * Math.sign(b - d);
            untiedX += Math.abs(Math.sign(a - c));
            untiedY += Math.abs(Math.sign(b - d));
          }
        const expected = concordant / Math.sqrt(untiedX * untiedY);
        const { coefficient } = figures.kendall(
          rows.map(([a]) => a),
          rows.map(([, b]) => b),
        );
        expectNear(coefficient, untiedX * untiedY === 0 ? NaN : expected, 1);
      }),
    );
  });
});

describe('information', () => {
  const label = fc.constantFrom('a', 'b', 'c', true, 7);
  const labels = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 80 });

  it('is symmetric, and of a column with itself its entropy', () => {
    fc.assert(
      fc.property(labels, (rows) => {
        const [x, y] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
        expectNear(figures.mutualInformation(x, y).information, figures.mutualInformation(y, x).information, 1);
        expectNear(figures.mutualInformation(x, x).information, figures.entropy(x), 1);
        expect(figures.mutualInformation(x, y).information).toBeLessThanOrEqual(figures.entropy(x) + 1e-12);
      }),
    );
  });
});
