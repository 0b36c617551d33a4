import { describe, expect, it } from 'vitest';
import { describe as figures } from '../../../../sandbox-image/analysis/index.ts';

const { correlations, entropy, histogram, kendall, mutualInformation, pearson, quantile, robust, spearman, split } =
  figures;
const { kurtosis, mean, median, sd, skewness, summary, variance, weighted } = figures;

describe('too few values', () => {
  it('give NaN, and no error', () => {
    expect([mean([]), median([null]), quantile([], 0.5), sd([1]), variance([NaN, 2])]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
    expect([skewness([1, 2]), kurtosis([1, 2, 4]), entropy([])]).toEqual([NaN, NaN, NaN]);
    expect(summary([null])).toMatchObject({ n: 0, missing: 1, sum: 0, mean: NaN, min: NaN, median: NaN });
    expect(summary([4])).toMatchObject({ n: 1, mean: 4, min: 4, q1: 4, median: 4, max: 4, sd: NaN, low: NaN });
    expect(robust([])).toMatchObject({ n: 0, median: NaN, trimmedMean: NaN, huber: NaN, qn: NaN });
    expect(histogram([])).toEqual([]);
    expect(pearson([1, 2], [3, 5])).toEqual({ n: 2, coefficient: 1, p: NaN, low: -1, high: 1 });
    expect(kendall([], [])).toMatchObject({ n: 0, coefficient: NaN });
    expect(spearman([1], [1])).toMatchObject({ n: 1, coefficient: NaN });
    expect(mutualInformation([], [])).toEqual({ n: 0, information: NaN, normalized: NaN });
    expect(weighted([3], [2])).toMatchObject({ n: 1, effectiveN: 1, mean: 3, median: 3, sd: NaN, low: NaN });
  });
});

it('a million equal weights give the plain median', () => {
  const x = Float64Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 1_000_000);
  for (const weight of [0.1, 3]) expect(weighted(x, new Float64Array(x.length).fill(weight)).median).toBe(499_999.5);
});

describe('values that do not vary', () => {
  // 0.1 has no exact double, so sums of it are rounded.
  const x = new Float64Array(1001).fill(0.1);

  it('have a spread of exactly 0, and no shape', () => {
    expect(summary(x)).toMatchObject({ mean: 0.1, sd: 0, low: 0.1, high: 0.1, iqr: 0, skewness: NaN, kurtosis: NaN });
    expect(robust(x)).toMatchObject({ trimmedMean: 0.1, winsorizedMean: 0.1, huber: 0.1, mad: 0, qn: 0 });
    expect(weighted(x, x)).toMatchObject({ sd: 0, median: 0.1 });
  });

  it('correlate with nothing', () => {
    const y = x.map((_, index) => index);
    for (const coefficient of [pearson, spearman, kendall])
      expect(coefficient(x, y)).toEqual({ n: 1001, coefficient: NaN, p: NaN, low: NaN, high: NaN });
  });

  it('fill one bin around them', () => {
    expect(histogram(x)).toEqual([{ from: -0.4, to: 0.6, count: 1001, share: 1, density: 1 }]);
    expect(histogram([1e300, 1e300])[0]?.density).toBeGreaterThan(0);
  });
});

describe('values at the ends of what numbers hold', () => {
  it('have moments all the same', () => {
    const x = [-1.5e308, 1.5e308, 0, 1e308, -1e308];
    expect(mean(x)).toBe(0);
    expect(sd(x) / 1e308).toBeCloseTo(Math.sqrt(6.5 / 4), 12);
    expect(skewness(x)).toBeCloseTo(0, 12);
    expect(pearson(x, x)).toMatchObject({ coefficient: 1, p: 0, low: 1, high: 1 });
    expect(median([1e308, 1.2e308])).toBeCloseTo(1.1e308, -295);
    const tiny = [0, 1, 2, 3, 10].map((v) => v * 5e-324);
    expect(sd(tiny)).toBeGreaterThan(0);
    expect(skewness([0, 1, 2, 3, 10].map((v) => v * 1e-300))).toBeCloseTo(skewness([0, 1, 2, 3, 10]), 12);
  });
});

describe('bins', () => {
  it('are no more than 1000 where a wild value would ask for millions', () => {
    expect(histogram([...Array(100).keys(), 1e12])).toHaveLength(1000);
  });

  it('are as wide as doubles are apart, and end where doubles do', () => {
    const near = Array.from({ length: 200 }, (_, index) => 1e17 + 16 * (index % 4));
    for (const x of [near, [1, 1 + 2 ** -52], [0, 5e-324], [Number.MAX_VALUE, Number.MAX_VALUE], [-2e-323, 1e-323]]) {
      const found = histogram(x);
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(x.length);
      for (const { from, to } of found) expect(from < to && Number.isFinite(to - from)).toBe(true);
    }
    expect(() => histogram(near, { bins: 10 })).toThrow('bins is 10, and there are no more than 1 that doubles');
    expect(() => histogram([-1.7e308, 1.7e308], { bins: 10 })).not.toThrow();
  });

  it('follow Sturges where the quartiles are the same', () => {
    expect(histogram([...Array<number>(60).fill(5), 1, 2, 8, 9])).toHaveLength(7);
  });
});

describe('p of few rows', () => {
  // 4 of the 24 orders of four have at most one swap; of the 120 orders of five, one is perfect.
  it('is exact', () => {
    expect(kendall([1, 2, 3, 4], [1, 2, 4, 3]).p).toBeCloseTo((2 * 4) / 24, 14);
    expect(kendall([1, 2, 3, 4, 5], [10, 20, 30, 40, 50], { alternative: 'greater' }).p).toBeCloseTo(1 / 120, 14);
    expect(spearman([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]).p).toBeCloseTo(2 / 120, 14);
    expect(spearman([1, 2, 3, 4, 5], [5, 4, 3, 2, 1], { alternative: 'greater' }).p).toBe(1);
  });

  // Table of Zar (1972): Spearman's 0.05 two-sided critical value is 0.738 for n = 8.
  it('of Spearman meets the table of critical values', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    const at = spearman(x, [2, 3, 1, 4, 7, 8, 5, 6]);
    expect(at.coefficient).toBeCloseTo(0.738, 3);
    expect(at.p).toBeLessThan(0.05);
    const short = spearman(x, [3, 2, 1, 4, 7, 8, 5, 6]);
    expect(short.coefficient).toBeCloseTo(0.714, 3);
    expect(short.p).toBeGreaterThan(0.05);
  });
});

describe('correlations', () => {
  it('leave texts out, take booleans as numbers, and say what is missing', () => {
    const columns = { name: ['a', 'b', 'c', 'd'], ok: [true, false, true, false], n: [1, 2, 3, null], m: [2, 4, 6, 9] };
    expect(correlations(columns).map(({ first, second, n }) => [first, second, n])).toEqual([
      ['n', 'm', 3],
      ['ok', 'm', 4],
      ['ok', 'n', 3],
    ]);
    expect(() => correlations({ name: ['a', 'b'], n: [1, 2] })).toThrow(
      'Of 2 columns, 1 hold numbers: give at least two.',
    );
  });

  it('agree with each pair alone, columns with gaps beside complete ones', () => {
    const n = 40;
    const a = Array.from({ length: n }, (_, index) => Math.sin(index * 12.9898) * 43758.5453);
    const b = a.map((v, index) => v / 3 + Math.cos(index) * 9000);
    const c = a.map((v, index) => (index % 5 === 2 ? null : Math.round(v / 20000)));
    for (const [method, alone] of Object.entries({ pearson, spearman, kendall })) {
      const rows = correlations({ a, b, c }, { method: method as 'pearson', level: 0.9 });
      expect(rows).toHaveLength(3);
      const inputs: Record<string, (number | null)[]> = { a, b, c };
      for (const { first, second, ...row } of rows)
        expect(row).toEqual(alone(inputs[first] ?? [], inputs[second] ?? [], { level: 0.9 }));
    }
  });

  it('put what has no coefficient last', () => {
    const rows = correlations({ a: [1, 2, 3], flat: [1, 1, 1], b: [1, 3, 2] });
    expect(rows.map(({ coefficient }) => Math.round(coefficient * 1e12) / 1e12)).toEqual([0.5, NaN, NaN]);
  });
});

describe('split', () => {
  it('groups by label in the order of first appearance, without what is missing', () => {
    const groups = split([1, 2, null, 4, 5, 6], ['b', 'a', 'a', null, 'b', true]);
    expect(Object.entries(groups).map(([name, values]) => [name, ...(values as Float64Array)])).toEqual([
      ['b', 1, 5],
      ['a', 2],
      ['true', 6],
    ]);
  });

  it('bears names that objects have of themselves', () => {
    expect(Object.keys(split([1, 2], ['__proto__', 'constructor']))).toEqual(['__proto__', 'constructor']);
  });
});

describe('information', () => {
  it('of independent columns is 0, of a column that tells the other all of it is 1', () => {
    expect(mutualInformation(['a', 'a', 'b', 'b'], [1, 2, 1, 2])).toEqual({ n: 4, information: 0, normalized: 0 });
    expect(mutualInformation(['a', 'a', 'b', 'b'], [7, 7, 9, 9])).toEqual({ n: 4, information: 1, normalized: 1 });
    expect(entropy(['a', 'b', 'c', 'd', null])).toBeCloseTo(2, 14);
    expect(mutualInformation(['a', 'a'], ['b', 'b'])).toEqual({ n: 2, information: 0, normalized: NaN });
  });

  it('holds for very many labels on both sides', () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `id${index}`);
    expect(mutualInformation(ids, ids.toReversed()).information).toBeCloseTo(Math.log2(3000), 10);
  });
});

describe('errors say what to give instead', () => {
  it.each([
    [() => mean([1, Infinity]), 'give finite numbers'],
    [() => mean('123' as never), 'give an array'],
    [() => quantile([1], 25), 'p is 25: give a share from 0 to 1'],
    [() => quantile([1], 0.5, { method: 'r7' as never }), "give one of 'linear'"],
    [() => robust([1], { trim: 0.5 }), 'give a share from 0 to less than 0.5'],
    [() => histogram([1], { bins: 0 }), 'give a whole number from 1 to 1000000'],
    [() => weighted([1], [-1]), 'give weights of at least 0'],
    [() => weighted([1], [0]), 'give at least one'],
    [() => weighted([1, 2], [1]), 'as long as each other'],
    [() => pearson([1, 2], [1]), 'as long as each other'],
    [() => pearson([1, 2], [1, 2], { level: 95 }), 'level is 95'],
    [() => pearson([1, 2], [1, 2], { alternative: 'both' as never }), "give one of 'two-sided'"],
    [() => correlations({ a: [1], b: [2] }, { method: 'tau' as never }), "give one of 'pearson'"],
    [() => entropy(['a'], { base: 1 }), 'give a number above 1'],
    [() => mutualInformation([1, 2], [1, 2], { bins: 1 }), 'give a whole number of at least 2'],
    [() => mutualInformation([1, 2, 3], [1, Infinity, 2], { bins: 2 }), 'give finite numbers'],
    [() => entropy([{}] as never), 'give texts, numbers or booleans'],
    [() => split(['a'] as never, ['b']), 'Labels come second'],
    [() => summary([1], { level: 1 }), 'give a share between 0 and 1'],
  ])('%s', (call, message) => {
    expect(call).toThrow(message);
  });
});
