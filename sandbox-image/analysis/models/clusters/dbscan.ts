import { type Columns, checkCount } from '../../values.ts';
import { type Clustering, clusteringOf, orderBySize, silhouetteOfPoints } from './clustering.ts';
import { readPoints } from '../points.ts';
import { chooseRadius } from './choose-radius.ts';
import { spreadFromCores } from './spread-from-cores.ts';

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

/**
 * DBSCAN: clusters are where rows stand densely, whatever their shape; rows that stand alone are noise (-1). Finds the number of
 * clusters itself. Without `epsilon` the radius is where the distances to the neighbours begin to rise steeply, or near to that where
 * the number of clusters holds over a wider range.
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
