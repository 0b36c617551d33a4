import { describe, expect, it } from 'vitest';
import * as special from '../../../../sandbox-image/analysis/numerics/special-functions.ts';
import { agreesWithMpmath, namesOf } from './distributions-oracle.ts';

const functions = special as unknown as Record<string, (...args: number[]) => number>;

describe('special functions', () => {
  for (const name of namesOf('').filter((each) => !each.includes('.')))
    agreesWithMpmath(name, functions[name] as (typeof functions)[string], 2e-14);

  it('covers every one that is exported', () => {
    expect(Object.keys(special).filter((name) => !namesOf('').includes(name))).toEqual([]);
  });

  it.each([
    [special.erf, [0], 0],
    [special.erf, [Infinity], 1],
    [special.erfc, [-Infinity], 2],
    [special.erfcx, [Infinity], 0],
    [special.erfcx, [-Infinity], Infinity],
    [special.erfInverse, [1], Infinity],
    [special.erfInverse, [1.1], NaN],
    [special.erfcInverse, [0], Infinity],
    [special.erfcInverse, [2], -Infinity],
    [special.logGamma, [0], Infinity],
    [special.logGamma, [-3], Infinity],
    [special.logGamma, [1], 0],
    [special.logGamma, [2], 0],
    [special.digamma, [0], NaN],
    [special.gammaLower, [2, 0], 0],
    [special.gammaLower, [2, Infinity], 1],
    [special.gammaUpper, [2, -1], 1],
    [special.gammaLower, [0, 1], NaN],
    [special.gammaLowerInverse, [2, 0], 0],
    [special.gammaLowerInverse, [2, 1], Infinity],
    [special.gammaUpperInverse, [2, 2], NaN],
    [special.betaLower, [0, 2, 3], 0],
    [special.betaLower, [1, 2, 3], 1],
    [special.betaUpper, [1, 2, 3], 0],
    [special.betaUpper, [0.5, 2, -3], NaN],
    [special.betaLowerInverse, [0, 2, 3], 0],
    [special.betaUpperInverse, [0, 2, 3], 1],
  ] as const)('%o at the edge %j is %d', (compute, args, expected) => {
    expect((compute as (...args: number[]) => number)(...args)).toBe(expected);
  });
});
