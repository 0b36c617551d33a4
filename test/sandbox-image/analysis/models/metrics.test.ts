import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';

describe('regressionMetrics', () => {
  it('has no share of error where an actual value is 0', () => {
    expect(models.regressionMetrics([0, 1], [1, 1]).mape).toBeNaN();
    expect(models.regressionMetrics([0, 1], [0, 1]).mape).toBeNaN();
  });

  it('refuses rows without a pair, and texts', () => {
    expect(() => models.regressionMetrics([null, 1], [1, null])).toThrow('no row with both');
    expect(() => models.regressionMetrics(['1'] as never, [1])).toThrow('actual[0] is the text "1"');
    expect(() => models.regressionMetrics([1], [1, 2])).toThrow('must be as long');
  });
});

describe('classificationMetrics', () => {
  it('takes all kinds of classes, and leaves out rows without one', () => {
    const { n, accuracy, kappa, classes } = models.classificationMetrics([1, 0, null, 1], [1, 0, 1, null]);
    expect({ n, accuracy, kappa }).toEqual({ n: 2, accuracy: 1, kappa: 1 });
    expect(classes.map((one) => one.class)).toEqual([0, 1]);
    expect(models.classificationMetrics([true, true], [true, true]).kappa).toBeNaN();
    expect(() => models.classificationMetrics([null], ['a'])).toThrow('no row with both');
  });

  it('lists pairs that occur where classes are many', () => {
    const many = Array.from({ length: 60 }, (_, row) => `class ${row}`);
    expect(models.classificationMetrics(many, many).confusion).toHaveLength(60);
  });

  it('is the same with classes named otherwise', () => {
    const labels = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c')), { minLength: 1 });
    fc.assert(
      fc.property(labels, (pairs) => {
        const turned: Record<string, string> = { a: 'z', b: 'y', c: 'x' };
        const { accuracy, precision, recall, f1 } = models.classificationMetrics(pairs.map(([one]) => one), pairs.map(([, other]) => other)); // prettier-ignore
        const other = models.classificationMetrics(pairs.map(([one]) => turned[one]), pairs.map(([, two]) => turned[two])); // prettier-ignore
        expect(other.accuracy).toBe(accuracy);
        for (const [here, there] of [[precision, other.precision], [recall, other.recall], [f1, other.f1]] as const) expect(there).toBeCloseTo(here, 12); // prettier-ignore
      }),
    );
  });
});

describe('rocAuc, prAuc and rocCurve', () => {
  it('count the pairs in which the positive row has the higher score', () => {
    const rows = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 6 })), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(rows, (given) => {
        const positive = given.filter(([is]) => is).map(([, score]) => score);
        const others = given.filter(([is]) => !is).map(([, score]) => score);
        if (positive.length === 0 || others.length === 0) return;
        const wins = positive.flatMap((one) => others.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
        const area = wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
        expect(models.rocAuc(given.map(([is]) => is), given.map(([, score]) => score))).toBeCloseTo(area, 12); // prettier-ignore
      }),
    );
  });

  it('take the class asked for as positive', () => {
    const scores = [0.1, 0.4, 0.8, null];
    expect(models.rocAuc(['a', 'b', 'c', 'c'], scores, { positive: 'c' })).toBe(1);
    expect(models.rocAuc([1, 0, 0, 1], scores)).toBe(0);
    expect(models.rocAuc([true, true, true, true], scores)).toBeNaN();
    expect(models.prAuc(['no', 'no', 'no', 'no'], [1, 2, 3, 4], { positive: 'yes' })).toBeNaN();
    expect(() => models.rocAuc(['a', 'b', 'c'], [1, 2, 3])).toThrow('There are 3 classes: say which one');
    expect(() => models.rocAuc([true], [null])).toThrow('no row with both');
    expect(() => models.rocAuc([true], ['high' as never])).toThrow('scores[0]');
  });

  it('draw the curve from no row to all', () => {
    expect(models.rocCurve([true, false, true], [3, 2, 1])).toEqual([
      { threshold: Infinity, truePositive: 0, falsePositive: 0 },
      { threshold: 3, truePositive: 0.5, falsePositive: 0 },
      { threshold: 2, truePositive: 0.5, falsePositive: 1 },
      { threshold: 1, truePositive: 1, falsePositive: 1 },
    ]);
  });
});

describe('silhouette and daviesBouldin', () => {
  const x = [0, 1, 10, 11];

  it('leave out noise and what is missing', () => {
    const plain = models.silhouette({ x }, ['a', 'a', 'b', 'b'], { scale: false });
    // Of 0: 1 within, 10.5 to the others; of 1: 1 and 9.5.
    expect(plain).toBeCloseTo(((10.5 - 1) / 10.5 + (9.5 - 1) / 9.5) / 2, 12);
    const more = { x: [...x, 5, 6, null] };
    expect(models.silhouette(more, ['a', 'a', 'b', 'b', -1, null, 'a'], { scale: false })).toBeCloseTo(plain, 12);
    expect(models.daviesBouldin({ x }, [0, 0, 1, 1], { scale: false })).toBeCloseTo(1 / 10, 12);
  });

  it('are NaN for a single cluster', () => {
    expect(models.silhouette({ x }, [1, 1, 1, 1])).toBeNaN();
    expect(models.daviesBouldin({ x }, [1, 1, 1, 1])).toBeNaN();
  });

  it('measure a sample of many rows, the same each time', () => {
    const many = { x: Float64Array.from({ length: 12_000 }, (_, row) => (row % 2) * 100 + Math.sin(row)) };
    const labels = Array.from({ length: 12_000 }, (_, row) => row % 2);
    const measured = models.silhouette(many, labels);
    expect(measured).toBeGreaterThan(0.98);
    expect(models.silhouette(many, labels)).toBe(measured);
  });
});
