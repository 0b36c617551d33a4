import { type DistinctPoints, findDistinctPoints, pickDistinct } from '../../numerics/distinct-points.ts';
import { findNeighbours } from '../../numerics/neighbours.ts';
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
  const epsilon = options.epsilon ?? chooseRadius(points, minPoints);
  if (!(epsilon > 0 && epsilon < Infinity))
    throw new RangeError(`epsilon is ${String(epsilon)}: give a distance above 0.`);
  const { codes, k } = spreadFromCores(points, epsilon, minPoints);
  const moved = orderBySize(codes, k);
  const ordered = codes.map((code) => (code < 0 ? -1 : (moved[code] as number)));
  const silhouette = k > 1 ? silhouetteOfPoints(points, ordered, k) : NaN;
  const clustering = clusteringOf(points, ordered, k, silhouette, [{ k, silhouette, epsilon }]);
  const noise = points.n - clustering.sizes.reduce((sum, { n }) => sum + n, 0);
  return { ...clustering, epsilon, noise };
}

/** So many pairs of neighbours take about ten seconds. */
const mostPairs = 2e9;

/** Clusters in the order of their first inner rows, numbered from 0; -1 for noise. Rows in one place are one point. */
function spreadFromCores(
  { n, width, values }: Points,
  epsilon: number,
  minPoints: number,
): { codes: Int32Array; k: number } {
  const distinct = findDistinctPoints(values, width);
  const points = pickDistinct(values, width, distinct);
  const neighbours = findNeighbours(points, width);
  const unseen = -2;
  const places = new Int32Array(distinct.size).fill(unseen);
  const found = new Uint32Array(distinct.size);
  const open = new Uint32Array(distinct.size);
  let k = 0;
  let pairs = 0;

  /** Fills in the neighbours of an inner point and says how many places they are in; 0 of a point that is not. */
  function spread(place: number): number {
    const count = neighbours.within(points, place * width, epsilon, found);
    pairs += count;
    if (pairs > mostPairs)
      throw new RangeError(
        `Rows have too many neighbours within epsilon, which is ${epsilon}: give a smaller one, or take a sample of the ${n} rows.`,
      );
    return count >= minPoints || rowsIn(distinct, found, count) >= minPoints ? count : 0;
  }

  for (let first = 0; first < distinct.size; first += 1) {
    if ((places[first] as number) !== unseen) continue;
    let count = spread(first);
    if (count === 0) {
      places[first] = -1;
      continue;
    }
    places[first] = k;
    let waiting = 0;
    for (;;) {
      for (let at = 0; at < count; at += 1) {
        const other = found[at] as number;
        const code = places[other] as number;
        if (code >= 0) continue;
        places[other] = k;
        // What was looked at and is not inside a cluster may still be at the edge of one.
        if (code !== unseen) continue;
        open[waiting] = other;
        waiting += 1;
      }
      count = 0;
      while (count === 0 && waiting > 0) {
        waiting -= 1;
        count = spread(open[waiting] as number);
      }
      if (count === 0) break;
    }
    k += 1;
  }
  return { codes: Int32Array.from(distinct.places, (place) => places[place] as number), k };
}

function rowsIn({ starts }: DistinctPoints, places: Uint32Array, count: number): number {
  let rows = 0;
  for (let at = 0; at < count; at += 1) {
    const place = places[at] as number;
    rows += (starts[place + 1] as number) - (starts[place] as number);
  }
  return rows;
}

/**
 * The knee of the curve of distances to a neighbour, from the least to the greatest: where it is furthest below the line from
 * its beginning to its end. Twice as many neighbours as an inner row needs are looked at: with no more than it needs,
 * clusters fall to pieces.
 */
function chooseRadius({ n, width, values }: Points, minPoints: number): number {
  if (n < minPoints)
    throw new RangeError(
      `There are ${n} rows without a missing value, and minPoints is ${minPoints}: give a smaller one.`,
    );
  const looked = Math.min(n, 2 * minPoints);
  const rows = sampleOf(n, rowsToChoose);
  const numbers = new Uint32Array(looked * rows.length);
  const squares = new Float64Array(looked * rows.length);
  findNeighbours(values, width).nearestOfEach(values, rows, looked, numbers, squares);
  const distances = Float64Array.from(rows, (_, place) =>
    Math.sqrt(squares[(place + 1) * looked - 1] as number),
  ).sort();
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
