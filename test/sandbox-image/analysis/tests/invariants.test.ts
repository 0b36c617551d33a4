import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tests } from '../../../../sandbox-image/analysis/index.ts';
import { expectClose } from '../oracle.ts';

/** Sixteenths: sums and differences of them are exact, and some are equal. */
const value = fc.integer({ min: -400, max: 400 }).map((whole) => whole / 16);
const sample = fc.array(value, { minLength: 3, maxLength: 40 }).filter((values) => new Set(values).size > 1);
const near = { relative: 1e-9, absolute: 1e-9 };

function check<Input>(property: fc.IProperty<Input>): void {
  fc.assert(property, { numRuns: 150, seed: 5 });
}

type Alternative = 'less' | 'greater' | 'two-sided';

/** How far the shares of values up to a point are apart: of a above those of b, below them, or either. */
function distanceOf(a: number[], b: number[], alternative: Alternative): number {
  const shareUpTo = (values: number[], point: number): number =>
    values.filter((one) => one <= point).length / values.length;
  const apart = [...a, ...b].map((point) => shareUpTo(a, point) - shareUpTo(b, point));
  const above = Math.max(0, ...apart);
  const below = Math.max(0, ...apart.map((one) => -one));
  return alternative === 'greater' ? above : alternative === 'less' ? below : Math.max(above, below);
}

/** Every way to deal so many of the values to the first of two. */
function waysToDeal(values: number[], first: number): [number[], number[]][] {
  return Array.from({ length: 2 ** values.length }, (_, bits) => bits)
    .map((bits): [number[], number[]] => [
      values.filter((__, place) => (bits >> place) & 1),
      values.filter((__, place) => !((bits >> place) & 1)),
    ])
    .filter(([one]) => one.length === first);
}

describe('tests of means', () => {
  it('turn round with the samples', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        for (const test of [tests.welch, tests.tTwo, tests.mannWhitney]) {
          const there = test(a, b);
          const back = test(b, a);
          expectClose(
            { estimate: -back.estimate, low: -back.high, high: -back.low, p: back.p, effect: -back.effect },
            { estimate: there.estimate, low: there.low, high: there.high, p: there.p, effect: there.effect },
            near,
          );
        }
      }),
    );
  });

  it('do not depend on the unit or the origin', () => {
    check(
      fc.property(sample, sample, fc.constantFrom(2 ** -30, 0.5, 8, 2 ** 40), value, (a, b, unit, origin) => {
        const move = (values: number[]): number[] => values.map((one) => (one + origin) * unit);
        const { statistic, p, effect, low } = tests.welch(a, b);
        const moved = tests.welch(move(a), move(b));
        expectClose({ ...moved, low: moved.low / unit }, { statistic, p, effect, low }, near);
      }),
    );
  });

  it('do not see missing values', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        const withGaps = a.flatMap((one, place) => (place % 2 === 0 ? [null, one, NaN] : [one, undefined]));
        for (const test of [tests.welch, tests.tTwo, tests.mannWhitney, tests.kolmogorovSmirnov])
          expect(test(withGaps, b)).toEqual(test(a, b));
        expect(tests.tOne(withGaps)).toEqual(tests.tOne(a));
        expect(tests.wilcoxon(withGaps)).toEqual(tests.wilcoxon(a));
      }),
    );
  });

  it('have intervals that end at zero for the level that p leaves', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        const { p, estimate } = tests.welch(a, b);
        if (p < 1e-6 || p > 0.999) return;
        const { low, high } = tests.welch(a, b, { level: 1 - p });
        expect(Math.abs(estimate > 0 ? low : high)).toBeLessThan(1e-6);
      }),
    );
  });

  it('are each other where they ask the same', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        const pooled = tests.tTwo(a, b);
        const analysis = tests.anova({ a, b });
        expectClose(
          { statistic: analysis.statistic, p: analysis.p },
          { statistic: pooled.statistic ** 2, p: pooled.p },
          near,
        );
        const welch = tests.welch(a, b);
        const welchAnova = tests.welchAnova({ a, b });
        expectClose(
          { statistic: welchAnova.statistic, p: welchAnova.p, dfWithin: welchAnova.dfWithin },
          { statistic: welch.statistic ** 2, p: welch.p, dfWithin: welch.df },
          near,
        );
        const pairs = tests.pairwise({ a, b });
        expectClose(
          pairs,
          [{ first: 'a', second: 'b', p: welch.p, adjusted: welch.p, estimate: welch.estimate }],
          near,
        );
      }),
    );
  });
});

describe('tests of ranks', () => {
  it('do not change with what keeps the order', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        const bend = (values: number[]): number[] => values.map((one) => one ** 3 + one);
        const { statistic, p, effect } = tests.mannWhitney(a, b);
        expect(tests.mannWhitney(bend(a), bend(b))).toMatchObject({ statistic, p, effect });
        const distance = tests.kolmogorovSmirnov(a, b);
        expect(tests.kolmogorovSmirnov(bend(a), bend(b))).toMatchObject({
          statistic: distance.statistic,
          p: distance.p,
        });
      }),
    );
  });

  it('count every pair and every rank once', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        expect(tests.mannWhitney(a, b).statistic + tests.mannWhitney(b, a).statistic).toBe(a.length * b.length);
        const nonzero = a.filter((one) => one !== 0).length;
        const negative = a.map((one) => -one);
        expect(tests.wilcoxon(a).statistic + tests.wilcoxon(negative).statistic).toBe((nonzero * (nonzero + 1)) / 2);
      }),
    );
  });

  // Of Kolmogorov's two distances both may be short, which is why its two p-values may sum to less than 1.
  it('give one-sided p-values that leave nothing out', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        for (const test of [tests.mannWhitney, tests.welch]) {
          const less = test(a, b, { alternative: 'less' }).p;
          const greater = test(a, b, { alternative: 'greater' }).p;
          expect(less + greater).toBeGreaterThan(1 - 1e-9);
          for (const p of [less, greater, test(a, b).p]) {
            expect(p).toBeGreaterThanOrEqual(0);
            expect(p).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('count every way to deal the values, where Kolmogorov looks at the greatest distance', () => {
    const few = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 });
    const sides = fc.constantFrom('less' as const, 'greater' as const, 'two-sided' as const);
    check(
      fc.property(few, few, sides, (a, b, alternative) => {
        const all = [...a, ...b];
        const distance = distanceOf(a, b, alternative);
        const ways = waysToDeal(all, a.length);
        const asFar = ways.filter(([one, two]) => distanceOf(one, two, alternative) >= distance - 1e-9);
        const { p, statistic } = tests.kolmogorovSmirnov(a, b, { alternative });
        expectClose({ p, statistic }, { p: asFar.length / ways.length, statistic: distance }, near);
      }),
    );
  });

  it('have an estimate within the interval', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        for (const { low, estimate, high } of [
          tests.mannWhitney(a, b),
          tests.wilcoxon(a),
          tests.kolmogorovSmirnov(a, b),
        ]) {
          expect(low).toBeLessThanOrEqual(estimate);
          expect(high).toBeGreaterThanOrEqual(estimate);
        }
      }),
    );
  });
});
