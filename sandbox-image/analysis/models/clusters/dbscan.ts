import { findNeighbours, type Neighbours } from '../../numerics/k-d-tree.ts';
import { type Columns, checkCount } from '../../values.ts';
import { type Clustering, clusteringOf, orderBySize, silhouetteOfPoints } from './clustering.ts';
import { type Points, readPoints } from '../points.ts';
import { sampleOf } from '../../numerics/sample.ts';

export interface DbscanOptions {
  /** Rows no further than this from each other are neighbours, on the scale that is used; from the rows unless given. */
  epsilon?: number;
  /** A row with so many neighbours, itself among them, is inside a cluster. */
  minPoints?: number;
  /** False to measure distances in the units of the columns; else each column counts the same. */
  scale?: boolean;
}

export interface Dbscan extends Clustering {
  /** The radius that was used. */
  readonly epsilon: number;
  /** How many rows belong to no cluster. */
  readonly noise: number;
}

/** From the distances of so many rows the radius is chosen. */
const rowsToChoose = 10_000;

/**
 * DBSCAN: clusters are where rows stand densely, whatever their shape; rows that stand alone are noise (-1). Finds the number of
 * clusters itself. Without `epsilon` the radius is where the distances to the neighbours begin to rise steeply.
 */
export function dbscan(features: Columns, options: DbscanOptions = {}): Dbscan {
  const { minPoints = 5, scale = true } = options;
  checkCount(minPoints, 'minPoints');
  const points = readPoints(features, scale);
  const neighbours = findNeighbours(points.values, points.width);
  const epsilon = options.epsilon ?? chooseRadius(points, neighbours, minPoints);
  if (!(epsilon > 0 && epsilon < Infinity))
    throw new RangeError(`epsilon is ${String(epsilon)}: give a distance above 0.`);
  const { codes, k } = spreadFromCores(points, neighbours, epsilon, minPoints);
  const moved = orderBySize(codes, k);
  const ordered = codes.map((code) => (code < 0 ? -1 : (moved[code] as number)));
  const silhouette = k > 1 ? silhouetteOfPoints(points, ordered, k) : NaN;
  const clustering = clusteringOf(points, ordered, k, silhouette, [{ k, silhouette, epsilon }]);
  const noise = points.n - clustering.sizes.reduce((sum, { n }) => sum + n, 0);
  return { ...clustering, epsilon, noise };
}

/** Clusters in the order of their first inner rows, numbered from 0; -1 for noise. */
function spreadFromCores(
  { n, width, values }: Points,
  neighbours: Neighbours,
  epsilon: number,
  minPoints: number,
): { codes: Int32Array; k: number } {
  const unseen = -2;
  const codes = new Int32Array(n).fill(unseen);
  const found = new Uint32Array(n);
  const open = new Uint32Array(n);
  let k = 0;
  for (let row = 0; row < n; row += 1) {
    if ((codes[row] as number) !== unseen) continue;
    let count = neighbours.within(values, row * width, epsilon, found);
    if (count < minPoints) {
      codes[row] = -1;
      continue;
    }
    codes[row] = k;
    let waiting = 0;
    for (;;) {
      for (let place = 0; place < count; place += 1) {
        const other = found[place] as number;
        const code = codes[other] as number;
        if (code >= 0) continue;
        codes[other] = k;
        // What was looked at and is not inside a cluster may still be at the edge of one.
        if (code !== unseen) continue;
        open[waiting] = other;
        waiting += 1;
      }
      count = 0;
      while (count < minPoints && waiting > 0) {
        waiting -= 1;
        count = neighbours.within(values, (open[waiting] as number) * width, epsilon, found);
      }
      if (count < minPoints) break;
    }
    k += 1;
  }
  return { codes, k };
}

/**
 * The knee of the curve of distances to a neighbour, from the least to the greatest: where it is furthest below the line from
 * its beginning to its end. Twice as many neighbours as an inner row needs are looked at: with no more than it needs,
 * clusters fall to pieces.
 */
function chooseRadius({ n, width, values }: Points, neighbours: Neighbours, minPoints: number): number {
  if (n < minPoints)
    throw new RangeError(
      `There are ${n} rows without a missing value, and minPoints is ${minPoints}: give a smaller one.`,
    );
  const looked = Math.min(n, 2 * minPoints);
  const numbers = new Uint32Array(looked);
  const squares = new Float64Array(looked);
  const distances = Float64Array.from(sampleOf(n, rowsToChoose), (row) => {
    neighbours.nearest(values, row * width, looked, numbers, squares);
    return Math.sqrt(squares[looked - 1] as number);
  }).sort();
  const first = distances[0] as number;
  const rise = (distances.at(-1) as number) - first;
  let knee = distances.length - 1;
  let deepest = 0;
  for (let place = 0; place < distances.length; place += 1) {
    const below = place / (distances.length - 1) - ((distances[place] as number) - first) / rise;
    if (below <= deepest) continue;
    deepest = below;
    knee = place;
  }
  const radius = distances[knee] as number;
  if (radius > 0) return radius;
  throw new RangeError('Most rows are the same as others, so that no radius can be chosen: give epsilon.');
}
