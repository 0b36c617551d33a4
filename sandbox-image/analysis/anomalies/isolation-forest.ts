import { columnOf, type Matrix } from '../numerics/matrix.ts';
import { createRandom } from '../numerics/random.ts';
import { readPoints } from '../models/points.ts';
import { type Columns, checkCount } from '../values.ts';
import { rateSeverity } from './anomaly.ts';
import { growIsolationTrees, scoreIsolation } from './isolation-trees.ts';
import { chooseRows, type Reading, type RowAnomaly, tellRows } from './row-anomalies.ts';

export interface IsolationForestOptions {
  /** Which share of the rows is told; those with a score above 0.6 unless given. */
  share?: number;
  trees?: number;
  seed?: number;
}

/** Scores are about 0.5 for common rows, and 1 for what the first question parts from all others. */
const common = 0.5;
const limit = 0.6;

/**
 * Rows that few questions part from all others, as values of a feature are far out or features go together as in no other row.
 * For many rows and features, in whatever units. `score` is between 0 and 1, and about 0.5 for common rows; `value` is of the
 * feature in which the row is furthest from the median, low..high what is usual there: it may lie within, where the
 * combination of features is what is odd.
 */
export function isolationForest(features: Columns, options: IsolationForestOptions = {}): RowAnomaly[] {
  const { share, trees = 100, seed = 1 } = options;
  checkCount(trees, 'trees');
  const { n, width, values, design } = readPoints(features, false);
  if (n < 3) throw new RangeError(`There are ${n} rows without a missing value: at least 3 are needed.`);
  const grown = growIsolationTrees(values, width, trees, createRandom(seed));
  const scores = scoreIsolation(grown, values, width);
  const chosen = chooseRows(scores, share, limit);
  const ranges = rangesOf(design.matrix);
  const names = design.encoding.terms.map(({ name }) => name);
  return tellRows(
    chosen,
    scores,
    design.rows,
    (row) => readRow(values, row * width, names, ranges),
    (score) => rateSeverity(score - common, limit - common),
  );
}

type Range = { readonly middle: number; readonly spread: number };

/** So many robust standard deviations around the median are usual. */
const usual = 3.5;

function rangesOf(of: Matrix): Range[] {
  return Array.from({ length: of.columns }, (_, column) => {
    const sorted = columnOf(of, column).slice().sort();
    const middle = middleOf(sorted);
    let total = 0;
    const distances = sorted.map((value) => {
      total += Math.abs(value - middle);
      return Math.abs(value - middle);
    });
    const mad = middleOf(distances.sort());
    // As a standard deviation. Where most values are the same, by the mean distance.
    return { middle, spread: mad > 0 ? mad * 1.482_602_218_505_602 : (total / sorted.length) * 1.253_314_137_315_5 };
  });
}

function middleOf(sorted: Float64Array): number {
  const half = sorted.length >>> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : (sorted[half - 1] as number) / 2 + upper / 2;
}

function readRow(values: Float64Array, at: number, names: readonly string[], ranges: readonly Range[]): Reading {
  let furthest = 0;
  let most = -1;
  for (const [axis, { middle, spread }] of ranges.entries()) {
    const distance = spread > 0 ? Math.abs((values[at + axis] as number) - middle) / spread : 0;
    if (distance <= most) continue;
    most = distance;
    furthest = axis;
  }
  const { middle, spread } = ranges[furthest] as Range;
  return {
    feature: names[furthest] as string,
    value: values[at + furthest] as number,
    expected: middle,
    low: middle - usual * spread,
    high: middle + usual * spread,
  };
}
