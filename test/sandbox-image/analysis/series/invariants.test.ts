import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { series } from '../../../../sandbox-image/analysis/index.ts';

/** Eighths: sums of them are exact. */
const value = fc.integer({ min: -400, max: 400 }).map((whole) => whole / 8);

function check<Input>(property: fc.IProperty<Input>, numRuns = 60): void {
  fc.assert(property, { numRuns, seed: 5 });
}

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, within: number): void {
  expect(actual.length).toBe(expected.length);
  for (let index = 0; index < expected.length; index += 1) {
    const [one, other] = [actual[index] as number, expected[index] as number];
    if (Number.isNaN(other)) expect(one).toBe(NaN);
    else expect(Math.abs(one - other)).toBeLessThanOrEqual(within);
  }
}

describe('a rolling window', () => {
  const sum = (window: number[]): number => window.reduce((total, one) => total + one, 0);
  const byHand = {
    sum,
    mean: (window: number[]) => sum(window) / window.length,
    sd: (window: number[]) =>
      Math.sqrt(
        sum(window.map((one) => (one - sum(window) / window.length) ** 2)) /
          (window.length > 1 ? window.length - 1 : NaN),
      ),
    min: (window: number[]) => Math.min(...window),
    max: (window: number[]) => Math.max(...window),
    median: (window: number[]) => {
      const sorted = window.toSorted((a, b) => a - b);
      return ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
    },
  };

  it.each(Object.keys(byHand) as (keyof typeof byHand)[])('has the %s of each window taken by itself', (how) => {
    check(
      fc.property(fc.array(value, { minLength: 1, maxLength: 160 }), fc.integer({ min: 1, max: 90 }), (x, window) => {
        const expected = x.map((_, index) =>
          index < window - 1 ? NaN : byHand[how](x.slice(index - window + 1, index + 1)),
        );
        expectNear(series.rolling(x, window, how), expected, 1e-11);
      }),
    );
  });
});

describe('a rolling window of more steps than there are', () => {
  it.each(['mean', 'sum', 'sd', 'min', 'max', 'median'] as const)('has no %s anywhere', (how) => {
    expectNear(series.rolling([1, 2, 3], 1e12, how), [NaN, NaN, NaN], 0);
  });
});

/** A season of four, and what comes to it. */
const seasonal = fc
  .array(value, { minLength: 24, maxLength: 60 })
  .map((noise) => noise.map((one, index) => one / 10 + 20 * Math.sin((Math.PI * index) / 2) + index / 4));

describe('the parts of a series', () => {
  it.each(['stl', 'classical'] as const)('of %s add up to it, and move with its level and its unit', (method) => {
    check(
      fc.property(seasonal, fc.constantFrom(0.25, 8), fc.constantFrom(-64, 1024), (x, unit, shift) => {
        const { trend, seasonal: season, remainder } = series.decompose(x, 4, { method });
        const whole = trend.map((part, index) => part + (season[index] as number) + (remainder[index] as number));
        expectNear(
          whole,
          x.map((one, index) => (Number.isNaN(trend[index]) ? NaN : one)),
          1e-10,
        );
        const moved = series.decompose(
          x.map((one) => one * unit + shift),
          4,
          { method },
        );
        expectNear(
          moved.trend.map((part) => (part - shift) / unit),
          trend,
          1e-9,
        );
        expectNear(
          moved.seasonal.map((part) => part / unit),
          season,
          1e-9,
        );
      }),
      25,
    );
  });

  it('multiply to it where they are to', () => {
    check(
      fc.property(seasonal, (x) => {
        const above = x.map((one) => one + 200);
        const { trend, seasonal: season, remainder } = series.decompose(above, 4, { model: 'multiplicative' });
        const whole = trend.map((part, index) => part * (season[index] as number) * (remainder[index] as number));
        expectNear(whole, above, 1e-9);
      }),
      25,
    );
  });
});

describe('forecasts', () => {
  // A power of two changes no digit of the fit.
  it.each(['naive', 'seasonal-naive', 'theta', 'ets'] as const)('by %s move with the unit of the series', (method) => {
    check(
      fc.property(seasonal, fc.constantFrom(0.25, 8), (x, unit) => {
        const positive = x.map((one) => one + 100);
        const { rows } = series.forecast(positive, 5, { method, period: 4 });
        const scaled = series.forecast(
          positive.map((one) => one * unit),
          5,
          { method, period: 4 },
        ).rows;
        for (const name of ['forecast', 'low', 'high'] as const)
          expectNear(
            scaled.map((row) => row[name] / unit),
            rows.map((row) => row[name]),
            1e-4,
          );
      }),
      4,
    );
  });

  it('by the last season say so where there is none', () => {
    const x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
    const { rows, warnings } = series.forecast(x, 2, { method: 'seasonal-naive', period: 1 });
    expect(rows.map(({ forecast }) => forecast)).toEqual([8, 8]);
    expect(warnings.join()).toContain('x has no season that could be taken');
    const seasonal = series.forecast(x, 2, { method: 'seasonal-naive', period: 4 });
    expect(seasonal.warnings.join()).not.toContain('no season');
  });

  it('are refused where they go beyond all numbers', () => {
    const x = Array.from({ length: 60 }, (_, step) => Math.exp(step / 5) * (1 + 0.2 * Math.sin(7 * step)));
    expect(() => series.forecast(x, 10_000, { method: 'ets' })).toThrow(
      "10000 steps ahead the forecast by 'ets' goes beyond all numbers: ask for fewer steps",
    );
    expect(series.forecast(x, 10, { method: 'ets' }).rows.every(({ forecast }) => forecast > 0)).toBe(true);
  });

  it('by the last value, and the last season, move with the level too', () => {
    check(
      fc.property(seasonal, (x) => {
        for (const method of ['naive', 'seasonal-naive'] as const) {
          const [here, there] = [0, 4096].map((shift) =>
            series.forecast(
              x.map((one) => one + 500 + shift),
              5,
              { method, period: 4 },
            ),
          );
          expectNear(
            there?.rows.map(({ forecast }) => forecast - 4096) ?? [],
            here?.rows.map(({ forecast }) => forecast) ?? [],
            1e-8,
          );
        }
      }),
      10,
    );
  });
});

describe('tests of stationarity and autocorrelations', () => {
  it('do not depend on the unit or the level', () => {
    check(
      fc.property(fc.array(value, { minLength: 20, maxLength: 80 }), fc.constantFrom(0.5, 64), (x, unit) => {
        fc.pre(new Set(x).size > 3);
        const moved = x.map((one) => one * unit + 128);
        for (const regression of ['c', 'ct'] as const) {
          const [first, second] = [series.kpss(x, { regression }), series.kpss(moved, { regression })];
          expect(second.statistic).toBeCloseTo(first.statistic, 9);
          expect(second.lags).toBe(first.lags);
        }
        expect(series.adf(moved, { lags: 1 }).statistic).toBeCloseTo(series.adf(x, { lags: 1 }).statistic, 7);
        expectNear(
          series.autocorrelation(moved).map(({ acf }) => acf),
          series.autocorrelation(x).map(({ acf }) => acf),
          1e-10,
        );
      }),
    );
  });

  it('weigh products of neighbours as Bartlett has it', () => {
    check(
      fc.property(fc.array(value, { minLength: 8, maxLength: 60 }), fc.integer({ min: 0, max: 7 }), (x, lags) => {
        fc.pre(new Set(x).size > 2);
        const mean = x.reduce((sum, one) => sum + one, 0) / x.length;
        const rest = x.map((one) => one - mean);
        const product = (lag: number): number =>
          rest.slice(lag).reduce((sum, one, index) => sum + one * (rest[index] as number), 0);
        let variance = product(0);
        for (let lag = 1; lag <= lags; lag += 1) variance += 2 * (1 - lag / (lags + 1)) * product(lag);
        let total = 0;
        const squares = rest.reduce((sum, one) => sum + (total += one) ** 2, 0);
        const { statistic } = series.kpss(x, { lags });
        const expected = squares / x.length / variance;
        expect(Math.abs(statistic - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
      }),
    );
  });
});
