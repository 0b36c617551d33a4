import { chiSquared } from '../numerics/distributions/index.ts';
import { rank } from '../numerics/ranks.ts';
import type { Groups } from '../values.ts';
import { describeGroups, readGroups } from './groups.ts';
import { intervalOfChiSquared } from './noncentral-interval.ts';
import { settle, type TestOptions } from './options.ts';
import { nothingVaries } from './sample.ts';
import type { GroupTest } from './test-result.ts';

/**
 * Do several groups tend to have values of different size? Kruskal and Wallis's test of ranks, corrected for ties, which
 * asks for no distribution. Estimate and effect are epsilon squared, H / (n - 1): the share of the variance of the ranks
 * that lies between the groups, its interval by inversion of the noncentral chi-squared distribution. As R's kruskal.test
 * and scipy's kruskal.
 */
export function kruskalWallis(groups: Groups, options: Pick<TestOptions, 'level'> = {}): GroupTest {
  const { level } = settle(options);
  const { samples, n, warnings } = readGroups(groups);
  const all = new Float64Array(n);
  let start = 0;
  for (const { values } of samples) {
    all.set(values, start);
    start += values.length;
  }
  const { ranks, ties } = rank(all);
  let squares = 0;
  let at = 0;
  for (const { n: size } of samples) {
    let distance = 0;
    for (const end = at + size; at < end; at += 1) distance += (ranks[at] as number) - (n + 1) / 2;
    squares += (distance * distance) / size;
  }
  const tied = ties.reduce((sum, run) => sum + run * (run * run - 1), 0);
  const varies = tied < n * (n * n - 1);
  const statistic = varies ? (12 * squares) / (n * (n + 1)) / (1 - tied / (n * (n * n - 1))) : NaN;
  const df = samples.length - 1;
  const lambda = intervalOfChiSquared(statistic, df, level);
  const small = samples.filter((sample) => sample.n < 5).length;
  return {
    name: 'Kruskal-Wallis test',
    n,
    statistic,
    df,
    p: chiSquared.survival(statistic, df),
    estimate: statistic / (n - 1),
    low: Math.min(1, lambda.low / (n - 1)),
    high: Math.min(1, lambda.high / (n - 1)),
    effect: statistic / (n - 1),
    effectName: 'epsilon squared',
    warnings: [
      ...warnings,
      ...(varies ? [] : [nothingVaries]),
      ...(varies && small > 0 ? ['Some groups have fewer than 5 values: p is approximate.'] : []),
    ],
    groups: describeGroups(samples, level),
  };
}
