import { findNeighbours } from '../numerics/neighbours.ts';
import { meanVariance, pickPoints, type Points, readPoints, squareBetween } from '../models/points.ts';
import { type Columns, checkCount } from '../values.ts';
import { rateSeverity } from './anomaly.ts';
import {
  type ChoiceOptions,
  chooseRows,
  describeScores,
  type Reading,
  type RowAnomaly,
  tellRows,
} from './row-anomalies.ts';

/** Unless share or top is given, those rows are told whose score is above 1.75, and far above most others. */
export interface LocalOutlierFactorOptions extends ChoiceOptions {
  /** With how many neighbours each row is compared. */
  k?: number;
  /** False to measure distances in the units of the columns; else each column counts the same. */
  scale?: boolean;
}

/** Among rows as dense as its own surroundings a row has about this score. */
const common = 1;
/** No row is odd below this. */
const least = 1.75;
/** So many times as far above the common score as nine of ten are: at the edges of skewed crowds, scores rise slowly. */
const stretch = 5;

/**
 * Rows that stand more alone than their neighbours do, which finds what is odd in its surroundings and not in the whole.
 * `score` is how many times denser the neighbours stand; `value` is of the feature in which the row is furthest from the mean of
 * its neighbours, low..high is from the least to the greatest of them. Where more than k rows are the same, their
 * surroundings reach to the next row that differs.
 *
 * Of clean rows, those that are told were none or a few in a thousand of normal columns (of a single one with few rows 1 %) and
 * up to 2 % of lognormal ones; of rows planted 2.2 times as far out as the furthest half percent, 75 to 100 %. Give `share` or `top` if you know how many are odd.
 */
export function localOutlierFactor(features: Columns, options: LocalOutlierFactorOptions = {}): RowAnomaly[] {
  const { scale = true } = options;
  const points = readPoints(features, scale);
  if (points.n < 3) throw new RangeError(`There are ${points.n} rows without a missing value: at least 3 are needed.`);
  if (meanVariance(points.values, points.width) === 0) throw new RangeError('All rows are the same: none is odd.');
  const k = Math.min(checkCount(options.k ?? 20, 'k'), points.n - 1);
  const { neighbours, reaches } = findAll(points, k);
  const scores = factorsOf(points, neighbours, reaches, k);
  const limit = Math.max(least, common + stretch * (describeScores(scores).most - common));
  const { encoding, rows } = points.design;
  const names = encoding.terms.map(({ name }) => name);
  return tellRows(
    chooseRows(scores, options, limit),
    scores,
    rows,
    (row) => readRow(points, row, neighbours.subarray(row * k, (row + 1) * k), names),
    (score) => rateSeverity(score - common, limit - common),
  );
}

/** Of so many rows at a time the neighbours are looked for. */
const rowsAtOnce = 1024;

/** The k neighbours of each row, and the distance to the last of them. */
function findAll({ n, width, values }: Points, k: number): { neighbours: Uint32Array; reaches: Float64Array } {
  const tree = findNeighbours(values, width);
  const neighbours = new Uint32Array(n * k);
  const reaches = new Float64Array(n);
  // The first row that is the same, which may be the row itself.
  const firsts = new Uint32Array(n);
  const found = new Uint32Array(rowsAtOnce * (k + 1));
  const squares = new Float64Array(rowsAtOnce * (k + 1));
  for (let first = 0; first < n; first += rowsAtOnce) {
    const asked = tree.order.subarray(first, first + rowsAtOnce);
    tree.nearestOfEach(values, asked, k + 1, found, squares);
    for (let place = 0; place < asked.length; place += 1) {
      const row = asked[place] as number;
      const start = place * (k + 1);
      const numbers = found.subarray(start, start + k + 1);
      firsts[row] = numbers[0] as number;
      // The row is its own neighbour, but for where more rows than were asked for are the same.
      const own = numbers.indexOf(row);
      numbers.copyWithin(own < 0 ? k : own, own + 1);
      neighbours.set(numbers.subarray(0, k), row * k);
      reaches[row] = Math.sqrt(squares[start + (own === k || own < 0 ? k - 1 : k)] as number);
    }
  }
  if (reaches.includes(0)) reachFurther(values, width, firsts, reaches);
  return { neighbours, reaches };
}

/** Rows that are the same as all their neighbours would be infinitely dense: they reach to the nearest row that differs. */
function reachFurther(values: Float64Array, width: number, firsts: Uint32Array, reaches: Float64Array): void {
  const distinct = Uint32Array.from(firsts.keys()).filter((row) => firsts[row] === row);
  const tree = findNeighbours(pickPoints(values, width, distinct), width);
  const stuck = distinct.filter((row) => reaches[row] === 0);
  const numbers = new Uint32Array(2 * stuck.length);
  const squares = new Float64Array(2 * stuck.length);
  tree.nearestOfEach(values, stuck, 2, numbers, squares);
  for (const [place, row] of stuck.entries()) reaches[row] = Math.sqrt(squares[2 * place + 1] as number);
  for (let row = 0; row < firsts.length; row += 1) reaches[row] = reaches[firsts[row] as number] as number;
}

/** How much denser the neighbours of a row stand than it does. */
function factorsOf(
  { n, width, values }: Points,
  neighbours: Uint32Array,
  reaches: Float64Array,
  k: number,
): Float64Array {
  // As scikit-learn does.
  const floor = 1e-10 * Math.sqrt(meanVariance(values, width));
  const densities = new Float64Array(n);
  for (let row = 0; row < n; row += 1) {
    let total = 0;
    for (let place = row * k; place < (row + 1) * k; place += 1) {
      const other = neighbours[place] as number;
      const distance = Math.sqrt(squareBetween(values, row * width, values, other * width, width));
      total += Math.max(distance, reaches[other] as number);
    }
    densities[row] = 1 / (total / k + floor);
  }
  const factors = new Float64Array(n);
  for (let row = 0; row < n; row += 1) {
    let total = 0;
    for (let place = row * k; place < (row + 1) * k; place += 1)
      total += densities[neighbours[place] as number] as number;
    factors[row] = total / k / (densities[row] as number);
  }
  return factors;
}

function readRow(
  { width, values, unit }: Points,
  row: number,
  neighbours: Uint32Array,
  names: readonly string[],
): Reading {
  let furthest = 0;
  let most = -1;
  for (let axis = 0; axis < width; axis += 1) {
    let mean = 0;
    for (const other of neighbours) mean += (values[other * width + axis] as number) / neighbours.length;
    const distance = Math.abs((values[row * width + axis] as number) - mean);
    if (distance <= most) continue;
    most = distance;
    furthest = axis;
  }
  const around = Array.from(neighbours, (other) => unit(furthest, values[other * width + furthest] as number));
  return {
    feature: names[furthest] as string,
    value: unit(furthest, values[row * width + furthest] as number),
    expected: around.reduce((sum, value) => sum + value, 0) / around.length,
    low: Math.min(...around),
    high: Math.max(...around),
  };
}
