import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beta,
  binomial,
  chiSquared,
  fisherF,
  gamma,
  hypergeometric,
  normal,
  poisson,
  studentT,
} from '../../../../sandbox-image/analysis/numerics/distributions/index.ts';
import { relativeDistance } from './distributions-oracle.ts';

type Continuous = {
  cdf(x: number): number;
  survival(x: number): number;
  density(x: number): number;
  quantile(p: number): number;
  survivalQuantile(q: number): number;
};

function fix<Rest extends number[]>(
  distribution: { [Name in keyof Continuous]: (x: number, ...rest: Rest) => number },
  ...rest: Rest
): Continuous {
  return {
    cdf: (x) => distribution.cdf(x, ...rest),
    survival: (x) => distribution.survival(x, ...rest),
    density: (x) => distribution.density(x, ...rest),
    quantile: (p) => distribution.quantile(p, ...rest),
    survivalQuantile: (q) => distribution.survivalQuantile(q, ...rest),
  };
}

/** A positive number of any size between the two, as likely small as large. */
const positive = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const probability = fc.oneof(positive(1e-280, 0.5), fc.double({ min: 0.01, max: 0.99, noNaN: true }));
const shape = positive(0.2, 1e5);

const continuous: [name: string, fc.Arbitrary<Continuous>][] = [
  ['normal', fc.constant(fix(normal))],
  ['studentT', positive(1.5, 1e6).map((df) => fix(studentT, df))],
  ['chiSquared', shape.map((df) => fix(chiSquared, df))],
  ['gamma', fc.tuple(shape, positive(1e-3, 1e3)).map(([a, rate]) => fix(gamma, a, rate))],
  ['beta', fc.tuple(shape, shape).map(([a, b]) => fix(beta, a, b))],
  ['fisherF', fc.tuple(shape, positive(1.5, 1e5)).map(([a, b]) => fix(fisherF, a, b))],
];

describe.each(continuous)('%s', (name, arbitrary) => {
  it('has a lower and an upper tail that make 1', () => {
    fc.assert(
      fc.property(arbitrary, probability, (distribution, p) => {
        const x = distribution.quantile(p);
        expect(distribution.cdf(x) + distribution.survival(x)).toBeCloseTo(1, 14);
      }),
    );
  });

  it('has quantiles that give the probability back', () => {
    fc.assert(
      fc.property(arbitrary, probability, (distribution, p) => {
        for (const [x, tail] of [
          [distribution.quantile(p), distribution.cdf],
          [distribution.survivalQuantile(p), distribution.survival],
        ] as const) {
          // A quantile may lie beyond the range of numbers, and a share near 1 is coarse.
          if (!(Math.abs(x) > 1e-300 && Math.abs(x) < 1e300) || (name === 'beta' && x > 0.99)) continue;
          // The rounding of x alone moves the tail by so much.
          const slack = Math.abs((distribution.density(x) * x) / p) * 2.3e-16;
          expect(relativeDistance(tail(x), p)).toBeLessThan(1e-13 + 2 * slack);
        }
      }),
    );
  });

  it('rises', () => {
    fc.assert(
      fc.property(arbitrary, probability, probability, (distribution, p, q) => {
        const [low, high] = [distribution.quantile(Math.min(p, q)), distribution.quantile(Math.max(p, q))];
        expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 1e-14);
        expect(distribution.cdf(low)).toBeLessThanOrEqual(distribution.cdf(high) * (1 + 1e-14));
        expect(distribution.survival(low) * (1 + 1e-14)).toBeGreaterThanOrEqual(distribution.survival(high));
      }),
    );
  });

  it('has the density as the slope of its cdf', () => {
    fc.assert(
      fc.property(arbitrary, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (distribution, p) => {
        const x = distribution.quantile(p);
        // Steps of a share of the spread; the error of the difference is of their fourth power.
        const h = (distribution.quantile(p + 0.01) - distribution.quantile(p - 0.01)) / 200;
        const near = distribution.cdf(x + h) - distribution.cdf(x - h);
        const far = distribution.cdf(x + 2 * h) - distribution.cdf(x - 2 * h);
        expect(relativeDistance((8 * near - far) / (12 * h), distribution.density(x))).toBeLessThan(1e-6);
      }),
    );
  });
});

type Discrete = {
  probability(k: number): number;
  cdf(k: number): number;
  survival(k: number): number;
  /** A number that is about in the middle. */
  readonly middle: number;
};

const trials = fc.integer({ min: 1, max: 500 });
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const discrete: [name: string, fc.Arbitrary<Discrete>][] = [
  [
    'binomial',
    fc.tuple(trials, share).map(([n, p]) => ({
      probability: (k) => binomial.probability(k, n, p),
      cdf: (k) => binomial.cdf(k, n, p),
      survival: (k) => binomial.survival(k, n, p),
      middle: Math.round(n * p),
    })),
  ],
  [
    'poisson',
    positive(0.01, 400).map((rate) => ({
      probability: (k) => poisson.probability(k, rate),
      cdf: (k) => poisson.cdf(k, rate),
      survival: (k) => poisson.survival(k, rate),
      middle: Math.round(rate),
    })),
  ],
  [
    'hypergeometric',
    fc.tuple(trials, share, share).map(([total, a, b]) => {
      const [drawn, marked] = [Math.round(total * a), Math.round(total * b)];
      return {
        probability: (k) => hypergeometric.probability(k, drawn, marked, total),
        cdf: (k) => hypergeometric.cdf(k, drawn, marked, total),
        survival: (k) => hypergeometric.survival(k, drawn, marked, total),
        middle: Math.round((drawn / total) * marked),
      };
    }),
  ],
];

describe.each(discrete)('%s', (_, arbitrary) => {
  it('has probabilities that add up to its cdf and its survival', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: -5, max: 5 }), (distribution, distance) => {
        const k = Math.max(0, distribution.middle + distance * Math.ceil(Math.sqrt(distribution.middle) / 2));
        let lower = 0;
        for (let j = 0; j <= k; j += 1) lower += distribution.probability(j);
        let upper = 0;
        for (let j = k + 1; j <= k + 1000; j += 1) upper += distribution.probability(j);
        expect(relativeDistance(distribution.cdf(k), lower)).toBeLessThan(1e-12);
        expect(Math.abs(distribution.survival(k) - upper)).toBeLessThanOrEqual(1e-12 * upper + 1e-15);
      }),
    );
  });
});

describe('relations', () => {
  it('square of t is F', () => {
    fc.assert(
      fc.property(positive(1e-3, 50), positive(0.5, 1e4), (t, df) => {
        expect(relativeDistance(2 * studentT.survival(t, df), fisherF.survival(t * t, 1, df))).toBeLessThan(3e-12);
      }),
    );
  });

  it('F upside down swaps its degrees', () => {
    fc.assert(
      fc.property(positive(1e-3, 1e3), shape, shape, (f, a, b) => {
        const [one, other] = [fisherF.cdf(f, a, b), fisherF.survival(1 / f, b, a)];
        // Rounding of 1 / f moves far tails of many degrees.
        const slack = Math.abs((fisherF.density(f, a, b) * f) / one) * 2.3e-16;
        fc.pre(one > 1e-280);
        expect(relativeDistance(other, one)).toBeLessThan(1e-13 + 2 * slack);
      }),
    );
  });

  it('beta mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1023 }), shape, shape, (x, a, b) => {
        const [one, other] = [beta.survival(x / 1024, a, b), beta.cdf(1 - x / 1024, b, a)];
        fc.pre(one > 1e-300);
        expect(relativeDistance(other, one)).toBeLessThan(1e-14);
      }),
    );
  });
});
