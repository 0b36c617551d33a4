import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';
import { foldsOf } from '../../../../sandbox-image/analysis/models/rows.ts';

const n = 60;
const noise = (row: number) => {
  const value = Math.sin(row * 12.9898) * 43758.5453;
  return value - Math.floor(value) - 0.5;
};
const columns = {
  a: Array.from({ length: n }, (_, row) => noise(row) * 5 + 100),
  b: Array.from({ length: n }, (_, row) => noise(row + 1000)),
  c: Array.from({ length: n }, (_, row) => noise(row + 2000) * 0.01),
  d: Array.from({ length: n }, (_, row) => noise(row + 3000)),
};
const y = columns.a.map((value, row) => 2 * value + 3 * (columns.b[row] as number) + noise(row + 4000));

describe('ridge, lasso and elastic net', () => {
  it('are least squares without a penalty', () => {
    const plain = models.linear(columns, y).coefficients.map(({ estimate }) => estimate);
    for (const fit of [models.ridge(columns, y, { lambda: 0 }), models.lasso(columns, y, { lambda: 0 })]) {
      expect(fit.intercept).toBeCloseTo(plain[0] as number, 8);
      for (const [place, { estimate }] of fit.coefficients.entries())
        expect(estimate).toBeCloseTo(plain[place + 1] as number, 8);
    }
  });

  it('meet the conditions of the least cost at every penalty', () => {
    // Of each scaled column: its product with the residuals is the penalty's pull, or smaller where the slope is 0.
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 8, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (lambda, mix) => {
          const fit = models.elasticNet(columns, y, { lambda, mix });
          const predicted = fit.predict(columns);
          for (const [place, values] of Object.values(columns).entries()) {
            const mean = values.reduce((sum, value) => sum + value, 0) / n;
            const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
            const pull = values.reduce((sum, value, row) => sum + ((value - mean) / deviation) * ((y[row] as number) - (predicted[row] as number)), 0) / n; // prettier-ignore
            const slope = (fit.coefficients[place]?.estimate as number) * deviation;
            if (slope === 0) expect(Math.abs(pull)).toBeLessThanOrEqual(lambda * mix * (1 + 1e-8) + 1e-10);
            else expect(pull).toBeCloseTo(lambda * (mix * Math.sign(slope) + (1 - mix) * slope), 8);
          }
        },
      ),
    );
  });

  it('leave out all features under a strong penalty on sizes, and none under one on squares', () => {
    const none = models.lasso(columns, y, { lambda: 1000 });
    expect(none.coefficients.map(({ estimate }) => estimate)).toEqual([0, 0, 0, 0]);
    expect(none.intercept).toBeCloseTo(y.reduce((sum, value) => sum + value, 0) / n, 10);
    expect(none.importance.map(({ importance }) => importance)).toEqual([0, 0, 0, 0]);
    expect(models.ridge(columns, y, { lambda: 1000 }).coefficients.every(({ estimate }) => estimate !== 0)).toBe(true);
  });

  it('choose the penalty that predicts folds best, as trying all of them by hand does', () => {
    const chosen = models.lasso(columns, y, { folds: 4, seed: 3 });
    const errorAt = (lambda: number) => {
      const folds = foldsOf(n, 4, 3);
      let squares = 0;
      for (let fold = 0; fold < 4; fold += 1) {
        const inside = Array.from(folds.keys()).filter((row) => folds[row] === fold);
        const outside = Array.from(folds.keys()).filter((row) => folds[row] !== fold);
        // The columns are scaled once, by all rows; a penalty on sizes feels that little.
        const fit = models.lasso(models.take(columns, outside), models.take(y, outside), { lambda });
        const predicted = fit.predict(models.take(columns, inside));
        for (const [place, row] of inside.entries())
          squares += ((predicted[place] as number) - (y[row] as number)) ** 2;
      }
      return squares;
    };
    expect(errorAt(chosen.lambda)).toBeLessThan(errorAt(chosen.lambda * 3));
    expect(errorAt(chosen.lambda)).toBeLessThan(errorAt(chosen.lambda * 10));
    // Below, errors hardly change any more.
    expect(errorAt(chosen.lambda)).toBeLessThan(errorAt(chosen.lambda / 100) * 1.001);
    expect(models.lasso(columns, y, { folds: 4, seed: 3 }).lambda).toBe(chosen.lambda);
  });

  it('keep all of a text, and share among features that say the same', () => {
    const city = columns.b.map((value) => (value > 0.2 ? 'x' : value > 0 ? 'y' : 'z'));
    const fit = models.ridge({ city, a: columns.a, twin: columns.a }, y, { lambda: 0.1 });
    expect(fit.coefficients.map(({ term }) => term)).toEqual(['city=x', 'city=y', 'city=z', 'a', 'twin']);
    expect(fit.coefficients[3]?.estimate).toBeCloseTo(fit.coefficients[4]?.estimate as number, 10);
    const one = models.lasso({ a: columns.a, twin: columns.a }, y, { lambda: 0.1 });
    expect(one.coefficients.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(
      models.lasso({ a: columns.a }, y, { lambda: 0.1 }).coefficients[0]?.estimate as number,
      8,
    );
  });

  it('come to the same over a long design as over a short one', () => {
    const times = (values: readonly number[]) =>
      Float64Array.from({ length: 30_000 }, (_, row) => values[row % n] as number);
    const long = { a: times(columns.a), b: times(columns.b), c: times(columns.c), d: times(columns.d) };
    for (const [function_, options] of [
      [models.ridge, { lambda: 0.3 }],
      [models.lasso, { lambda: 0.05 }],
    ] as const) {
      // prettier-ignore
      const short = function_(columns, y, options);
      for (const [place, { estimate }] of function_(long, times(y), options).coefficients.entries()) {
        expect(estimate).toBeCloseTo(short.coefficients[place]?.estimate as number, 9);
      }
    }
  });

  it('have nothing to explain in a constant target', () => {
    const fit = models.lasso({ a: columns.a }, columns.a.map(() => 3)); // prettier-ignore
    expect(fit).toMatchObject({ lambda: 0, intercept: 3, coefficients: [{ term: 'a', estimate: 0 }] });
    expect(fit.r2).toBeNaN();
  });

  it('refuse penalties below 0, mixes beyond 1, and one row', () => {
    expect(() => models.ridge(columns, y, { lambda: -1 })).toThrow('lambda is -1');
    expect(() => models.elasticNet(columns, y, { mix: 2 })).toThrow('mix is 2');
    expect(() => models.ridge(columns, y, { folds: 1 })).toThrow('folds is 1');
    expect(models.ridge({ a: [1] }, [5], { lambda: 1 }).intercept).toBe(5);
  });
});
