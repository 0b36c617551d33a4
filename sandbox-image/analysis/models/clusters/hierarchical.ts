import { type Columns, checkCount } from '../../values.ts';
import { mergeNearestRows, pairDistances, wardDistances } from './cluster-distances.ts';
import {
  type Clustering,
  clusteringOf,
  type ClusterTrial,
  mostClusters,
  orderBySize,
  silhouetteOfPoints,
} from './clustering.ts';
import { cutMerges, type Merge, mergeAll, numberMerges } from './nearest-chain.ts';
import { type Points, readPoints } from '../points.ts';

export type Linkage = 'ward' | 'average' | 'complete' | 'single';

export interface HierarchicalOptions {
  /** How many clusters; chosen by the silhouette from 2 to 10 unless given. */
  k?: number;
  /** What is small between two clusters that become one: the growth of squares, or the mean, largest or least distance. */
  linkage?: Linkage;
  /** False to measure distances in the units of the columns; else each column counts the same. */
  scale?: boolean;
}

export interface Hierarchical extends Clustering {
  /**
   * Which two became one, from the nearest to the furthest. A number below the number of rows is a row of the input, others
   * are earlier merges, counted on from there.
   */
  readonly merges: readonly Readonly<Merge>[];
}

/** Rows beyond which every pair of them takes too long, or its table too much memory. */
const mostRows: Readonly<Record<Linkage, number>> = { ward: 20_000, single: 20_000, average: 10_000, complete: 10_000 };

/**
 * Hierarchical clustering: rows are clusters at first, and again and again the two nearest become one. `merges` is the whole
 * story. For at most 20,000 rows ('average' and 'complete' 10,000).
 */
export function hierarchical(features: Columns, options: HierarchicalOptions = {}): Hierarchical {
  const { linkage = 'ward', scale = true } = options;
  const most = mostRows[linkage];
  if (most === undefined)
    throw new RangeError(`linkage is "${String(linkage)}": give 'ward', 'average', 'complete' or 'single'.`);
  const points = readPoints(features, scale);
  const { n, design } = points;
  if (n < 2) throw new RangeError('There is one row without a missing value: clusters need two or more.');
  if (n > most)
    throw new RangeError(
      `${n} rows are too many for hierarchical clustering by '${linkage}', which compares all pairs: use kMeans, or take a sample of at most ${most} rows.`,
    );
  const merges = numberMerges(n, mergePoints(points, linkage));
  const tried = options.k === undefined ? tryCuts(points, merges) : [];
  const k = options.k === undefined ? bestOf(tried).k : checkCount(options.k, 'k');
  if (k > n) throw new RangeError(`k is ${k}, and there are ${n} rows without a missing value.`);
  const codes = cutMerges(n, merges, k);
  const moved = orderBySize(codes, k);
  const ordered = codes.map((code) => moved[code] as number);
  const silhouette = k > 1 ? silhouetteOfPoints(points, ordered, k) : NaN;
  const rowOf = (node: number) => (node < n ? (design.rows[node] as number) : node - n + design.total);
  return {
    ...clusteringOf(points, ordered, k, silhouette, tried.length > 0 ? tried : [{ k, silhouette }]),
    merges: merges.map(({ first, second, distance, size }) => ({
      first: rowOf(first),
      second: rowOf(second),
      distance,
      size,
    })),
  };
}

function mergePoints({ n, values, width }: Points, linkage: Linkage) {
  if (linkage === 'single') return mergeNearestRows(values, width);
  return mergeAll(n, linkage === 'ward' ? wardDistances(values, width) : pairDistances(values, width, linkage));
}

function tryCuts(points: Points, merges: readonly Merge[]): ClusterTrial[] {
  const tried: ClusterTrial[] = [];
  for (let k = 2; k <= Math.min(mostClusters, points.n - 1); k += 1)
    tried.push({ k, silhouette: silhouetteOfPoints(points, cutMerges(points.n, merges, k), k) });
  return tried.length > 0 ? tried : [{ k: 1, silhouette: NaN }];
}

function bestOf(tried: readonly ClusterTrial[]): ClusterTrial {
  return tried.reduce((one, other) => (other.silhouette > one.silhouette ? other : one));
}
