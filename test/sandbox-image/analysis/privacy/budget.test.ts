import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chiSquared } from '../../../../sandbox-image/analysis/numerics/distributions/index.ts';
import { createRandom } from '../../../../sandbox-image/analysis/numerics/random.ts';
import {
  boundDiscreteLaplace,
  drawDiscreteLaplace,
  toFraction,
} from '../../../../sandbox-image/analysis/privacy/discrete-laplace.ts';
import { createGrid } from '../../../../sandbox-image/analysis/privacy/grid.ts';
import { budget } from '../../../../sandbox-image/analysis/privacy/index.ts';

/** As the box does with the seed of the question. */
function seedChance(seed: number): void {
  const random = createRandom(seed);
  vi.spyOn(Math, 'random').mockImplementation(() => random.next());
}

beforeEach(() => seedChance(1));
afterEach(() => vi.restoreAllMocks());

/** The share of the noise that is x: (1 - q) / (1 + q) q^|x| with q = exp(-1 / scale). */
function shareOf(x: number, scale: number): number {
  const q = Math.exp(-1 / scale);
  return ((1 - q) / (1 + q)) * q ** Math.abs(x);
}

/** How likely counts as far from the expected shares are, by the chi-squared test; what lies beyond the reach is one cell a side. */
function fit(draw: () => number, scale: number, draws: number): number {
  const reach = Math.floor(scale * Math.log((draws * shareOf(0, scale)) / 10));
  const counts = new Float64Array(2 * reach + 3);
  for (let drawn = 0; drawn < draws; drawn += 1) {
    const x = Math.min(reach + 1, Math.max(-reach - 1, draw()));
    counts[x + reach + 1] = (counts[x + reach + 1] ?? 0) + 1;
  }
  const q = Math.exp(-1 / scale);
  let statistic = 0;
  for (const [place, count] of counts.entries()) {
    const x = place - reach - 1;
    const share = Math.abs(x) > reach ? q ** (reach + 1) / (1 + q) : shareOf(x, scale);
    statistic += (count - draws * share) ** 2 / (draws * share);
  }
  return chiSquared.survival(statistic, counts.length - 1);
}

describe('the noise', () => {
  it.each([
    [1n, 1n],
    [10n, 1n],
    [1n, 3n],
    [7n, 2n],
  ])('has the two-sided geometric distribution of the scale %i / %i', (over, under) => {
    const p = fit(() => Number(drawDiscreteLaplace({ over, under })), Number(over) / Number(under), 20_000);
    expect(p).toBeGreaterThan(1e-4);
    expect(p).toBeLessThan(1 - 1e-4);
  });

  it('would be told from one of a scale that is a tenth off', () => {
    expect(fit(() => Number(drawDiscreteLaplace({ over: 10n, under: 1n })), 11, 20_000)).toBeLessThan(1e-6);
  });

  it('is that of epsilon in the answers', () => {
    const p = fit(() => budget(1).count([1, 2, 3], { epsilon: 0.2 }).value - 3, 5, 10_000);
    expect(p).toBeGreaterThan(1e-4);
  });

  it.each([0.05, 0.3, 1, 3])('varies as an epsilon of %d says, within the error of a sample', (epsilon) => {
    const draws = 10_000;
    const noise = Float64Array.from({ length: draws }, () => budget(4).count([1, 2], { epsilon }).value - 2);
    // Of P(x) ~ q^|x|: the variance, and the fourth moment, from which the error of a sample's variance follows.
    const q = Math.exp(-epsilon);
    const variance = (2 * q) / (1 - q) ** 2;
    const fourth = (2 * q * (1 + 10 * q + q * q)) / (1 - q) ** 4;
    const found = noise.reduce((sum, value) => sum + value * value, 0) / draws;
    const error = Math.sqrt((fourth - variance * variance) / draws);
    expect(Math.abs(found - variance)).toBeLessThan(4 * error);
    // An epsilon a tenth higher has a fifth less of it, which is further off than that.
    expect(0.17 * variance).toBeGreaterThan(4 * error);
    const mean = noise.reduce((sum, value) => sum + value, 0) / draws;
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / draws));
  });

  it('has the bounds of the closed form', () => {
    for (const [over, under] of [
      [1n, 1n],
      [10n, 1n],
      [1n, 3n],
      [1000n, 7n],
    ] as const)
      for (const share of [0.5, 0.05, 0.001]) {
        const scale = Number(over) / Number(under);
        const bound = boundDiscreteLaplace({ over, under }, share);
        let beyond = 1;
        for (let x = -bound; x <= bound; x += 1) beyond -= shareOf(x, scale);
        expect(beyond).toBeLessThanOrEqual(share + 1e-12);
        // One less would not do.
        if (bound > 0) expect(beyond + 2 * shareOf(bound, scale)).toBeGreaterThan(share);
      }
  });

  it('takes every double for the fraction that it is', () => {
    expect(toFraction(0.75)).toEqual({ over: 3n, under: 4n });
    expect(toFraction(0.1)).toEqual({ over: 3_602_879_701_896_397n, under: 2n ** 55n });
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), (value) => {
        const { over, under } = toFraction(value);
        expect(Number(over) / Number(under)).toBe(value);
      }),
    );
  });
});

describe('one row', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 30 });

  it('changes the steps of a sum by no more than the noise is made for', () => {
    const bounds = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(values, bounds, fc.boolean(), (x, [low, width], isMean) => {
        const high = low + width;
        const centre = isMean ? low + width / 2 : 0;
        const grid = createGrid(low, high, centre);
        const all = grid.sum(Float64Array.from(x));
        const without = grid.sum(Float64Array.from(x.slice(1)));
        const change = all > without ? all - without : without - all;
        expect(change <= BigInt(grid.most)).toBe(true);
        // And the noise is made for no more than the farthest bound, but for a step.
        const farthest = Math.max(Math.abs(low - centre), Math.abs(high - centre));
        expect(grid.most * grid.step).toBeLessThanOrEqual(farthest * (1 + 2 ** -29));
      }),
    );
  });

  it('cannot be seen in the last digits: results are whole steps of a grid that the data has no part in', () => {
    const x = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i) * 3);
    const { step } = createGrid(-2, 2, 0);
    for (let run = 0; run < 50; run += 1)
      expect(Number.isInteger(budget(1).sum(x, { epsilon: 1, low: -2, high: 2 }).value / step)).toBe(true);
  });
});

describe('answers', () => {
  const x = Float64Array.from({ length: 400 }, (_, i) => (i * 37) % 100);
  const truth = { count: 400, sum: x.reduce((a, b) => a + b), mean: x.reduce((a, b) => a + b) / 400 };

  it.each(['count', 'sum', 'mean'] as const)('of %s hold the true one as often as the level says', (kind) => {
    const runs = 1000;
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const own = budget(1);
      const options = { epsilon: 0.5, low: 0, high: 100, level: 0.9 };
      const { low, high, value } = own[kind](x, options);
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
      if (low <= truth[kind] && truth[kind] <= high) held += 1;
    }
    // Five standard deviations below; the mean's interval is a cautious one.
    expect(held / runs).toBeGreaterThan(0.9 - 5 * Math.sqrt(0.09 / runs));
    if (kind !== 'mean') expect(held / runs).toBeLessThan(0.97);
  });

  it('count values outside of the bounds as the bounds', () => {
    const { value } = budget(1e5).sum([-1e9, 50, 1e9], { epsilon: 1e5, low: 0, high: 100 });
    expect(value).toBeCloseTo(150, 2);
    expect(budget(1e5).mean([-1e9, 50, 1e9], { epsilon: 1e5, low: 0, high: 100 }).value).toBeCloseTo(50, 2);
  });

  it('leave missing values out', () => {
    expect(budget(1e5).count([1, null, NaN, 'a' as never], { epsilon: 1e5 }).value).toBe(2);
  });

  it('are of the chance of the box: the same seed gives them again', () => {
    const ask = (): number => budget(1).mean(x, { epsilon: 1, low: 0, high: 100 }).value;
    seedChance(5);
    const first = ask();
    seedChance(5);
    expect(ask()).toBe(first);
    seedChance(6);
    expect(ask()).not.toBe(first);
  });

  it('of a mean stay within the bounds, also where there is hardly anybody', () => {
    for (let run = 0; run < 200; run += 1) {
      const { value, low, high } = budget(1).mean([5], { epsilon: 0.01, low: 0, high: 10 });
      for (const each of [value, low, high]) {
        expect(each).toBeGreaterThanOrEqual(0);
        expect(each).toBeLessThanOrEqual(10);
      }
    }
  });
});

describe('the budget', () => {
  it('is spent, and refuses once it is used up', () => {
    const own = budget(1);
    own.count([1], { epsilon: 0.4 });
    own.sum([1], { epsilon: 0.4, low: 0, high: 1 });
    expect(own.spent()).toBeCloseTo(0.8, 12);
    expect(own.left()).toBeCloseTo(0.2, 12);
    expect(() => own.mean([1], { epsilon: 0.3, low: 0, high: 1 })).toThrow(
      'used up: 0.8 is spent, and 0.3 more was asked for',
    );
    // What was refused costs nothing.
    own.count([1], { epsilon: 0.2 });
    expect(own.left()).toBe(0);
    expect(() => own.count([1], { epsilon: 1e-9 })).toThrow('used up');
  });

  it('never gives more than it has, whatever is asked for', () => {
    const cost = fc.oneof(
      fc.double({ min: 1e-9, max: 2, noNaN: true }),
      fc.constantFrom(0.1, 1 / 3, 0, -1, NaN, Infinity, 1e-300),
      fc.constantFrom<unknown>('0.5', true, null, undefined, [0.5], { valueOf: () => 0.5 }),
    ) as fc.Arbitrary<number>;
    const asked = fc.array(fc.tuple(fc.constantFrom('count', 'sum', 'mean'), cost), { maxLength: 40 });
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 10, noNaN: true }), asked, (epsilon, questions) => {
        const own = budget(epsilon);
        let answered = 0;
        for (const [kind, price] of questions) {
          const before = own.spent();
          try {
            own[kind as 'count' | 'sum' | 'mean']([1, 2], { epsilon: price, low: 0, high: 3 });
            answered += price;
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
            expect(own.spent()).toBe(before);
          }
        }
        expect(own.spent()).toBe(answered);
        // But for the rounding of the sum.
        expect(answered).toBeLessThanOrEqual(epsilon * (1 + 1e-12));
        expect(own.left()).toBe(Math.max(0, epsilon - answered));
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('takes no text for a number, which would be put behind what is spent', () => {
    const own = budget(1);
    expect(() => own.count([1], { epsilon: '0.5' as never })).toThrow('epsilon is 0.5: give a number above 0');
    expect(() => budget('1' as never)).toThrow(RangeError);
    expect(own.spent()).toBe(0);
  });

  it('can be spent in tenths', () => {
    const own = budget(0.3);
    for (let time = 0; time < 3; time += 1) own.count([1], { epsilon: 0.1 });
    expect(() => own.count([1], { epsilon: 0.1 })).toThrow('used up');
  });

  it.each([
    [() => budget(0), 'epsilon is 0'],
    [() => budget(Infinity), 'epsilon is Infinity'],
    [() => budget(1).count([1], {} as never), 'epsilon is undefined'],
    [() => budget(1).sum([1], { epsilon: 1 } as never), 'give the bounds'],
    [() => budget(1).mean([1], { epsilon: 1, low: 3, high: 3 }), 'low below high'],
    [() => budget(1).sum(['a'] as never, { epsilon: 1, low: 0, high: 1 }), 'give finite numbers'],
  ])('says what is wrong (%#)', (ask, message) => {
    expect(ask).toThrow(message);
  });
});
