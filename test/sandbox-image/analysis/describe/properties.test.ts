import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as figures } from '../../../../sandbox-image/analysis/index.ts';
import { expectNear, power, sample, shift, sizeOf, spread, value, type Fields } from './random-samples.ts';

describe('shift', () => {
  it('moves location and leaves spread and shape', () => {
    fc.assert(
      fc.property(spread, shift, (x, by) => {
        const [before, after] = [figures.summary(x) as Fields, figures.summary(x.map((v) => v + by)) as Fields];
        const size = sizeOf(x) + 1000;
        for (const field of ['mean', 'low', 'high', 'min', 'q1', 'median', 'q3', 'max'])
          expectNear(after[field] as number, (before[field] as number) + by, size);
        for (const field of ['sd', 'standardError', 'iqr'])
          expectNear(after[field] as number, before[field] as number, size);
        for (const field of ['skewness', 'kurtosis'])
          expectNear(
            after[field] as number,
            before[field] as number,
            1,
            (1e-13 * size) / (before['sd'] as number) + 1e-11,
          );
      }),
    );
  });

  it('moves robust location and leaves robust spread', () => {
    fc.assert(
      fc.property(sample, shift, (x, by) => {
        const [before, after] = [figures.robust(x) as Fields, figures.robust(x.map((v) => v + by)) as Fields];
        for (const field of ['median', 'trimmedMean', 'winsorizedMean', 'huber'])
          expectNear(after[field] as number, (before[field] as number) + by, sizeOf(x) + 1000);
        for (const field of ['mad', 'iqr', 'qn'])
          expectNear(after[field] as number, before[field] as number, sizeOf(x));
      }),
    );
  });
});

describe('scale', () => {
  it('by powers of two changes no digit', () => {
    fc.assert(
      fc.property(sample, power, (x, exponent) => {
        const by = 2 ** exponent;
        const scaled = x.map((v) => v * by);
        const [before, after] = [figures.summary(x) as Fields, figures.summary(scaled) as Fields];
        for (const field of ['mean', 'low', 'high', 'sd', 'q1', 'median', 'q3', 'min', 'max', 'iqr', 'sum'])
          expect(after[field]).toBe((before[field] as number) * by);
        const [robust, robustAfter] = [figures.robust(x) as Fields, figures.robust(scaled) as Fields];
        for (const field of ['median', 'trimmedMean', 'mad', 'iqr', 'qn', 'huber'])
          expect(robustAfter[field]).toBe((robust[field] as number) * by);
      }),
    );
  });

  it('upside down turns location and skewness, not spread', () => {
    fc.assert(
      fc.property(spread, (x) => {
        const turned = x.map((v) => -v);
        const [before, after] = [figures.summary(x), figures.summary(turned)];
        expectNear(after.mean, -before.mean, sizeOf(x));
        expectNear(after.median, -before.median, sizeOf(x));
        expectNear(after.q1, -before.q3, sizeOf(x));
        expectNear(after.skewness, -before.skewness, 1, 1e-9);
        expectNear(after.sd, before.sd, sizeOf(x));
        const [robust, robustAfter] = [figures.robust(x), figures.robust(turned)];
        expectNear(robustAfter.huber, -robust.huber, sizeOf(x));
        expectNear(robustAfter.winsorizedMean, -robust.winsorizedMean, sizeOf(x));
        expectNear(robustAfter.qn, robust.qn, sizeOf(x));
      }),
    );
  });
});

describe('order and gaps', () => {
  it('of the rows do not count', () => {
    fc.assert(
      fc.property(
        sample.chain((x) => fc.tuple(fc.constant(x), fc.shuffledSubarray(x, { minLength: x.length }))),
        ([x, shuffled]) => {
          const gaps = shuffled.flatMap((v, index) => (index % 3 === 0 ? [null, v, undefined, NaN] : [v]));
          const [before, after] = [figures.summary(x) as Fields, figures.summary(gaps) as Fields];
          expect(after['n']).toBe(before['n']);
          expect(after['missing']).toBe(gaps.length - x.length);
          for (const field of ['mean', 'sd', 'sum'])
            expectNear(after[field] as number, before[field] as number, sizeOf(x));
          for (const field of ['min', 'q1', 'median', 'q3', 'max']) expect(after[field]).toBe(before[field]);
          expect(figures.robust(gaps).qn).toBe(figures.robust(x).qn);
          expect(figures.histogram(gaps)).toEqual(figures.histogram(x));
        },
      ),
    );
  });

  it('leave the input as it was', () => {
    const x = Float64Array.of(5, 1, 4, 2, 3, 9, 0);
    figures.summary(x);
    figures.median(x);
    figures.quantile(x, 0.3);
    figures.robust(x);
    figures.histogram(x);
    figures.kendall(x, x);
    figures.weighted(x, x);
    expect([...x]).toEqual([5, 1, 4, 2, 3, 9, 0]);
  });
});

describe('quantiles', () => {
  const methods = [
    'linear',
    'median-unbiased',
    'normal-unbiased',
    'weibull',
    'hazen',
    'lower',
    'higher',
    'nearest',
    'inverted-cdf',
  ] as const;

  it('rise with p from the least to the greatest value', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(sample, share, share, fc.constantFrom(...methods), (x, p, q, method) => {
        const [low, high] = [Math.min(p, q), Math.max(p, q)].map((at) => figures.quantile(x, at, { method }));
        expect(low).toBeLessThanOrEqual(high as number);
        expect(figures.quantile(x, 0, { method })).toBe(Math.min(...x));
        expect(figures.quantile(x, 1, { method })).toBe(Math.max(...x));
      }),
    );
  });

  it('agree with sorting, for many values', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 600, max: 5000 }),
        fc.integer({ min: 1, max: 400 }),
        fc.nat(),
        (n, different, seed) => {
          const x = Float64Array.from(
            { length: n },
            (_, index) => (Math.imul(index + seed, 2654435761) >>> 0) % different,
          );
          const sorted = x.toSorted();
          for (const place of [0, 1, Math.floor(n / 3), n - 2, n - 1])
            expect(figures.quantile(x, place / (n - 1), { method: 'nearest' })).toBe(sorted[place]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('qn', () => {
  it('is the scaled distance of all pairs at its rank', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(value, fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 80 }), (x) => {
        const distances = x.flatMap((a, index) => x.slice(index + 1).map((b) => Math.abs(a - b))).sort((a, b) => a - b);
        const half = Math.floor(x.length / 2) + 1;
        const expected = 2.219144465985076 * (distances[(half * (half - 1)) / 2 - 1] as number);
        expectNear(figures.robust(x).qn, expected, 0, 1e-14);
      }),
    );
  });
});

describe('histogram', () => {
  it('counts every value once, in bins side by side', () => {
    fc.assert(
      fc.property(sample, fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }), (x, bins) => {
        const found = figures.histogram(x, { bins });
        expect(found.reduce((sum, bin) => sum + bin.count, 0)).toBe(x.length);
        expectNear(
          found.reduce((sum, bin) => sum + bin.density * (bin.to - bin.from), 0),
          1,
          1,
        );
        for (const [index, bin] of found.entries()) {
          const last = index === found.length - 1;
          expect(bin.count).toBe(x.filter((v) => v >= bin.from && (last ? v <= bin.to : v < bin.to)).length);
          if (!last) expect(found[index + 1]?.from).toBe(bin.to);
        }
      }),
    );
  });
});

describe('weighted', () => {
  it('with equal weights is the plain figure', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (x, weight) => {
        const [found, plain] = [
          figures.weighted(
            x,
            x.map(() => weight),
          ),
          figures.summary(x),
        ];
        expectNear(found.effectiveN, x.length, 1);
        for (const field of ['mean', 'sd', 'standardError', 'median', 'low', 'high'] as const)
          expectNear(found[field], plain[field], sizeOf(x), 1e-10);
      }),
    );
  });

  it('does not mind the unit of the weights', () => {
    const weight = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, weight), { minLength: 2, maxLength: 40 }), power, (rows, exponent) => {
        const x = rows.map(([v]) => v);
        const [one, other] = [1, 2 ** exponent].map((unit) =>
          figures.weighted(
            x,
            rows.map(([, w]) => w * unit),
          ),
        );
        expect(other).toEqual(one);
      }),
    );
  });
});
