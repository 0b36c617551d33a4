import { type Columns, checkCount } from '../../values.ts';
import {
  clusteringOf,
  labelsOf,
  mostClusters,
  orderBySize,
  type PredictingClustering,
  silhouetteOfPoints,
} from './clustering.ts';
import { fitKMeans, type Search } from './k-means-fit.ts';
import type { Partition } from './lloyd.ts';
import { type Points, pickPoints, readPoints, squareBetween } from '../points.ts';
import { sampleOf } from '../../numerics/sample.ts';

export interface KMeansOptions {
  /** How many clusters; chosen by the silhouette from 2 to 10 unless given. */
  k?: number;
  /** False to measure distances in the units of the columns; else each column counts the same. */
  scale?: boolean;
  /** How often it is begun anew, and the best end taken: 10 times unless given, and up to 60 where rows are few. */
  starts?: number;
  seed?: number;
}

export interface KMeans extends PredictingClustering {
  /** The sum of squared distances of rows from their centres, on the scale that was used: an elbow in `tried` is a good k. */
  readonly inertia: number;
}

/** Of more rows, the number of clusters is chosen on a sample. */
const rowsToChoose = 5000;

/**
 * k-means: clusters of rows around centres, so that the squared distances are as small as possible. Finds round clusters of
 * about the same width; for others try `gaussianMixture` or `dbscan`.
 */
export function kMeans(features: Columns, options: KMeansOptions = {}): KMeans {
  const { scale = true, starts, seed = 1 } = options;
  if (starts !== undefined) checkCount(starts, 'starts');
  const points = readPoints(features, scale);
  const search = { starts, seed };
  const tried = options.k === undefined ? tryNumbers(points, search) : [];
  const k = options.k === undefined ? bestOf(tried).k : checkCount(options.k, 'k');
  if (k > points.n) throw new RangeError(`k is ${k}, and there are ${points.n} rows without a missing value.`);
  const found = fitKMeans(points.values, points.width, k, search);
  if (found === undefined) throw new RangeError(`There are fewer than ${k} different rows: give a smaller k.`);
  const { codes, centers } = inOrder(found, points.width);
  const silhouette = silhouetteOfPoints(points, codes, k);
  const trials = tried.length > 0 ? tried : [{ k, silhouette, inertia: found.inertia }];
  return {
    ...clusteringOf(points, codes, k, silhouette, trials),
    inertia: found.inertia,
    predict: (others) => {
      const placed = points.place(others);
      return labelsOf(nearestCenters(placed.values, centers, points.width), placed);
    },
  };
}

type Trial = { readonly k: number; readonly silhouette: number; readonly inertia: number };

function tryNumbers(points: Points, search: Search): Trial[] {
  const { width, n } = points;
  const rows = sampleOf(n, rowsToChoose);
  const values = rows.length < n ? pickPoints(points.values, width, rows) : points.values;
  const codes = new Int32Array(n).fill(-1);
  const tried: Trial[] = [];
  for (let k = 2; k <= Math.min(mostClusters, n - 1); k += 1) {
    const found = fitKMeans(values, width, k, search);
    if (found === undefined) break;
    for (let place = 0; place < rows.length; place += 1) codes[rows[place] as number] = found.codes[place] as number;
    const silhouette = silhouetteOfPoints(points, codes, k);
    tried.push({ k, silhouette, inertia: (found.inertia * n) / rows.length });
  }
  if (tried.length > 0) return tried;
  throw new RangeError(
    'There is nothing to divide: clusters need at least three rows without a missing value, two of them different.',
  );
}

function bestOf(tried: readonly Trial[]): Trial {
  return tried.reduce((one, other) => (other.silhouette > one.silhouette ? other : one));
}

function inOrder({ codes, centers }: Partition, width: number): { codes: Int32Array; centers: Float64Array } {
  const moved = orderBySize(codes, centers.length / width);
  const placed = new Float64Array(centers.length);
  for (const [from, to] of moved.entries()) placed.set(centers.subarray(from * width, (from + 1) * width), to * width);
  return { codes: codes.map((code) => moved[code] as number), centers: placed };
}

/** The number of the nearest centre of each point, the first of equally near ones. */
function nearestCenters(values: Float64Array, centers: Float64Array, width: number): Int32Array {
  const codes = new Int32Array(values.length / width);
  for (let row = 0; row < codes.length; row += 1) {
    let least = Infinity;
    for (let center = 0; center * width < centers.length; center += 1) {
      const square = squareBetween(values, row * width, centers, center * width, width);
      if (square >= least) continue;
      least = square;
      codes[row] = center;
    }
  }
  return codes;
}
