import { fisherF } from '../numerics/distributions/index.ts';
import { analysisOfVariance } from '../numerics/analysis-of-variance.ts';
import type { Groups } from '../values.ts';
import { describeGroups, readGroups, warnOfGroups } from './groups.ts';
import { intervalOfF } from './noncentral-interval.ts';
import { settle, type TestOptions } from './options.ts';
import { nothingVaries, type Sample } from './sample.ts';
import { hasSpread } from './t-interval.ts';
import type { GroupTest, Test } from './test-result.ts';

type Options = Pick<TestOptions, 'level'>;

/** A test by Fisher's F has degrees of freedom between the groups (`df`) and within them. */
export type FTest = GroupTest & { readonly dfWithin: number };

/**
 * Do several groups differ in the mean? One-way analysis of variance, with one spread for all: take `welchAnova` unless the
 * spreads are known to be equal. The estimate is eta squared, the share of the variance that lies between the groups, its
 * interval by inversion of the noncentral F; the effect is omega squared, which chance does not enlarge. As R's
 * aov(value ~ group) and scipy's f_oneway.
 */
export function anova(groups: Groups, options: Options = {}): FTest {
  const { level } = settle(options);
  const { samples, n, warnings } = readGroups(groups);
  if (n <= samples.length)
    throw new RangeError(`There are ${n} values in ${samples.length} groups: at least one group needs two or more.`);
  const { between, within, f } = analysisOfVariance(samples.map(({ values }) => values));
  const varies = spreadOf(samples);
  return {
    name: 'one-way analysis of variance',
    n,
    ...byF(varies ? f : NaN, between.degreesOfFreedom, within.degreesOfFreedom, level),
    warnings: varies
      ? [...warnings, ...warnOfSpreads(samples), ...warnOfGroups(samples)]
      : [...warnings, nothingVaries],
    groups: describeGroups(samples, level),
  };
}

/**
 * Do several groups differ in the mean? Welch's analysis of variance, which lets each group have its own spread. The
 * estimate and the effect are eta and omega squared as F and its degrees of freedom imply them. As R's oneway.test and
 * statsmodels' anova_oneway(use_var='unequal').
 */
export function welchAnova(groups: Groups, options: Options = {}): FTest {
  const { level } = settle(options);
  const { samples, n, warnings } = readGroups(groups, 2);
  const flat = samples.filter((sample) => !hasSpread(sample.sd / Math.sqrt(sample.n), sample.mean));
  const { f, dfWithin } = flat.length > 0 ? { f: NaN, dfWithin: NaN } : welchF(samples);
  return {
    name: "Welch's analysis of variance",
    n,
    ...byF(f, samples.length - 1, dfWithin, level),
    warnings: [
      ...warnings,
      ...flat.map(
        ({ name }) =>
          `The values of the group '${name}' do not vary, so that Welch's test is not defined: leave the group out, or take the Kruskal-Wallis test, kruskalWallis().`,
      ),
      ...warnOfGroups(samples),
    ],
    groups: describeGroups(samples, level),
  };
}

/**
 * Do several groups differ in spread? Levene's test of the distances from each group's median (Brown and Forsythe's form,
 * which skewness does not upset). Estimate and effect are about those distances, as in `anova`. As R's car::leveneTest and
 * scipy's levene.
 */
export function levene(groups: Groups, options: Options = {}): FTest {
  const { level } = settle(options);
  const { samples, n, warnings } = readGroups(groups, 2);
  const rows = describeGroups(samples, level);
  const distances = samples.map(({ values }, place) => {
    const { median } = rows[place] as { median: number };
    return values.map((value) => Math.abs(value - median));
  });
  const { between, within, f } = analysisOfVariance(distances);
  const varies = spreadOf(samples) && f < Infinity;
  return {
    name: "Levene's test of equal spreads (around medians)",
    n,
    ...byF(varies ? f : NaN, between.degreesOfFreedom, within.degreesOfFreedom, level),
    warnings: varies
      ? warnings
      : [...warnings, 'The distances from the medians do not vary, so the test is not defined.'],
    groups: rows,
  };
}

function byF(
  f: number,
  df: number,
  dfWithin: number,
  level: number,
): Omit<Test, 'name' | 'n' | 'warnings'> & { readonly dfWithin: number } {
  const lambda = intervalOfF(f, df, dfWithin, level);
  const share = (noncentrality: number): number => noncentrality / (noncentrality + df + dfWithin + 1);
  const estimate = (f * df) / (f * df + dfWithin);
  return {
    statistic: f,
    df,
    dfWithin,
    p: fisherF.survival(f, df, dfWithin),
    estimate,
    low: share(lambda.low),
    // The estimate is a little greater than the share of its own noncentrality.
    high: Math.max(share(lambda.high), estimate),
    effect: ((f - 1) * df) / (f * df + dfWithin + 1),
    effectName: 'omega squared',
  };
}

function welchF(samples: readonly Sample[]): { f: number; dfWithin: number } {
  const k = samples.length;
  // Weights and means are taken relative to the first, so that their size does not matter.
  const unit = (samples[0] as Sample).sd;
  const origin = samples[0] as Sample;
  const weights = samples.map(({ n, sd }) => n / (sd / unit) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const means = samples.map(({ mean, rest }) => (mean - origin.mean + (rest - origin.rest)) / unit);
  const grand = means.reduce((sum, mean, place) => sum + mean * (weights[place] as number), 0) / total;
  const between =
    means.reduce((sum, mean, place) => sum + (weights[place] as number) * (mean - grand) ** 2, 0) / (k - 1);
  const lambda = samples.reduce(
    (sum, { n }, place) => sum + (1 - (weights[place] as number) / total) ** 2 / (n - 1),
    0,
  );
  return { f: between / (1 + (2 * (k - 2) * lambda) / (k * k - 1)), dfWithin: (k * k - 1) / (3 * lambda) };
}

function spreadOf(samples: readonly Sample[]): boolean {
  const scale = samples.reduce((most, { mean }) => Math.max(most, Math.abs(mean)), 0);
  return samples.some(({ sd, n }) => n > 1 && hasSpread(sd / Math.sqrt(n), scale));
}

function warnOfSpreads(samples: readonly Sample[]): string[] {
  let least = Infinity;
  let most = 0;
  for (const { sd, n } of samples)
    if (n > 1) {
      least = Math.min(least, sd);
      most = Math.max(most, sd);
    }
  if (most <= 2 * least) return [];
  return [
    'The spreads of the groups differ by more than a factor of 2: welchAnova() does not assume that they are equal.',
  ];
}
