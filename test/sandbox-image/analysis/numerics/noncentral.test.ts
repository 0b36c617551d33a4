import { describe, expect, it } from 'vitest';
import {
  chiSquared,
  fisherF,
  noncentralChiSquared,
  noncentralF,
  noncentralT,
  studentT,
} from '../../../../sandbox-image/analysis/numerics/distributions/index.ts';
import { expectClose, loadOracle } from '../oracle.ts';

const distributions = { noncentralChiSquared, noncentralF, noncentralT };

describe('noncentral distributions', () => {
  it.each(['noncentralChiSquared', 'noncentralF', 'noncentralT'] as const)('%s agrees with mpmath', (name) => {
    for (const { function: path, args, expected, relative, absolute } of loadOracle('noncentral')) {
      const [owner, tail] = path.split('.') as [typeof name, 'cdf' | 'survival'];
      if (owner !== name) continue;
      const call = distributions[owner][tail] as (...args: readonly number[]) => number;
      expectClose(call(...(args as number[])), expected, { relative, absolute }, `${path}(${args.join(', ')})`);
    }
  });

  it('without a noncentrality are the central ones', () => {
    expect(noncentralChiSquared.survival(3, 4, 0)).toBe(chiSquared.survival(3, 4));
    expect(noncentralF.cdf(3, 4, 9, 0)).toBe(fisherF.cdf(3, 4, 9));
    expectClose(noncentralT.cdf(1.3, 4, 0), studentT.cdf(1.3, 4), { relative: 1e-14, absolute: 0 });
  });

  it('keep both tails of one whole where the effect is huge', () => {
    for (const [t, df, delta] of [
      [900, 5, 1000],
      [1e6, 3, 1e6],
      [14.5, 1, 3],
      [-2, 1.5, 0.1],
    ] as const)
      expect(noncentralT.cdf(t, df, delta) + noncentralT.survival(t, df, delta)).toBeCloseTo(1, 12);
    expect(noncentralChiSquared.cdf(1e12, 3, 1e12) + noncentralChiSquared.survival(1e12, 3, 1e12)).toBeCloseTo(1, 10);
  });

  it('answer at once where one tail is beyond the smallest number', () => {
    for (const [t, df, delta] of [
      [2, 198, 1.5e4],
      [4, 2, 1e200],
      [2, 1e9, 1e12],
      [2, 5, 1e308],
    ] as const) {
      expect([noncentralT.cdf(t, df, delta), noncentralT.survival(t, df, delta)]).toEqual([0, 1]);
      expect([noncentralT.cdf(-t, df, -delta), noncentralT.survival(-t, df, -delta)]).toEqual([1, 0]);
    }
    expect([noncentralT.cdf(1e6, 1e9, 5), noncentralT.survival(1e6, 1e9, 5)]).toEqual([1, 0]);
  });

  it('answer at the ends and beyond them', () => {
    expect(noncentralT.cdf(-Infinity, 3, 1)).toBe(0);
    expect(noncentralT.survival(Infinity, 3, 1)).toBe(0);
    expect(noncentralChiSquared.survival(0, 3, 1)).toBe(1);
    expect(noncentralF.cdf(Infinity, 3, 2, 1)).toBe(1);
    expect(noncentralF.cdf(1, 3, 2, -1)).toBeNaN();
    expect(noncentralT.cdf(1, 0, 1)).toBeNaN();
  });
});
