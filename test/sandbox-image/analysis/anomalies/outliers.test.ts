import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iqr, robustZ, seasonal } from '../../../../sandbox-image/analysis/anomalies/index.ts';
import { agreeWithOracle } from '../oracle.ts';

agreeWithOracle('anomalies');

const samples = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 60 });

describe.each([
  ['robustZ', robustZ],
  ['iqr', iqr],
])('%s', (_name, find) => {
  it('tells nothing of values that are all the same', () => {
    expect(find([3.25, 3.25, 3.25, 3.25])).toEqual([]);
  });

  it('counts places in what was given, missing values too', () => {
    const values = [1, null, 2, 1, undefined, 2, 1, NaN, 2, 90];
    expect(find(values).map(({ index, value }) => [index, value])).toEqual([[9, 90]]);
  });

  it('refuses texts, infinity and too few values, and says so', () => {
    expect(() => find(['1'] as unknown as number[])).toThrow('give finite numbers');
    expect(() => find([1, 2, Infinity, 3, 4])).toThrow('give finite numbers');
    expect(() => find([1, 2])).toThrow('has 2 values');
  });

  it('finds the same when all is moved and stretched', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 8 }), fc.integer({ min: -500, max: 500 }), (x, factor, shift) => {
        const moved = find(x.map((value) => factor * value + shift));
        expect(new Set(moved.map(({ index }) => index))).toEqual(new Set(find(x).map(({ index }) => index)));
      }),
    );
  });

  it('ranks the worst first, each beyond its range', () => {
    fc.assert(
      fc.property(samples, (x) => {
        const found = find(x);
        for (const [place, { value, low, high, score }] of found.entries()) {
          expect(value < low || value > high).toBe(true);
          expect(score).toBeLessThanOrEqual(found[place - 1]?.score ?? Infinity);
        }
      }),
    );
  });

  it('refuses a threshold that is none', () => {
    expect(() => find([1, 2, 3, 4], { threshold: 0, factor: 0 })).toThrow('greater than 0');
  });
});

describe('seasonal', () => {
  const season = Array.from({ length: 96 }, (_, t) => 10 * Math.sin((2 * Math.PI * t) / 12) + ((t * 7919) % 13) / 13);

  it('finds a value that is usual, at a place of the season where it is not', () => {
    const x: (number | null)[] = [...season];
    x[63] = x[57] as number;
    x[0] = null;
    x[20] = null;
    const [worst] = seasonal(x);
    expect(worst).toMatchObject({ index: 63, value: x[57], severity: 'high' });
    expect(robustZ(x)).toEqual([]);
  });

  it('says what to do where there is no season', () => {
    expect(() => seasonal([1, 2, 3, 4, 5, 6, 7, 8, 9])).toThrow('give the steps of a season as period');
  });
});
