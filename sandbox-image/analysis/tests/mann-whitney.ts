import { sorted } from '../numerics/sort.ts';
import { presentAtLeast, type Values } from '../values.ts';
import { mergeRanks } from './merge-ranks.ts';
import { settle, type Settled, type TestOptions } from './options.ts';
import { countRankSums } from './rank-counts.ts';
import { type Chance, estimateFromPairs, pOfRanks, warnOfCoverage } from './rank-test.ts';
import { nothingVaries } from './sample.ts';
import type { Test } from './test-result.ts';

/**
 * Does one of two samples tend to have the greater values? Mann and Whitney's test of ranks, also called Wilcoxon's rank-sum
 * test, which asks for no distribution. The statistic is the U of `a`: in how many pairs of a value of `a` and one of `b`
 * the first is greater, ties half. The estimate is the median of all differences a - b (Hodges and Lehmann); the effect is
 * the rank-biserial correlation, from -1 (all of a is less) to 1. As R's wilcox.test(conf.int = TRUE): p and interval are
 * exact if there are no ties and both have fewer than 50 values (or one has up to 8, as scipy's mannwhitneyu), and
 * else normal with the corrections for ties and continuity.
 */
export function mannWhitney(a: Values, b: Values, options: TestOptions = {}): Test {
  const settled = settle(options);
  return mannWhitneyOfSorted(sorted(presentAtLeast(1, a, 'a')), sorted(presentAtLeast(1, b, 'b')), settled);
}

/** The same of samples that are in ascending order. */
export function mannWhitneyOfSorted(a: Float64Array, b: Float64Array, settled: Settled): Test {
  const m = a.length;
  const n = b.length;
  const pairs = m * n;
  const { rankSum, ties } = mergeRanks(a, b);
  const u = rankSum - (m * (m + 1)) / 2;
  const few = (m < 50 && n < 50) || (Math.min(m, n) <= 8 && pairs <= 10_000);
  const exact = few && ties === 0;
  const variance = (pairs / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1)));
  const varies = variance > 0;
  const chance: Chance = exact ? { counted: countRankSums(m, n) } : { mean: pairs / 2, variance };
  // Shifted against each other the two have no ties between them: the interval comes without a correction for ties.
  const shifted: Chance = exact ? chance : { mean: pairs / 2, variance: (pairs / 12) * (m + n + 1) };
  const { covers, ...estimated } = estimateFromPairs({ rows: a, columns: negated(b), pairs }, shifted, settled);
  return {
    name: `Mann-Whitney test (${exact ? 'exact' : 'normal approximation with corrections for ties and continuity'})`,
    n: m + n,
    statistic: u,
    df: NaN,
    p: varies ? pOfRanks(u, chance, settled) : NaN,
    ...estimated,
    ...(varies ? {} : { low: NaN, high: NaN }),
    effect: (2 * u) / pairs - 1,
    effectName: 'rank-biserial correlation',
    warnings: varies
      ? [
          ...warnOfCoverage(covers, settled),
          ...(few && !exact ? ['There are equal values among few: p and interval are approximate.'] : []),
        ]
      : [nothingVaries],
  };
}

/** Less each value; in ascending order again. */
function negated(values: Float64Array): Float64Array {
  return values.map((value) => -value).reverse();
}
