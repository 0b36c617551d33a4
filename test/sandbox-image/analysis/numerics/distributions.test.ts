import { describe, expect, it } from 'vitest';
import * as distributions from '../../../../sandbox-image/analysis/numerics/distributions/index.ts';
import { agreesWithMpmath, namesOf } from './distributions-oracle.ts';

type Distribution = Record<string, (...args: number[]) => number>;

const { binomial, chiSquared, fisherF, gamma, hypergeometric, normal, poisson, studentT, beta } = distributions;

// A quantile of 1e296 is the exponential of 680, which has lost two digits.
const tolerances: Record<string, number> = { 'studentT.quantile': 1e-13, 'studentT.survivalQuantile': 1e-13 };

// The noncentral ones have a fixture of their own: noncentral.test.ts.
for (const [name, distribution] of Object.entries(distributions as unknown as Record<string, Distribution>).filter(
  ([each]) => !each.startsWith('noncentral'),
))
  describe(name, () => {
    for (const path of namesOf(`${name}.`))
      agreesWithMpmath(path, (distribution as never)[path.slice(name.length + 1)], tolerances[path] ?? 1e-14);
  });

describe('edges', () => {
  it.each([
    ['a t of 0 is in the middle', studentT.cdf(0, 3), 0.5],
    ['an infinite t has no tail', studentT.survival(Infinity, 3), 0],
    ['t with infinitely many degrees is normal', studentT.survival(1.3, Infinity), normal.survival(1.3)],
    ['the density of t at 0 with one degree is 1/π', studentT.density(0, 1), 1 / Math.PI],
    ['degrees of freedom are positive', studentT.cdf(1, 0), NaN],
    ['NaN stays NaN', normal.cdf(NaN), NaN],
    ['the median of t is 0', studentT.quantile(0.5, 4), 0],
    ['the quantile at 0 is the lower end', studentT.quantile(0, 4), -Infinity],
    ['a probability is at most 1', normal.quantile(1.5), NaN],
    ['the median of the normal distribution is 0', normal.quantile(0.5), 0],
    ['chi-squared begins at 0', chiSquared.cdf(-1, 2), 0],
    ['chi-squared with two degrees is exponential', chiSquared.survival(3, 2), Math.exp(-1.5)],
    ['a gamma density of shape 1 begins at its rate', gamma.density(0, 1, 3), 3],
    ['F begins at 0', fisherF.survival(-1, 2, 3), 1],
    ['F ends at infinity', fisherF.cdf(Infinity, 2, 3), 1],
    ['a uniform beta density is 1', beta.density(1, 1, 1), 1],
    ['no trials, no successes', binomial.probability(0, 0, 0.3), 1],
    ['successes that cannot fail', binomial.probability(5, 5, 1), 1],
    ['more successes than trials', binomial.probability(6, 5, 0.5), 0],
    ['half a success', binomial.probability(2.5, 5, 0.5), 0],
    ['at most 2.5 is at most 2', binomial.cdf(2.5, 5, 0.5), binomial.cdf(2, 5, 0.5)],
    ['trials are whole', binomial.cdf(1, 2.5, 0.5), NaN],
    ['nothing expected, nothing comes', poisson.probability(0, 0), 1],
    ['a drawing of all finds all', hypergeometric.probability(3, 7, 3, 7), 1],
    ['more marked than there are', hypergeometric.cdf(1, 2, 8, 7), NaN],
  ])('%s', (_, actual, expected) => {
    if (Number.isFinite(expected)) expect(actual).toBeCloseTo(expected, 14);
    else expect(actual).toBe(expected);
  });
});
