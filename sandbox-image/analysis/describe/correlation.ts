import { normal, studentT } from '../numerics/distributions/index.ts';
import { rank } from '../numerics/ranks.ts';
import { type Settled, type TestOptions, leftOut, openEnded, pFromTails, settle } from '../tests/options.ts';
import { presentTogether, type Values } from '../values.ts';
import { kendallOf } from './kendall.ts';
import { type Product, productOf, standardize } from './pearson.ts';
import { exactSpearmanTails } from './spearman-exact.ts';

export type Correlation = {
  /** How many rows have both values. */
  readonly n: number;
  /** From -1 to 1; NaN where one of the two does not vary. */
  readonly coefficient: number;
  /** How likely so strong a coefficient is where there is no relation. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
};

export type CorrelationMethod = 'pearson' | 'spearman' | 'kendall';

/**
 * How close two columns come to a straight line. p by Student's t; the interval by Fisher's transformation, both for values that
 * are about normal.
 */
export function pearson(x: Values, y: Values, options: TestOptions = {}): Correlation {
  return correlate(x, y, 'pearson', options);
}

/**
 * How close two columns come to rising (or falling) together: Pearson's coefficient of their ranks. p is exact for up to 10
 * rows and by Student's t for others; the interval by Fisher's transformation with Bonett and Wright's error.
 */
export function spearman(x: Values, y: Values, options: TestOptions = {}): Correlation {
  return correlate(x, y, 'spearman', options);
}

/**
 * By how much pairs of rows that rise together outweigh those that do not: tau-b, in which ties count for neither. p is exact for
 * up to 33 rows without ties and by the normal distribution for others; the interval by Fisher's transformation with Fieller's
 * error.
 */
export function kendall(x: Values, y: Values, options: TestOptions = {}): Correlation {
  return correlate(x, y, 'kendall', options);
}

function correlate(x: Values, y: Values, method: CorrelationMethod, options: TestOptions): Correlation {
  const settled = settle(options);
  const [first, second] = presentTogether([x, y], ['x', 'y']) as [Float64Array, Float64Array];
  return correlationOf[method](first, second, settled);
}

/** Of columns without missing values. */
export const correlationOf: Record<
  CorrelationMethod,
  (x: Float64Array, y: Float64Array, settled: Settled) => Correlation
> = {
  pearson: (x, y, settled) => pearsonOfStandard(x.length, standardize(x), standardize(y), settled),
  spearman: (x, y, settled) => {
    const [first, second] = [rank(x), rank(y)];
    const tied = first.ties.length + second.ties.length > 0;
    return spearmanOfRanks(first.ranks, second.ranks, tied, settled);
  },
  kendall: (x, y, settled) => {
    const n = x.length;
    const { coefficient, below, above } = kendallOf(x, y);
    const product = { r: coefficient, left: (1 - coefficient) * (1 + coefficient) };
    const p = Number.isNaN(coefficient) ? NaN : pFromTails(below, above, settled.alternative);
    return { n, coefficient, p, ...intervalOf(product, n, 0.437, 4, settled) };
  },
};

/** Of columns that were standardized; undefined is one that does not vary. */
export function pearsonOfStandard(
  n: number,
  u: Float64Array | undefined,
  v: Float64Array | undefined,
  settled: Settled,
): Correlation {
  const product = productOf(u, v);
  return { n, ...byStudent(product, n, settled), ...intervalOf(product, n, 1, 3, settled) };
}

/** Of columns of ranks. */
export function spearmanOfRanks(x: Float64Array, y: Float64Array, tied: boolean, settled: Settled): Correlation {
  const n = x.length;
  const product = productOf(standardize(x), standardize(y));
  const interval = intervalOf(product, n, 1 + product.r ** 2 / 2, 3, settled);
  const tails = Number.isNaN(product.r) ? undefined : exactSpearmanTails(x, y, tied);
  if (tails === undefined) return { n, ...byStudent(product, n, settled), ...interval };
  return { n, coefficient: product.r, p: pFromTails(tails.below, tails.above, settled.alternative), ...interval };
}

function byStudent({ r, left }: Product, n: number, { alternative }: Settled): { coefficient: number; p: number } {
  const df = n - 2;
  // Two rows always stand on a line: there is nothing to judge.
  if (Number.isNaN(r) || df < 1) return { coefficient: r, p: NaN };
  const statistic = r * Math.sqrt(df / left);
  return { coefficient: r, p: pFromTails(studentT.cdf(statistic, df), studentT.survival(statistic, df), alternative) };
}

/** By Fisher's transformation, where its variance is about `variance / (n - lost)`. */
function intervalOf(
  { r, left }: Product,
  n: number,
  variance: number,
  lost: number,
  settled: Settled,
): { low: number; high: number } {
  if (Number.isNaN(r)) return { low: NaN, high: NaN };
  if (n <= lost) return openEnded({ low: -1, high: 1 }, settled, -1, 1);
  const margin = normal.survivalQuantile(leftOut(settled)) * Math.sqrt(variance / (n - lost));
  // artanh(r), which near ±1 needs 1 - r² in all its digits.
  const middle = Math.abs(r) < 0.5 ? Math.atanh(r) : Math.sign(r) * (Math.log1p(Math.abs(r)) - Math.log(left) / 2);
  return openEnded({ low: Math.tanh(middle - margin), high: Math.tanh(middle + margin) }, settled, -1, 1);
}
