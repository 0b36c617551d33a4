import { chiSquared as distribution } from '../numerics/distributions/index.ts';
import { presentAtLeast, presentTogether, type Values } from '../values.ts';
import { checkCounted, type Counts, readCounts } from './counts.ts';
import { intervalOfChiSquared } from './noncentral-interval.ts';
import { isOptions, settle, type TestOptions } from './options.ts';
import type { Test } from './test-result.ts';

type Options = Pick<TestOptions, 'level'>;

/**
 * Are rows and columns of a table of counts independent? Pearson's chi-squared test; a table of 2 by 2 with Yates'
 * correction unless `correction` is false. Estimate and effect are Cramer's V, from 0 to 1, without a correction; its interval
 * by inversion of the noncentral chi-squared distribution. As R's chisq.test and scipy's chi2_contingency.
 */
export function chiSquared(
  table: Counts,
  { correction = true, ...options }: Options & { readonly correction?: boolean } = {},
): Test {
  const { level } = settle(options);
  const { counts, empty } = withoutEmpty(readCounts(table));
  const width = counts[0]?.length ?? 0;
  if (counts.length < 2 || width < 2)
    throw new RangeError('The table has fewer than 2 rows or columns with counts: there is nothing to compare.');
  const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = Array.from({ length: width }, (_, column) =>
    counts.reduce((sum, row) => sum + (row[column] as number), 0),
  );
  const n = rowSums.reduce((sum, count) => sum + count, 0);
  const yates = correction && counts.length === 2 && width === 2;
  let statistic = 0;
  let plain = 0;
  let few = 0;
  let least = Infinity;
  for (const [place, row] of counts.entries())
    for (const [column, count] of row.entries()) {
      const expected = ((rowSums[place] as number) / n) * (columnSums[column] as number);
      const distance = Math.abs(count - expected);
      plain += (distance * distance) / expected;
      // Not beyond what was expected.
      statistic += (distance - (yates ? Math.min(0.5, distance) : 0)) ** 2 / expected;
      if (expected < 5) few += 1;
      least = Math.min(least, expected);
    }
  const df = (counts.length - 1) * (width - 1);
  const dimensions = Math.min(counts.length, width) - 1;
  const toV = (noncentrality: number): number => Math.min(1, Math.sqrt(noncentrality / n / dimensions));
  const lambda = intervalOfChiSquared(plain, df, level);
  return {
    name: `chi-squared test of independence${yates ? " (with Yates' correction)" : ''}`,
    n,
    statistic,
    df,
    p: distribution.survival(statistic, df),
    estimate: toV(plain),
    low: toV(lambda.low),
    high: toV(lambda.high),
    effect: toV(plain),
    effectName: "Cramer's V",
    warnings: [
      ...(empty ? ['Rows or columns without any count were left out.'] : []),
      ...warnOfFew(
        few,
        counts.length * width,
        least,
        counts.length === 2 && width === 2 ? "Fisher's test, fisher(), is exact" : 'join rare labels',
      ),
    ],
  };
}

/**
 * Do counts agree with expected ones? Pearson's chi-squared test of fit. `expected` may be counts or shares (they are
 * scaled to the sum of what was observed) and is the same for all unless given. Estimate and effect are Cohen's w, the root of
 * chi-squared over n, its interval by inversion of the noncentral chi-squared distribution. As R's chisq.test and
 * scipy's chisquare.
 */
export function goodness(observed: Values, expected?: Values | Options, options: Options = {}): Test {
  if (isOptions(expected)) return goodness(observed, undefined, expected);
  const { level } = settle(options);
  const { counts, shares } = readObserved(observed, expected);
  counts.forEach(checkCounted);
  if (!shares.every((share) => share > 0)) throw new RangeError('expected must be greater than 0 everywhere.');
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) throw new RangeError('Nothing was observed: all counts are 0.');
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let statistic = 0;
  let few = 0;
  let least = Infinity;
  for (const [place, count] of counts.entries()) {
    const wanted = ((shares[place] as number) / whole) * n;
    statistic += (count - wanted) ** 2 / wanted;
    if (wanted < 5) few += 1;
    least = Math.min(least, wanted);
  }
  const df = counts.length - 1;
  const lambda = intervalOfChiSquared(statistic, df, level);
  return {
    name: 'chi-squared test of fit',
    n,
    statistic,
    df,
    p: distribution.survival(statistic, df),
    estimate: Math.sqrt(statistic / n),
    low: Math.sqrt(lambda.low / n),
    high: Math.sqrt(lambda.high / n),
    effect: Math.sqrt(statistic / n),
    effectName: "Cohen's w",
    warnings: warnOfFew(few, counts.length, least, 'join rare kinds'),
  };
}

/** Kinds of which a count or what was expected is missing are left out. */
function readObserved(
  observed: Values,
  expected: Values | null | undefined,
): { counts: Float64Array; shares: Float64Array } {
  if (expected === undefined || expected === null) {
    const counts = presentAtLeast(2, observed, 'observed');
    return { counts, shares: counts.map(() => 1) };
  }
  const [counts, shares] = presentTogether([observed, expected], ['observed', 'expected']) as [
    Float64Array,
    Float64Array,
  ];
  if (counts.length >= 2) return { counts, shares };
  throw new RangeError(
    `There ${counts.length === 1 ? 'is 1 kind' : 'are no kinds'} with both a count and what was expected; at least 2 are needed.`,
  );
}

/** Cochran's rule. */
function warnOfFew(few: number, cells: number, least: number, remedy: string): string[] {
  if (few <= 0.2 * cells && least >= 1) return [];
  return [`${few} of ${cells} expected counts are below 5, so p is approximate: ${remedy}.`];
}

function withoutEmpty(rows: readonly (readonly number[])[]): {
  counts: readonly (readonly number[])[];
  empty: boolean;
} {
  const kept = rows.filter((row) => row.some((count) => count > 0));
  const columns = (rows[0] ?? []).map((_, column) => kept.some((row) => (row[column] as number) > 0));
  return {
    counts: kept.map((row) => row.filter((_, column) => columns[column])),
    empty: kept.length < rows.length || columns.includes(false),
  };
}
