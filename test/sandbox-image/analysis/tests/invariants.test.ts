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

describe('tests of counts', () => {
  const count = fc.integer({ min: 0, max: 60 });

  it('agree on a table of 2 by 2', () => {
    check(
      fc.property(count, count, count, count, (a, b, c, d) => {
        if (Math.min(a + b, c + d, a + c, b + d) === 0) return;
        const plain = tests.chiSquared(
          [
            [a, b],
            [c, d],
          ],
          { correction: false },
        );
        const shares = tests.twoProportions(a, a + b, c, c + d);
        expectClose(
          { statistic: plain.statistic, p: plain.p },
          { statistic: shares.statistic ** 2, p: shares.p },
          near,
        );
        const fisher = tests.fisher([
          [a, b],
          [c, d],
        ]);
        const turned = tests.fisher([
          [a, c],
          [b, d],
        ]);
        expectClose({ p: turned.p, estimate: turned.estimate }, { p: fisher.p, estimate: fisher.estimate }, near);
        expect(fisher.low).toBeLessThanOrEqual(fisher.estimate);
        expect(fisher.high).toBeGreaterThanOrEqual(fisher.estimate);
      }),
    );
  });

  it('keep shares between 0 and 1, and within their interval', () => {
    check(
      fc.property(count, count, fc.constantFrom(0.8, 0.95, 0.999), (successes, failures, level) => {
        if (successes + failures === 0) return;
        const { low, estimate, high } = tests.proportion(successes, successes + failures, { level });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('count every complete row of labels once', () => {
    const label = fc.option(fc.constantFrom('a', 'b', '__proto__', ''), { freq: 4 });
    check(
      fc.property(fc.array(fc.tuple(label, label), { maxLength: 50 }), (rows) => {
        const { counts } = tests.crosstab(
          rows.map(([first]) => first),
          rows.map(([, second]) => second),
        );
        expect(counts.flat().reduce((sum, one) => sum + one, 0)).toBe(
          rows.filter(([first, second]) => first !== null && second !== null).length,
        );
      }),
    );
  });
});

describe('tests.adjust', () => {
  it('makes p-values greater, never beyond 1, and keeps their order', () => {
    const p = fc.integer({ min: 0, max: 1000 }).map((whole) => whole / 1000);
    check(
      fc.property(
        fc.array(p, { maxLength: 30 }),
        fc.constantFrom('holm' as const, 'benjamini-hochberg' as const, 'bonferroni' as const),
        (values, correction) => {
          const adjusted = tests.adjust(values, correction);
          for (const [place, one] of values.entries()) {
            expect(adjusted[place]).toBeGreaterThanOrEqual(one);
            expect(adjusted[place]).toBeLessThanOrEqual(1);
            for (const [other, two] of values.entries())
              if (one < two) expect(adjusted[place]).toBeLessThanOrEqual(adjusted[other] as number);
          }
        },
      ),
    );
  });
});

describe('tests.power', () => {
  it('solves for what it was computed from', () => {
    check(
      fc.property(fc.integer({ min: 5, max: 300 }), fc.double({ min: 0.15, max: 1.5, noNaN: true }), (n, effect) => {
        const { power } = tests.power({ n, effect });
        if (power > 0.999) return;
        expectClose(tests.power({ n, power }).effect, effect, { relative: 1e-7, absolute: 0 });
        const solved = tests.power({ effect, power: power - 1e-9 }).n;
        expect(solved).toBe(n);
      }),
    );
  });
});

describe('A/B tests', () => {
  it('turn round with control and variant', () => {
    const group = fc
      .tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 }))
      .map(([successes, failures]) => ({ n: successes + failures, successes }));
    check(
      fc.property(group, group, (first, second) => {
        const there = tests.abTest(first, second);
        const back = tests.abTest(second, first);
        expectClose(
          {
            difference: -back.difference,
            low: -back.high,
            p: back.p,
            probabilityBetter: 1 - back.probabilityBetter,
            alwaysValidP: back.alwaysValidP,
            liftLow: 1 / (1 + back.liftHigh) - 1,
          },
          {
            difference: there.difference,
            low: there.low,
            p: there.p,
            probabilityBetter: there.probabilityBetter,
            alwaysValidP: there.alwaysValidP,
            liftLow: there.liftLow,
          },
          near,
        );
        // What choosing the variant costs less what choosing the control costs is the difference of the two beliefs' means.
        const meanOf = ({ n, successes }: { n: number; successes: number }): number => (successes + 1) / (n + 2);
        expectClose(there.expectedLoss - back.expectedLoss, meanOf(first) - meanOf(second), near);
        // The three agree on whether there is a difference.
        expect(there.liftLow > 0).toBe(there.low > 0);
        expect(there.alwaysValidP).toBeGreaterThan(there.p);
      }),
    );
  });
});
