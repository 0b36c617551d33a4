import { sorted } from '../numerics/sort.ts';
import { presentAtLeast, presentTogether, type Values } from '../values.ts';
import { mergeRanks } from './merge-ranks.ts';
import { isOptions, settle, type TestOptions } from './options.ts';
import { countSignedRanks } from './rank-counts.ts';
import { type Chance, estimateFromPairs, pOfRanks, warnOfCoverage } from './rank-test.ts';
import type { Test } from './test-result.ts';

/**
 * Do values lie to one side of zero or, given `y`, do `x` and `y` differ, which stand beside each other row by row?
 * Wilcoxon's signed-rank test of x or x - y, for differences that spread to both sides alike. The statistic V is the sum of
 * the ranks of the positive ones; zeros are left out of it. The estimate is the median of all means of two differences
 * (Hodges and Lehmann; zeros count), the effect the matched rank-biserial correlation, from -1 to 1. As R's
 * wilcox.test(paired = TRUE, conf.int = TRUE): exact if there are up to 50 differences, none zero and no two equal, and else
 * normal with the corrections for ties and continuity (scipy's wilcoxon(correction=True), whose statistic is the smaller
 * of the two sums).
 */
export function wilcoxon(x: Values, y?: Values | TestOptions, options: TestOptions = {}): Test {
  if (isOptions(y)) return wilcoxon(x, undefined, y);
  const settled = settle(options);
  const differences = sorted(y === undefined || y === null ? presentAtLeast(1, x, 'x') : differencesOf(x, y));
  const rows = differences.length;
  const negative = firstNotBelow(differences, 0);
  const positive = firstNotBelow(differences, Number.MIN_VALUE);
  const n = rows - (positive - negative);
  const below = differences.slice(0, negative).map(Math.abs).reverse();
  const { rankSum: v, ties } = mergeRanks(differences.subarray(positive), below);
  const exact = n === rows && ties === 0 && n <= 50;
  const total = (n * (n + 1)) / 2;
  const chance: Chance = exact
    ? { counted: countSignedRanks(n) }
    : { mean: total / 2, variance: (n * (n + 1) * (2 * n + 1)) / 24 - ties / 48 };
  const whole: Chance = exact
    ? chance
    : { mean: (rows * (rows + 1)) / 4, variance: (rows * (rows + 1) * (2 * rows + 1)) / 24 };
  const halves = differences.map((value) => value / 2);
  const { covers, ...estimated } = estimateFromPairs(
    { rows: halves, columns: halves, triangular: true, pairs: (rows * (rows + 1)) / 2 },
    whole,
    settled,
  );
  const there = n > 0;
  return {
    name: `Wilcoxon signed-rank test (${exact ? 'exact' : 'normal approximation with corrections for ties and continuity'})`,
    n: rows,
    statistic: v,
    df: NaN,
    p: there ? pOfRanks(v, chance, settled) : NaN,
    ...estimated,
    ...(there ? {} : { low: NaN, high: NaN }),
    effect: there ? (2 * v) / total - 1 : NaN,
    effectName: 'matched rank-biserial correlation',
    warnings: there
      ? [
          ...warnOfCoverage(covers, settled),
          ...(n <= 50 && !exact ? ['There are zeros or equal values among few: p and interval are approximate.'] : []),
        ]
      : ['All differences are zero, so chance cannot be judged: there is no p-value and no interval.'],
  };
}

function differencesOf(x: Values, y: Values): Float64Array {
  const [first, second] = presentTogether([x, y], ['x', 'y']) as [Float64Array, Float64Array];
  if (first.length === 0)
    throw new RangeError('There are 0 rows in which both x and y have a value; at least 1 is needed.');
  for (let row = 0; row < first.length; row += 1) first[row] = (first[row] as number) - (second[row] as number);
  return first;
}

/** The first place whose value is not below the bound. */
function firstNotBelow(ascending: Float64Array, bound: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] as number) < bound) from = middle + 1;
    else to = middle;
  }
  return from;
}
