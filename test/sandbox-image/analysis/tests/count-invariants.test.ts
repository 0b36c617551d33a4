import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tests } from '../../../../sandbox-image/analysis/index.ts';
import { expectClose } from '../oracle.ts';

const near = { relative: 1e-9, absolute: 1e-9 };

function check<Input>(property: fc.IProperty<Input>): void {
  fc.assert(property, { numRuns: 150, seed: 5 });
}

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
