import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysisOfVariance } from '../../../../sandbox-image/analysis/numerics/analysis-of-variance.ts';

describe('analysisOfVariance', () => {
  it('splits the squares of three groups as by hand', () => {
    const { between, within, total, f, rSquared, residualDeviation, means, sizes } = analysisOfVariance([
      [1, 2, 3],
      [2, 4],
      [7, 8, 9, 8],
    ]);
    // Means 2, 3, 8 around 44 / 9.
    expect(between.sumOfSquares).toBeCloseTo(3 * (2 - 44 / 9) ** 2 + 2 * (3 - 44 / 9) ** 2 + 4 * (8 - 44 / 9) ** 2, 12);
    expect(within).toEqual({ sumOfSquares: 6, degreesOfFreedom: 6, meanSquare: 1 });
    expect(total.sumOfSquares).toBeCloseTo(between.sumOfSquares + 6, 12);
    expect(f).toBeCloseTo(between.sumOfSquares / 2, 12);
    expect(rSquared).toBeCloseTo(between.sumOfSquares / total.sumOfSquares, 12);
    expect(residualDeviation).toBe(1);
    expect([...means]).toEqual([2, 3, 8]);
    expect([...sizes]).toEqual([3, 2, 4]);
  });

  it('does not change when all values are moved', () => {
    const groups = fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 6 }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(groups, fc.integer({ min: -1e12, max: 1e12 }), (values, shift) => {
        const before = analysisOfVariance(values);
        const after = analysisOfVariance(values.map((group) => group.map((value) => value + shift)));
        expect(after.between.sumOfSquares).toBeCloseTo(before.between.sumOfSquares, 8);
        expect(after.within.sumOfSquares).toBeCloseTo(before.within.sumOfSquares, 8);
      }),
    );
  });

  it('has no ratio where nothing varies, and an infinite one where only groups do', () => {
    expect(analysisOfVariance([[1, 1], [1, 1]]).f).toBeNaN(); // prettier-ignore
    expect(analysisOfVariance([[1, 1], [2, 2]]).f).toBe(Infinity); // prettier-ignore
  });

  it('refuses fewer than two groups, and empty ones', () => {
    expect(() => analysisOfVariance([[1, 2]])).toThrow('at least two groups');
    expect(() => analysisOfVariance([[1, 2], []])).toThrow('Group 1 has no values');
  });
});
