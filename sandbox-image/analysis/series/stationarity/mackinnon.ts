import { normal } from '../../numerics/distributions/index.ts';

/** What the regression of a unit-root test has beside the level: nothing, a constant, or a constant and a trend. */
export type Regression = 'n' | 'c' | 'ct';

/**
 * MacKinnon's approximation (1994) to the distribution of the Dickey-Fuller statistic: the normal distribution at a
 * polynomial of the statistic, one below and one above `split`.
 */
const approximations: Readonly<
  Record<Regression, { split: number; least: number; most: number; below: readonly number[]; above: readonly number[] }>
> = {
  n: {
    split: -1.04,
    least: -19.04,
    most: Infinity,
    below: [0.6344, 1.2378, 0.032496],
    above: [0.4797, 0.93557, -0.06999, 0.033066],
  },
  c: {
    split: -1.61,
    least: -18.83,
    most: 2.74,
    below: [2.1659, 1.4412, 0.038269],
    above: [1.7339, 0.93202, -0.12745, -0.010368],
  },
  ct: {
    split: -2.89,
    least: -16.18,
    most: 0.7,
    below: [3.2512, 1.6047, 0.049588],
    above: [2.5261, 0.61654, -0.37956, -0.060285],
  },
};

/** Critical values by the number of values: polynomials in its inverse (MacKinnon, 2010). */
const surfaces: Readonly<Record<Regression, readonly (readonly [number, readonly number[]])[]>> = {
  n: [
    [0.01, [-2.56574, -2.2358, -3.627, 0]],
    [0.05, [-1.941, -0.2686, -3.365, 31.223]],
    [0.1, [-1.61682, 0.2656, -2.714, 25.364]],
  ],
  c: [
    [0.01, [-3.43035, -6.5393, -16.786, -79.433]],
    [0.05, [-2.86154, -2.8903, -4.234, -40.04]],
    [0.1, [-2.56677, -1.5384, -2.809, 0]],
  ],
  ct: [
    [0.01, [-3.95877, -9.0531, -28.428, -134.155]],
    [0.05, [-3.41049, -4.3904, -9.036, -45.374]],
    [0.1, [-3.12705, -2.5856, -3.925, -22.38]],
  ],
};

export function mackinnonP(statistic: number, regression: Regression): number {
  const { split, least, most, below, above } = approximations[regression];
  if (statistic > most) return 1;
  if (statistic < least) return 0;
  return normal.cdf(polynomial(statistic <= split ? below : above, statistic));
}

export function mackinnonCritical(n: number, regression: Regression): { level: number; value: number }[] {
  return surfaces[regression].map(([level, surface]) => ({ level, value: polynomial(surface, 1 / n) }));
}

function polynomial(coefficients: readonly number[], at: number): number {
  return coefficients.reduceRight((total, coefficient) => total * at + coefficient, 0);
}
