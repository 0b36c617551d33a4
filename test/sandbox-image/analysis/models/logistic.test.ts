import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';

const a = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const yes = [false, false, true, false, false, true, false, true, true, false, true, true];

const chance = (row: number) => {
  const value = Math.sin(row * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
};

describe('logistic', () => {
  it('predicts the likelier class, with shares that sum to 1', () => {
    const fit = models.logistic({ a }, yes);
    expect(fit).toMatchObject({ kind: 'logistic', task: 'classification', n: 12, classes: [false, true] });
    expect(fit.predict({ a: [0, 20, null] })).toEqual([false, true, null]);
    const [low, , missing] = fit.probabilities({ a: [0, 20, null] });
    expect((low?.['true'] as number) + (low?.['false'] as number)).toBeCloseTo(1, 14);
    expect(missing).toEqual({ false: NaN, true: NaN });
  });

  it('expects as many rows of each class as there are, and the same sums of features', () => {
    const labels = fc.array(fc.constantFrom('u', 'v', 'w'), { minLength: 30, maxLength: 40 });
    fc.assert(
      fc.property(labels, fc.double({ min: 0.3, max: 3, noNaN: true }), (classes, speed) => {
        const x = classes.map((_, row) => Math.sin(speed * row * row) * 10 + 50);
        if (new Set(classes).size < 2) return;
        const fit = models.logistic({ x }, classes);
        if (fit.warnings.join().includes('without an exception')) return;
        const shares = fit.probabilities({ x });
        for (const name of fit.classes as string[]) {
          const seen = classes.reduce((sum, one, row) => sum + (one === name ? (x[row] as number) : 0), 0);
          const expected = shares.reduce((sum, share, row) => sum + (share[name] as number) * (x[row] as number), 0);
          expect(expected).toBeCloseTo(seen, 6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('turns its signs when the two classes are named the other way round', () => {
    const forth = models.logistic({ a }, yes.map((value) => (value ? 'y' : 'n'))); // prettier-ignore
    const back = models.logistic({ a }, yes.map((value) => (value ? 'n' : 'y'))); // prettier-ignore
    expect(back.coefficients[1]?.estimate).toBeCloseTo(-(forth.coefficients[1]?.estimate as number), 10);
    expect(back.coefficients[1]?.standardError).toBeCloseTo(forth.coefficients[1]?.standardError as number, 10);
    expect(back.logLikelihood).toBeCloseTo(forth.logLikelihood, 10);
  });

  it('falls back to a penalised fit where a feature tells the classes apart', () => {
    const fit = models.logistic({ a }, a.map((value) => value > 6)); // prettier-ignore
    expect(fit.warnings.join()).toContain('without an exception');
    expect(fit.predict({ a })).toEqual(a.map((value) => value > 6));
    expect(fit.coefficients[1]?.estimate).toBeGreaterThan(0);
    expect(fit.coefficients[1]).toMatchObject({ standardError: NaN, z: NaN, p: NaN, low: NaN, high: NaN });
    expect(Number.isFinite(fit.coefficients[1]?.estimate)).toBe(true);
  });

  it('does so too where a text has rows of one class only', () => {
    const city = a.map((value) => (value % 4 === 0 ? 'Rome' : 'Oslo'));
    const always = yes.map((value, row) => value || city[row] === 'Rome');
    const fit = models.logistic({ a, city }, always);
    expect(fit.warnings.join()).toContain('without an exception');
    expect(fit.coefficients.every(({ estimate }) => Number.isFinite(estimate))).toBe(true);
  });

  it('and where there are more columns than rows', () => {
    const wide = Object.fromEntries(Array.from({ length: 6 }, (_, place) => [`x${place}`, a.slice(0, 5).map((value) => Math.sin(value * (place + 1)))])); // prettier-ignore
    const fit = models.logistic(wide, yes.slice(0, 5));
    expect(fit.warnings.join()).toContain('without an exception');
    expect(fit.coefficients.some(({ estimate }) => Number.isFinite(estimate))).toBe(true);
  });

  it('leaves out columns that follow from others', () => {
    const fit = models.logistic({ a, double: a.map((value) => 2 * value) }, yes);
    expect(fit.coefficients[2]?.estimate).toBeNaN();
    expect(fit.warnings.join()).toContain('"double" follows from the terms before');
    expect(fit.coefficients[1]?.estimate).toBeCloseTo(
      models.logistic({ a }, yes).coefficients[1]?.estimate as number,
      12,
    );
  });

  it('leaves out what differs from others by rounding alone, and does not take that for classes told apart', () => {
    const near = a.map((value, row) => value + 1e-9 * Math.sin(row));
    const fit = models.logistic({ a, near }, yes);
    expect(fit.warnings.join()).toContain('"near" follows from the terms before');
    expect(fit.warnings.join()).not.toContain('without an exception');
  });

  // Figures of statsmodels 0.14.
  it('finds slopes as steep as they are, where classes are not told apart without an exception', () => {
    const rows = Array.from({ length: 2000 }, (_, row) => row);
    const x = rows.map((row) => 2 * chance(row) - 1);
    const { coefficients, logLikelihood, warnings } = models.logistic(
      { x },
      x.map((value, row) => chance(row + 5000) < 1 / (1 + Math.exp(-200 * value))),
    );
    expect(warnings).toEqual([]);
    expect(coefficients[1]?.estimate).toBeCloseTo(173.877025, 5);
    expect(coefficients[1]?.standardError).toBeCloseTo(37.5007117, 5);
    expect(logLikelihood).toBeCloseTo(-24.0616895, 7);
  });

  it('knows of one feature whether it tells two classes apart, however wide or narrow the gap is', () => {
    const values = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 4, maxLength: 14 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 30), (x, seed, gap) => {
        const y = x.map((_, row) => chance(row + 100 * seed) < 0.5);
        const apart = x.map((value, row) => (y[row] === true ? value + gap : value));
        const [no, is] = [false, true].map((kind) => apart.filter((_, row) => y[row] === kind)) as [number[], number[]];
        fc.pre(no.length > 0 && is.length > 0 && new Set(apart).size > 1);
        const isApart = Math.max(...no) <= Math.min(...is) || Math.max(...is) <= Math.min(...no);
        const { warnings } = models.logistic({ apart }, y);
        expect(warnings.join().includes('without an exception')).toBe(isApart);
      }),
      { numRuns: 300 },
    );
  });

  it('bears a value far out', () => {
    const x = Array.from({ length: 400 }, (_, row) => 4 * chance(row) - 2);
    const y = x.map((value, row) => chance(row + 5000) < 1 / (1 + Math.exp(-value)));
    const { coefficients, warnings } = models.logistic({ x: [...x, 1e5] }, [...y, true]);
    expect(warnings).toEqual([]);
    expect(coefficients.map(({ estimate }) => estimate)).toEqual([
      expect.closeTo(-0.01808989, 7),
      expect.closeTo(0.98450975, 7),
    ]);
    expect(coefficients[1]?.standardError).toBeCloseTo(0.11312745, 7);
  });

  it('says when rows are few', () => {
    expect(models.logistic({ a }, yes).warnings.join()).toContain('12 rows are few for 2 coefficients');
  });

  it('refuses a single class, and more coefficients than it can find', () => {
    expect(() => models.logistic({ a }, a.map(() => 'same'))).toThrow('one class only, same'); // prettier-ignore
    const many = Array.from({ length: 1001 }, (_, row) => row);
    expect(() => models.logistic({ many }, many)).toThrow('more than 1000 different values');
    expect(() => models.logistic({ many, more: many.map((value) => value ** 2), most: many.map(Math.sin) }, many.map((value) => value % 900))).toThrow('too many'); // prettier-ignore
  });
});
