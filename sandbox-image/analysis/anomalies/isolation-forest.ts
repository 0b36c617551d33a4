import { columnOf, type Matrix } from '../numerics/matrix.ts';
import { createRandom } from '../numerics/random.ts';
import { medianInPlace } from '../numerics/selection.ts';
import { readPoints } from '../models/points.ts';
import { type Columns, checkCount } from '../values.ts';
import { rateSeverity } from './anomaly.ts';
import { growIsolationTrees, scoreIsolation } from './isolation-trees.ts';
import { measureScale } from './robust-z.ts';
import {
  type ChoiceOptions,
  chooseRows,
  describeScores,
  type Reading,
  type RowAnomaly,
  tellRows,
} from './row-anomalies.ts';

/** Unless share or top is given, those rows are told whose score is far above most others, by a limit from the scores. */
export interface IsolationForestOptions extends ChoiceOptions {
  trees?: number;
  seed?: number;
}

/** So many times as far above the median as nine of ten scores are. The more features, the nearer scores are to each other. */
const stretch = 2.7;
/** Above this a row is odd, however much scores differ: where one crowd is wide, its scores are high. */
const surely = 0.72;

/**
 * Rows that few questions part from all others, as values of a feature are far out or features go together as in no other row.
 * For many rows and features, in whatever units. `score` is between 0 and 1, and about 0.5 for common rows; `value` is of the
 * feature in which the row is furthest from the median, low..high what is usual there: it may lie within, where the
 * combination of features is what is odd.
 *
 * Of clean rows, those that are told were none or a few in a thousand of normal columns, and up to 2 % where a column or two
 * are skewed (lognormal, exponential) or a single one is normal; of rows planted 2.2 times as far out as the furthest half percent, 50 to 100 %.
 * Give `share` or `top` if you know how many are odd.
 */
export function isolationForest(features: Columns, options: IsolationForestOptions = {}): RowAnomaly[] {
  const { trees = 100, seed = 1 } = options;
  checkCount(trees, 'trees');
  const { n, width, values, design } = readPoints(features, false);
  if (n < 3) throw new RangeError(`There are ${n} rows without a missing value: at least 3 are needed.`);
  const grown = growIsolationTrees(values, width, trees, createRandom(seed));
  const scores = scoreIsolation(grown, values, width);
  const { median, most } = describeScores(scores);
  const limit = Math.min(surely, median + stretch * (most - median));
  const chosen = chooseRows(scores, options, limit);
  const ranges = rangesOf(design.matrix);
  const names = design.encoding.terms.map(({ name }) => name);
  return tellRows(
    chosen,
    scores,
    design.rows,
    (row) => readRow(values, row * width, names, ranges),
    // Scores do not grow beyond 1: an eighth above the limit is medium, half above it is high. Where nine of ten have the
    // median itself there is no such limit.
    (score) => rateSeverity(score - median, 0.75 * ((limit > median ? limit : surely) - median)),
  );
}

type Range = { readonly middle: number; readonly spread: number };

/** So many robust standard deviations around the median are usual. */
const usual = 3.5;

function rangesOf(of: Matrix): Range[] {
  return Array.from({ length: of.columns }, (_, column) => {
    const values = columnOf(of, column).slice();
    const middle = medianInPlace(values);
    return { middle, spread: measureScale(values, middle) };
  });
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
