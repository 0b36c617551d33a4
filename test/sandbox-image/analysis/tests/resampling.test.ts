import { describe, expect, it } from 'vitest';
import { tests } from '../../../../sandbox-image/analysis/index.ts';
import { expectClose, loadOracle } from '../oracle.ts';

const statistics: Record<string, (values: Float64Array) => number> = { mean, median, sd };

describe('tests.bootstrap', () => {
  it.each(cases('tests.bootstrap'))('agrees with $oracle: $name', ({ args, expected, relative, absolute }) => {
    const [values, name, options] = args as [number[], string, object];
    const statistic = statistics[name] as (values: Float64Array) => number;
    expectClose(tests.bootstrap(values, statistic, options), expected, { relative, absolute });
  });

  it('repeats with a seed, and gives others with another', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
    const first = tests.bootstrap(values, mean, { seed: 7 });
    expect(tests.bootstrap(values, mean, { seed: 7 })).toEqual(first);
    expect(tests.bootstrap(values, mean, { seed: 8 }).standardError).not.toBe(first.standardError);
  });

  it('of values that do not vary is a point', () => {
    const { estimate, low, high, standardError, bias } = tests.bootstrap([2, 2, 2, 2], mean);
    expect([estimate, low, high, standardError, bias]).toEqual([2, 2, 2, 0, 0]);
  });

  it('leaves out what is missing', () => {
    expect(tests.bootstrap([1, null, 2, NaN, 4, 3], mean)).toMatchObject({ n: 4, estimate: 2.5 });
  });

  it('does not let a statistic that sorts its values in place disturb the next', () => {
    const values = [5, 2, 9, 4, 7, 1];
    expect(tests.bootstrap(values, (sample) => mean(sample.sort()))).toEqual(
      tests.bootstrap(values, (sample) => mean(sample.slice().sort())),
    );
  });

  it('says what is wrong with a statistic', () => {
    expect(() => tests.bootstrap([1, 2, 3], 'mean' as never)).toThrow(/give one such as/);
    expect(() => tests.bootstrap([1, 2, 3], () => NaN)).toThrow(/finite number for every sample/);
  });

  it('covers the true mean about as often as it says', () => {
    let covered = 0;
    for (let round = 0; round < 200; round += 1) {
      const values = Array.from({ length: 30 }, (_, index) => uniform(round * 30 + index));
      const { low, high } = tests.bootstrap(values, mean, { resamples: 400, level: 0.9, seed: round });
      if (low <= 0.5 && 0.5 <= high) covered += 1;
    }
    expect(covered).toBeGreaterThan(160);
    expect(covered).toBeLessThan(196);
  });
});

describe('tests.permutation', () => {
  it.each(cases('tests.permutation'))('agrees with $oracle: $name', ({ args, expected, relative, absolute }) => {
    const [a, b, options] = args as [number[], number[], object];
    expectClose(tests.permutation(a, b, options), expected, { relative, absolute });
  });

  it('takes a statistic of the two, and counts its distance from chance in standard deviations', () => {
    const a = [1, 2, 3, 4];
    const b = [5, 6, 7, 80];
    const { p, estimate, effect, effectName } = tests.permutation(a, b, (x, y) => median(x) - median(y));
    // Of the 70 ways two are as far out, for 4 and 5 may change places; and two are on the other side.
    expect(p).toBeCloseTo(4 / 70, 12);
    expect(estimate).toBe(-4);
    expect(effect).toBeLessThan(-1);
    expect(effectName).toBe('standard deviations of chance');
  });

  it('gives an interval around the difference', () => {
    const { low, high, estimate } = tests.permutation([1, 4, 3, 2, 5, 3], [4, 6, 8, 5, 7, 9]);
    expect(low).toBeLessThan(estimate);
    expect(high).toBeGreaterThan(estimate);
    expect(high).toBeLessThan(0);
  });
});

function cases(path: string) {
  return loadOracle('tests-resampling').filter((one) => one.function === path);
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number;
  return sum / values.length;
}

function median(values: ArrayLike<number>): number {
  const ascending = Float64Array.from(values).sort();
  const half = ascending.length / 2;
  return ((ascending[Math.ceil(half) - 1] as number) + (ascending[Math.floor(half)] as number)) / 2;
}

function sd(values: ArrayLike<number>): number {
  const centre = mean(values);
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) squares += ((values[index] as number) - centre) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** Numbers between 0 and 1 that look like chance. */
function uniform(index: number): number {
  const value = Math.sin(index * 12.9898 + 1) * 43758.5453;
  return value - Math.floor(value);
}
