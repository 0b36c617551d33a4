import { describe, expect, it } from 'vitest';
import { tests } from '../../../../sandbox-image/analysis/index.ts';

const twoSamples = { welch: tests.welch, tTwo: tests.tTwo, tPaired: tests.tPaired };
const overGroups = {
  anova: tests.anova,
  welchAnova: tests.welchAnova,
  levene: tests.levene,
  kruskalWallis: tests.kruskalWallis,
};

describe('too little to test', () => {
  it.each(Object.entries(twoSamples))('%s says how many values it needs', (_, test) => {
    expect(() => test([], [])).toThrow(/has 0 values.* at least 2 are needed/);
    expect(() => test([null, NaN, undefined], [1, 2, 3])).toThrow(/has 0 values/);
    expect(() => test([1], [2])).toThrow(/has 1 value.* at least 2/);
  });

  it('the others do too', () => {
    expect(() => tests.tOne([])).toThrow(/x has 0 values/);
    expect(() => tests.mannWhitney([], [1])).toThrow(/a has 0 values .* at least 1 is needed/);
    expect(() => tests.wilcoxon([])).toThrow(/x has 0 values/);
    expect(() => tests.wilcoxon([1, null], [null, 2])).toThrow(/rows in which both x and y have a value/);
    expect(() => tests.kolmogorovSmirnov([1, 2, 3, 4])).toThrow(/x has 4 values .* at least 5/);
    expect(() => tests.shapiroWilk([1, 2])).toThrow(/x has 2 values .* at least 3/);
    expect(() => tests.bootstrap([1], () => 0)).toThrow(/at least 2/);
    expect(() => tests.permutation([1], [2, 3])).toThrow(/at least 2/);
    expect(() => tests.abMeans([1], [2, 3])).toThrow(/control has 1 value/);
  });

  it.each(Object.entries(overGroups))('%s wants two groups with values', (_, test) => {
    expect(() => test({})).toThrow(/no groups with values/);
    expect(() => test({ a: [1, 2], b: [null] })).toThrow(/is 1 group with values/);
    expect(() => test(null as never)).toThrow(/give the values of each group by its name/);
    expect(() => test({ a: 5 as never, b: [1, 2] })).toThrow(/the group 'a'/);
  });

  it('a group that is too small is named', () => {
    expect(() => tests.welchAnova({ a: [1, 2], 'the north': [3] })).toThrow(/'the north' has 1 value: at least 2/);
    expect(() => tests.anova({ a: [1], b: [3] })).toThrow(/at least one group needs two/);
  });
});

describe('what cannot be tested', () => {
  it('texts, infinities and rows of two lengths are refused with their place', () => {
    expect(() => tests.welch([1, 2, 'x' as never], [1, 2])).toThrow(/a\[2\] is the text "x"/);
    expect(() => tests.welch([1, 2, Infinity], [1, 2])).toThrow(/a\[2\] is Infinity/);
    expect(() => tests.tPaired([1, 2, 3], [1, 2])).toThrow(/a has 3 rows and b has 2/);
    expect(() => tests.welch('abc' as never, [1, 2])).toThrow(/a is the text "abc": give an array/);
    expect(() => tests.welch(undefined as never, [1, 2])).toThrow(/a is undefined: give an array/);
  });

  it('options that mean nothing are refused with what they may be', () => {
    expect(() => tests.welch([1, 2], [3, 5], { level: 95 })).toThrow(/level is 95: give a share/);
    expect(() => tests.welch([1, 2], [3, 5], { alternative: 'larger' as never })).toThrow(
      /alternative is 'larger': give one of 'two-sided'/,
    );
    expect(() => tests.adjust([0.1], 'bh' as never)).toThrow(/correction is 'bh': give one of 'holm'/);
    expect(() => tests.adjust([1.5])).toThrow(/pValues\[0\] is 1.5/);
    expect(() => tests.pairwise({ a: [1, 2], b: [3, 4] }, { test: 'tukey' as never })).toThrow(/test is 'tukey'/);
    expect(() => tests.power({ kind: 'three' as never, n: 5 })).toThrow(/kind is 'three'/);
    expect(() => tests.power({})).toThrow(/Give two of effect, n and power/);
    expect(() => tests.power({ n: 5, effect: 1, power: 0.8 })).toThrow(/leave out the one/);
    expect(() => tests.power({ effect: 0 })).toThrow(/No n finds this effect/);
    expect(() => tests.power({ effect: 0.5, alternative: 'less' })).toThrow(/on the other side/);
    expect(() => tests.powerProportions({ from: 0.9, n: 5 })).toThrow(/Not even the greatest possible difference/);
    expect(() => tests.kolmogorovSmirnov([1, 2, 3, 4, 5], { alternative: 'less' })).toThrow(/must be 'two-sided'/);
  });

  it('what is neither values nor options is not passed over', () => {
    const [x, y] = [
      [1, 2, 4, 8, 9],
      [2, 3, 5, 7, 8],
    ];
    expect(() => tests.kolmogorovSmirnov(x, 'norm' as never)).toThrow('y is the text "norm": give an array of values');
    expect(() => tests.wilcoxon(x, 5 as never)).toThrow('y is 5: give an array of values');
    expect(() => tests.goodness(x, true as never)).toThrow('expected is of the type boolean: give an array of values');
    expect(() => tests.permutation(x, y, 'median' as never)).toThrow(/statistic is no function: give one such as/);
    expect(() => tests.permutation(x, y, null as never)).toThrow(/statistic is no function/);
    expect(() => tests.permutation(x, y, [1, 2] as never)).toThrow(/statistic is no function/);
    expect(() => (tests.power as () => unknown)()).toThrow(/Give two of effect, n and power/);
  });

  it('a kind whose count or expected count is missing is left out with both', () => {
    // By scipy's chisquare([12, 18], [7.5, 22.5]).
    expect(tests.goodness([12, null, 30, 18], [1, 2, null, 3])).toMatchObject({
      n: 30,
      df: 1,
      statistic: expect.closeTo(3.6, 12),
      p: expect.closeTo(0.057779571123597245, 12),
    });
  });

  it('counts that are none are refused', () => {
    expect(() => tests.proportion(5, 3)).toThrow(/successes is 5: give a whole number from 0 to n/);
    expect(() => tests.proportion(0.5, 1)).toThrow(/whole number/);
    expect(() => tests.proportion(0, 0)).toThrow(/n is 0/);
    expect(() => tests.twoProportions(1, 2, NaN, 3)).toThrow(/successesB is NaN/);
    expect(() =>
      tests.chiSquared([
        [1, -2],
        [3, 4],
      ]),
    ).toThrow(/-2 stands among the counts/);
    expect(() => tests.chiSquared([[1, 2], [3]])).toThrow(/not as long as each other/);
    expect(() => tests.chiSquared([1, 2] as never)).toThrow(/Give counts as rows/);
    expect(() => tests.chiSquared([[1, 2]])).toThrow(/fewer than 2 rows or columns/);
    expect(() =>
      tests.chiSquared([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow(/fewer than 2 rows/);
    expect(() =>
      tests.fisher([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toThrow(/2 rows of 2 counts/);
    expect(() =>
      tests.fisher([
        [1.5, 2],
        [3, 4],
      ]),
    ).toThrow(/1.5 is no whole number/);
    expect(() =>
      tests.fisher([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow(/All counts are 0/);
    expect(() => tests.goodness([1, 2], [0.5, 0])).toThrow(/expected must be greater than 0/);
    expect(() => tests.goodness([1, 2], [1, 2, 3])).toThrow(/observed has 2 rows and expected has 3/);
    expect(() => tests.goodness([1, null], [1, 2])).toThrow(/is 1 kind with both a count and what was expected/);
    expect(() => tests.goodness([0, 0])).toThrow(/Nothing was observed/);
    expect(() => tests.abTest({ n: 10, successes: 11 }, { n: 10, successes: 1 })).toThrow(/control.successes is 11/);
    expect(() => tests.abTest([1, 0, 1] as never, { n: 10, successes: 1 })).toThrow(/control.n is undefined/);
    expect(() => tests.abTest(5 as never, { n: 10, successes: 1 })).toThrow(/give \{ n, successes \}/);
  });
});

describe('what is at the edge', () => {
  it('two values are enough, and said to be few', () => {
    const { p, low, high, warnings } = tests.welch([1, 2], [5, 7]);
    expect(p).toBeGreaterThan(0.05);
    expect(low).toBeLessThan(-4.5);
    expect(high).toBeGreaterThan(-4.5);
    expect(warnings.join(' ')).toMatch(/first sample has only 2 values/);
  });

  it('nothing that varies gives no p, and says so', () => {
    for (const test of [tests.welch, tests.tTwo, tests.mannWhitney])
      expect(test([5, 5, 5], [5, 5])).toMatchObject({
        p: NaN,
        low: NaN,
        high: NaN,
        estimate: 0,
        warnings: [expect.stringMatching(/do not vary/)],
      });
    expect(tests.shapiroWilk([5, 5, 5]).warnings.join(' ')).toMatch(/do not vary/);
    expect(tests.anova({ a: [5, 5], b: [5, 5, 5] }).warnings.join(' ')).toMatch(/do not vary/);
    expect(tests.abMeans([5, 5, 5], [6, 6, 6]).warnings.join(' ')).not.toMatch(/may be zero/);
  });

  it('the smallest samples of ranks say how sure their interval is', () => {
    expect(tests.mannWhitney([1], [2])).toMatchObject({ p: 1, estimate: -1, low: -1, high: -1 });
    expect(tests.mannWhitney([1, 2], [3, 4]).warnings.join(' ')).toMatch(
      /this one covers the true value in 66.7 % of all cases/,
    );
    expect(tests.wilcoxon([1, 2, 3]).warnings.join(' ')).toMatch(/covers the true value in 75 %/);
  });

  it('a level that is almost 1 or almost 0 is taken as it is', () => {
    const { low, high } = tests.welch([1, 2, 3, 5], [2, 4, 6, 9], { level: 1 - 1e-12 });
    expect(high - low).toBeGreaterThan(1000);
    const narrow = tests.welch([1, 2, 3, 5], [2, 4, 6, 9], { level: 1e-9 });
    expect(narrow.high - narrow.low).toBeLessThan(1e-8);
    expect(tests.mannWhitney([1, 2, 3, 5], [2.5, 4, 6, 9], { level: 1e-9 }).low).toBeLessThanOrEqual(-2.25);
  });

  it('an effect that was given in the unit of the data is found at once, and for sure', () => {
    expect(tests.power({ effect: 1500, n: 100 }).power).toBe(1);
    expect(tests.power({ effect: -1e9, n: 1000 }).power).toBe(1);
    expect(tests.power({ effect: 1e6 }).n).toBe(2);
  });

  it('two values do not tell what it costs to be wrong', () => {
    // Student's t with one degree of freedom has no mean.
    expect(tests.abMeans([1, 2], [1.5, 3.5, 4])).toMatchObject({
      expectedLoss: NaN,
      probabilityBetter: expect.closeTo(0.84, 1),
    });
    expect(tests.abMeans([1, 2, 3], [1.5, 3.5, 4]).expectedLoss).toBeGreaterThan(0);
  });

  it('huge and tiny numbers keep their tests', () => {
    const a = [1, 2, 4, 3, 7];
    const b = [3, 5, 9, 8];
    const { p, effect, statistic } = tests.welch(a, b);
    // The least numbers have fewer digits, and so have their spreads.
    for (const [unit, digits] of [
      [2 ** 1018, 10],
      [2 ** -1000, 10],
      [2 ** -1060, 4],
    ] as const) {
      const scale = (values: number[]): number[] => values.map((value) => value * unit);
      const scaled = tests.welch(scale(a), scale(b));
      expect(scaled.p).toBeCloseTo(p, digits);
      expect(scaled.effect).toBeCloseTo(effect, digits);
      expect(tests.tTwo(scale(a), scale(b)).statistic).toBeCloseTo(tests.tTwo(a, b).statistic, digits);
      expect(scaled.statistic).toBeCloseTo(statistic, digits);
      expect(tests.mannWhitney(scale(a), scale(b)).p).toBe(tests.mannWhitney(a, b).p);
      expect(tests.kruskalWallis({ a: scale(a), b: scale(b) }).p).toBe(tests.kruskalWallis({ a, b }).p);
      expect(tests.shapiroWilk(scale(a)).p).toBeCloseTo(tests.shapiroWilk(a).p, digits);
      expect(tests.kolmogorovSmirnov(scale(a)).p).toBeCloseTo(tests.kolmogorovSmirnov(a).p, digits);
      expect(tests.anova({ a: scale(a), b: scale(b) }).p).toBeCloseTo(tests.anova({ a, b }).p, digits);
      expect(tests.welchAnova({ a: scale(a), b: scale(b) }).p).toBeCloseTo(p, digits);
      expect(tests.levene({ a: scale(a), b: scale(b) }).p).toBeCloseTo(tests.levene({ a, b }).p, digits);
      expect(tests.abMeans(scale(a), scale(b)).probabilityBetter).toBeCloseTo(
        tests.abMeans(a, b).probabilityBetter,
        digits,
      );
    }
  });

  it('names of groups and labels may be anything', () => {
    const names = ['__proto__', 'constructor', '', ' ', 'a\nb', '💥', '0'];
    const groups = Object.fromEntries(names.map((name, place) => [name, [place, place + 1, place + 3]]));
    const found = tests.anova(groups).groups.map(({ group }) => group);
    expect(found.toSorted()).toEqual(Object.keys(groups).toSorted());
    expect(found).toContain('__proto__');
    expect(tests.pairwise(groups)).toHaveLength(21);
    const { rows, counts } = tests.crosstab(names, names.toReversed());
    expect(rows).toEqual(names.toSorted());
    expect(counts.flat().filter((count) => count === 1)).toHaveLength(7);
    expect(tests.crosstab([], [])).toEqual({ rows: [], columns: [], counts: [] });
    expect(tests.crosstab([null], [1])).toEqual({ rows: [], columns: [], counts: [] });
    expect(() => tests.chiSquared(tests.crosstab([], []))).toThrow(/Give counts as rows/);
  });

  it('too many labels for a table are refused before memory is', () => {
    const labels = Array.from({ length: 5000 }, (_, index) => index);
    expect(() => tests.crosstab(labels, labels)).toThrow(/5000 times 5000 different labels are too many/);
  });

  it('many groups are many', () => {
    const groups = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`g${index}`, [index % 7, index % 5]]),
    );
    const { df, warnings } = tests.anova(groups);
    expect(df).toBe(19_999);
    expect(warnings).toHaveLength(6);
    expect(warnings.at(-1)).toMatch(/^\d+ more of the 20000 groups are as small, or skewed\.$/);
    expect(tests.kruskalWallis(groups).n).toBe(40_000);
  });

  it('typed arrays of any kind are values', () => {
    const expected = tests.welch([1, 2, 3, 4], [2, 4, 6, 9]);
    expect(tests.welch(Int32Array.of(1, 2, 3, 4), Float32Array.of(2, 4, 6, 9))).toEqual(expected);
    expect(tests.welch(Uint8Array.of(1, 2, 3, 4), [2, 4, 6, 9])).toEqual(expected);
  });

  it('inputs are not written to', () => {
    const a = Float64Array.of(3, 1, 2, 9, 7, 5);
    const b = Float64Array.of(4, 6, 2, 8, 1, 1);
    const before = [a.slice(), b.slice()];
    tests.mannWhitney(a, b);
    tests.wilcoxon(a, b);
    tests.tPaired(a, b);
    tests.kolmogorovSmirnov(a, b);
    tests.kolmogorovSmirnov(a);
    tests.shapiroWilk(a);
    for (const test of Object.values(overGroups)) test({ a, b });
    tests.permutation(a, b);
    tests.bootstrap(a, (values) => values.sort()[0] as number);
    tests.abMeans(a, b);
    tests.adjust(Float64Array.of(0.3, 0.1));
    expect([a, b]).toEqual(before);
  });
});

describe('far tails', () => {
  it('keep p-values that are next to nothing', () => {
    const low = Array.from({ length: 40 }, (_, index) => index);
    const high = low.map((value) => value + 1000.5);
    expect(tests.welch(low, high).p).toBeGreaterThan(0);
    expect(tests.welch(low, high).p).toBeLessThan(1e-80);
    // Of all ways to choose 40 of 80, two are as far apart.
    expect(tests.mannWhitney(low, high).p).toBeCloseTo(0, 22);
    expect(tests.mannWhitney(low, high).p).toBeGreaterThan(1e-23);
    expect(tests.kolmogorovSmirnov(low, high).p).toBeGreaterThan(1e-23);
    expect(
      tests.fisher([
        [300, 0],
        [0, 300],
      ]).p,
    ).toBeGreaterThan(0);
    expect(
      tests.fisher([
        [300, 0],
        [0, 300],
      ]).p,
    ).toBeLessThan(1e-170);
  });
});
