import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';

const x = [1, 2, 3, 4, 5, 6, 7, 8];
const noisy = [2.1, 3.9, 6.2, 7.8, 10.1, 11.9, 14.2, 15.8];

describe('linear', () => {
  it('names its terms, and shares what it predicts among features', () => {
    const city = ['Oslo', 'Rome', 'Oslo', 'Bonn', 'Rome', 'Bonn', 'Oslo', 'Rome'];
    const fit = models.linear({ x, city, member: x.map((value) => value % 3 === 0) }, noisy);
    expect(fit.coefficients.map(({ term }) => term)).toEqual([
      '(intercept)',
      'x',
      'city=Oslo',
      'city=Rome',
      'member=true',
    ]);
    expect(fit.importance[0]?.feature).toBe('x');
    expect(fit.importance.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 12);
    expect(fit).toMatchObject({ kind: 'linear', task: 'regression', n: 8, classes: [] });
  });

  it('predicts new rows, and NaN where a feature is missing or a text is unknown', () => {
    const city = ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'];
    const y = x.map((value, row) => 3 + 2 * value + (city[row] === 'b' ? 10 : 0));
    const fit = models.linear({ x, city }, y);
    const predicted = fit.predict({ x: [10, 10, null, 10], city: ['a', 'b', 'a', 'c'] });
    expect(predicted[0]).toBeCloseTo(23, 10);
    expect(predicted[1]).toBeCloseTo(33, 10);
    expect([predicted[2], predicted[3]]).toEqual([NaN, NaN]);
    expect(() => fit.predict({ x: [Infinity], city: ['a'] })).toThrow('"x" has Infinity');
    expect(() => fit.predict({ x: [1] })).toThrow('"city" is missing');
    expect(() => fit.probabilities({ x: [1], city: ['a'] })).toThrow('use predict()');
  });

  it('predicts to the last digits where values agree in nine', () => {
    const far = x.map((value) => 1e9 + value);
    const [predicted] = models.linear({ far }, x.map((value) => 5 + 3 * value)).predict({ far: [1e9 + 20] }); // prettier-ignore
    expect(predicted).toBeCloseTo(65, 12);
  });

  it('puts new observations into an interval that is wider than that of the mean', () => {
    // Of a straight line it is known by hand: t · s · √(1 + 1/n + (x - mean)² / squares).
    const fit = models.linear({ x }, noisy);
    const [interval, missing] = fit.intervals({ x: [10, null] });
    const t = 2.4469118511449697;
    const reach = t * fit.sigma * Math.sqrt(1 + 1 / 8 + (10 - 4.5) ** 2 / 42);
    expect(interval?.predicted).toBeCloseTo(fit.predict({ x: [10] })[0] as number, 12);
    expect(interval?.high).toBeCloseTo((interval?.predicted as number) + reach, 10);
    expect(interval?.low).toBeCloseTo((interval?.predicted as number) - reach, 10);
    expect(missing).toEqual({ predicted: NaN, low: NaN, high: NaN });
  });

  it('sets fitted values and residuals in the places of their rows', () => {
    const fit = models.linear({ x: [1, null, 3, 4] }, [2, 4, 6, 8]);
    expect(fit.n).toBe(3);
    expect(Array.from(fit.fitted, (value) => Math.round(value * 1e9) / 1e9)).toEqual([2, NaN, 6, 8]);
    expect(fit.residuals).toHaveLength(4);
  });

  it('leaves out columns that follow from others, and says which', () => {
    const fit = models.linear({ x, double: x.map((value) => 2 * value), four: x.map(() => 4) }, noisy);
    const plain = models.linear({ x }, noisy);
    expect(fit.coefficients.slice(2).map(({ estimate }) => estimate)).toEqual([NaN, NaN]);
    expect(fit.coefficients[1]).toEqual(plain.coefficients[1]);
    expect(fit.warnings.join()).toContain('"double", "four" follow from the terms before');
    expect(fit.diagnostics.vif).toEqual([
      { feature: 'x', vif: 1 },
      { feature: 'double', vif: Infinity },
      { feature: 'four', vif: Infinity },
    ]);
    expect(fit.diagnostics.conditionNumber).toBe(Infinity);
    expect(fit.predict({ x: [9], double: [18], four: [4] })[0]).toBeCloseTo(plain.predict({ x: [9] })[0] as number, 12);
  });

  it('is exact and without errors where there are more columns than rows', () => {
    const fit = models.linear({ a: [1, 2, 4], b: [2, 1, 1], c: [0, 5, 1] }, [1, 2, 3]);
    expect(fit.warnings.join()).toContain('3 rows are all used up by 3 coefficients');
    expect(fit.coefficients.map(({ standardError }) => standardError)).toEqual([NaN, NaN, NaN, NaN]);
    expect(fit.fitted[2]).toBeCloseTo(3, 12);
    expect([fit.sigma, fit.f, fit.p, fit.adjustedR2]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it('says so where the target is the same in all rows', () => {
    const fit = models.linear({ x }, x.map(() => 7)); // prettier-ignore
    expect(fit.r2).toBeNaN();
    expect(fit.coefficients[0]?.estimate).toBe(7);
    expect(fit.warnings).toEqual(['The target is the same in all rows: there is nothing to explain.']);
  });

  it('says so where the fit is exact', () => {
    const fit = models.linear({ x }, x.map((value) => 2 * value)); // prettier-ignore
    expect(fit.r2).toBe(1);
    expect(fit.coefficients[1]?.estimate).toBeCloseTo(2, 14);
    expect(fit.coefficients[1]?.p).toBeLessThan(1e-60);
    expect(fit.warnings.join()).toContain('The fit is exact');
  });

  it('warns of assumptions that do not hold', () => {
    const n = 300;
    const wave = Array.from({ length: n }, (_, row) => Math.sin(row * 12.9898) * 43758.5453);
    const noise = wave.map((value) => value - Math.floor(value) - 0.5);
    const size = Array.from({ length: n }, (_, row) => 1 + row / 10);
    const spreading = models.linear({ size }, size.map((value, row) => value + (noise[row] as number) * value)); // prettier-ignore
    expect(spreading.diagnostics.breuschPaganP).toBeLessThan(1e-6);
    expect(spreading.warnings.join()).toContain("errors 'HC3'");
    const robust = models.linear({ size }, size.map((value, row) => value + (noise[row] as number) * value), { errors: 'HC3' }); // prettier-ignore
    expect(robust.warnings.join()).not.toContain('HC3');
    const drifting = models.linear({ size }, size.map((value) => Math.sin(value / 5))); // prettier-ignore
    expect(drifting.warnings.join()).toContain('Durbin-Watson');
    const almost = models.linear({ size, twin: size.map((value, row) => value + (noise[row] as number) / 50) }, noise);
    expect(almost.warnings.join()).toContain('"size", "twin" almost follow');
    const pulled = models.linear({ x: [...x, 1000] }, [...noisy, 0]);
    expect(pulled.warnings.join()).toContain('Row 8 decides much of the fit');
    expect(pulled.diagnostics.influential[0]?.index).toBe(8);
  });

  it('has no robust error where one row alone decides a coefficient', () => {
    const flag = x.map((value) => value === 8);
    const fit = models.linear({ x, flag }, noisy, { errors: 'HC3' });
    expect(fit.coefficients[2]?.standardError).toBeNaN();
    expect(fit.warnings.join()).toContain("A single row decides a coefficient: errors 'HC3' are undefined");
    expect(models.linear({ x, flag }, noisy, { errors: 'HC1' }).coefficients[2]?.standardError).toBeGreaterThan(0);
  });

  it('counts rows by their weights, and not those of weight 0', () => {
    const weights = [1, 2, 3, 1, 0, 2, 1, 1];
    const repeated = weights.flatMap((weight, row) => Array.from({ length: weight }, () => row));
    const weighted = models.linear({ x }, noisy, { weights });
    const plain = models.linear({ x: repeated.map((row) => x[row] as number) }, repeated.map((row) => noisy[row] as number)); // prettier-ignore
    expect(weighted.n).toBe(7);
    expect(weighted.coefficients[1]?.estimate).toBeCloseTo(plain.coefficients[1]?.estimate as number, 12);
    expect(weighted.fitted[4]).toBeNaN();
  });

  it('refuses options that it does not know', () => {
    expect(() => models.linear({ x }, noisy, { errors: 'robust' as never })).toThrow("give one of 'classical'");
    expect(() => models.linear({ x }, noisy, { level: 95 })).toThrow('give a share');
    expect(() => models.linear({ x }, noisy, { weights: x.map((value) => -value) })).toThrow('weights[0] is -1');
    expect(() => models.linear({ x }, noisy.map(String) as never)).toThrow('target[0] is the text "2.1"');
    expect(() => models.linear({ x }, [1, 2])).toThrow('target has 2');
  });

  const rows = fc.array(
    fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })),
    {
      minLength: 6,
      maxLength: 25,
    },
  );

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const forth = fitOf(given);
        const back = fitOf(given.toReversed());
        for (const [place, one] of forth.coefficients.entries()) {
          expectNear(back.coefficients[place]?.estimate, one.estimate);
          expectNear(back.coefficients[place]?.standardError, one.standardError);
        }
      }),
    );
  });

  it('says the same of significance in any unit', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(1e-6, 1000, 2 ** 40), (given, unit) => {
        const plain = fitOf(given);
        const moved = fitOf(given.map(([a, b, c]) => [a * unit, b, c * 7]));
        if (plain.diagnostics.conditionNumber > 1e6 || plain.sigma < 1e-9) return;
        for (const [place, { p }] of plain.coefficients.entries()) expectNear(moved.coefficients[place]?.p, p, 1e-7);
        expectNear(moved.r2, plain.r2);
      }),
    );
  });

  it('explains no less with one more feature', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const a = given.map((row) => row[0]);
        const b = given.map((row) => row[1]);
        const y = given.map((row) => row[2]);
        if (new Set(y).size === 1) return;
        expect(models.linear({ a, b }, y).r2).toBeGreaterThanOrEqual(models.linear({ a }, y).r2 - 1e-12);
      }),
    );
  });
});

describe('polynomial', () => {
  it('finds the coefficients that made the values, and predicts by them', () => {
    const fit = models.polynomial(x, x.map((value) => 2 - value + 0.5 * value ** 3), 3); // prettier-ignore
    const [a, b, c, d] = fit.coefficients.map(({ estimate }) => estimate);
    expect(fit.coefficients.map(({ term }) => term)).toEqual(['(intercept)', 'x', 'x^2', 'x^3']);
    expect(a).toBeCloseTo(2, 10);
    expect(b).toBeCloseTo(-1, 10);
    expect(c).toBeCloseTo(0, 10);
    expect(d).toBeCloseTo(0.5, 12);
    expect(fit.predict([10, null])[0]).toBeCloseTo(492, 8);
    expect(fit.predict({ x: [10] })[0]).toBeCloseTo(492, 8);
    expect(fit.predict([null])[0]).toBeNaN();
    expect(fit.intervals([10])[0]?.predicted).toBeCloseTo(492, 8);
  });

  it('refuses a degree that is no whole number', () => {
    expect(() => models.polynomial(x, noisy, 1.5)).toThrow('degree is 1.5');
  });
});

describe('intervals', () => {
  it('keep their digits where features lie far from zero, as times do', () => {
    const seconds = Array.from({ length: 40 }, (_, row) => row / 8);
    const y = seconds.map((value, row) => value + Math.sin(row * row));
    const weights = seconds.map((_, row) => 1 + (row % 3));
    for (const options of [{}, { weights }]) {
      const near = models.linear({ t: seconds }, y, options).intervals({ t: [0, 7] });
      const far = models.linear({ t: seconds.map((value) => 1.75e12 + value) }, y, options);
      for (const [row, { low, high }] of far.intervals({ t: [1.75e12, 1.75e12 + 7] }).entries())
        expect(high - low).toBeCloseTo((near[row]?.high as number) - (near[row]?.low as number), 3);
    }
  });
});

describe('a text of many levels', () => {
  it.each([90, 110, 500])('is fitted, and its columns are as near to the constant one as they are (%i)', (levels) => {
    const city = Array.from({ length: 4 * levels }, (_, row) => `city ${row % levels}`);
    const y = city.map((_, row) => Math.sin(row * row));
    const { diagnostics } = models.linear({ city }, y);
    // At length 1 each of the columns has the product 1 / √levels with the column of ones, and 0 with each other.
    const reach = Math.sqrt((levels - 1) / levels);
    expect(diagnostics.conditionNumber).toBeCloseTo(Math.sqrt((1 + reach) / (1 - reach)), 8);
  });
});

function fitOf(given: readonly (readonly [number, number, number])[]) {
  return models.linear({ a: given.map((row) => row[0]), b: given.map((row) => row[1]) }, given.map((row) => row[2])); // prettier-ignore
}

function expectNear(actual: number | undefined, expected: number, relative = 1e-8): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));
}
