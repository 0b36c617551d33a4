import { cholesky } from '../../numerics/cholesky.ts';
import { columnOf, type Matrix, matrix } from '../../numerics/matrix.ts';
import { dotAt } from '../../numerics/multiply.ts';
import { factorQr, turn } from '../../numerics/qr.ts';
import type { Regression } from './mackinnon.ts';

/** Above so many operations the regression goes by sums of products, most of which follow from each other. */
const manyOperations = 1e9;

/** Of a regression in which columns come in one by one: by how much each lowers the sum of squares, as a signed root. */
export type Projection = {
  readonly parts: Float64Array;
  /** The sum of squares that is left after all of them. */
  readonly rest: number;
  readonly n: number;
};

/**
 * The regression of Dickey and Fuller: each change on a trend, the level before, and the changes before that. The level is
 * the last column when `levelLast`, so that its part is its t value but for the scale; else the past changes come last.
 * The first `skip` changes are not explained.
 */
export function dickeyFuller(
  values: Float64Array,
  lags: number,
  skip: number,
  regression: Regression,
  levelLast: boolean,
): Projection {
  const n = values.length - 1 - skip;
  const changes = new Float64Array(values.length - 1);
  for (let index = 0; index < changes.length; index += 1)
    changes[index] = (values[index + 1] as number) - (values[index] as number);
  const trends = trendColumns(n, regression);
  const level = values.slice(skip, skip + n);
  if (regression !== 'n') centre(level, trends);
  const columns = trends.length + 1 + lags;
  return n * columns * columns > manyOperations
    ? byProducts(changes, level, trends, lags, skip, levelLast)
    : byReflections(changes, level, trends, lags, skip, levelLast);
}

function trendColumns(n: number, regression: Regression): Float64Array[] {
  const constant = new Float64Array(n).fill(1);
  const line = Float64Array.from({ length: n }, (_, index) => (2 * index - n + 1) / n);
  return regression === 'n' ? [] : regression === 'c' ? [constant] : [constant, line];
}

/** Takes out of the level what the trend explains: no matter for the regression, but for its rounding. */
function centre(level: Float64Array, trends: readonly Float64Array[]): void {
  for (let round = 0; round < 2; round += 1)
    for (const trend of trends) {
      const share = dotAt(level, 0, trend, 0, level.length) / dotAt(trend, 0, trend, 0, level.length);
      for (let index = 0; index < level.length; index += 1)
        level[index] = (level[index] as number) - share * (trend[index] as number);
    }
}

function byReflections(
  changes: Float64Array,
  level: Float64Array,
  trends: readonly Float64Array[],
  lags: number,
  skip: number,
  levelLast: boolean,
): Projection {
  const n = level.length;
  const design = matrix(n, trends.length + 1 + lags);
  const past = Array.from({ length: lags }, (_, lag) => changes.subarray(skip - lag - 1, skip - lag - 1 + n));
  const ordered = levelLast ? [...trends, ...past, level] : [...trends, level, ...past];
  for (const [column, source] of ordered.entries()) columnOf(design, column).set(source);
  const factor = factorQr(design);
  const turned = changes.slice(skip);
  turn(factor, turned);
  const parts = new Float64Array(design.columns);
  for (let step = 0; step < factor.rank; step += 1)
    parts[factor.order[step] as number] = (turned[step] as number) * Math.sign(factor.diagonal[step] as number);
  return { parts, rest: dotAt(turned, factor.rank, turned, factor.rank, n - factor.rank), n };
}

function byProducts(
  changes: Float64Array,
  level: Float64Array,
  trends: readonly Float64Array[],
  lags: number,
  skip: number,
  levelLast: boolean,
): Projection {
  const n = level.length;
  const others = [...trends, level];
  const columns = others.length + lags;
  const products = matrix(columns + 1, columns + 1);
  // The change itself stands last; past changes by their lag.
  const placeOfLag = (lag: number): number =>
    lag === 0 ? columns : levelLast ? trends.length + lag - 1 : trends.length + lag;
  const placeOfOther = (index: number): number => (levelLast && index === trends.length ? columns - 1 : index);
  for (let lag = 0; lag <= lags; lag += 1) {
    put(products, placeOfLag(0), placeOfLag(lag), dotAt(changes, skip, changes, skip - lag, n));
    for (const [index, other] of others.entries())
      put(products, placeOfOther(index), placeOfLag(lag), dotAt(other, 0, changes, skip - lag, n));
  }
  // A step back in both changes loses one product at the end and gains one at the start.
  for (let first = 1; first <= lags; first += 1)
    for (let second = first; second <= lags; second += 1) {
      const before = get(products, placeOfLag(first - 1), placeOfLag(second - 1));
      const gained = (changes[skip - first] as number) * (changes[skip - second] as number);
      const lost = (changes[skip + n - first] as number) * (changes[skip + n - second] as number);
      put(products, placeOfLag(first), placeOfLag(second), before + gained - lost);
    }
  for (const [first, one] of others.entries())
    for (const [second, other] of others.entries())
      put(products, placeOfOther(first), placeOfOther(second), dotAt(one, 0, other, 0, n));
  const upper = cholesky(products);
  if (upper === undefined) return { parts: new Float64Array(columns).fill(NaN), rest: NaN, n };
  const last = columnOf(upper, columns);
  return { parts: last.slice(0, columns), rest: (last[columns] as number) ** 2, n };
}

function put(of: Matrix, row: number, column: number, value: number): void {
  of.data[column * of.rows + row] = value;
  of.data[row * of.rows + column] = value;
}

function get(of: Matrix, row: number, column: number): number {
  return of.data[column * of.rows + row] as number;
}
