import { columnOf } from '../../numerics/matrix.ts';
import type { Columns } from '../../values.ts';
import { silhouetteOf } from '../cluster-metrics.ts';
import { pickPoints, type Points } from '../points.ts';
import { sampleOf } from '../../numerics/sample.ts';

/** What every way to find clusters gives. */
export interface Clustering {
  /** How many clusters there are; noise is none. */
  readonly k: number;
  /** How many rows were used. */
  readonly n: number;
  /** Row by row of the input: the cluster, 0 the largest; null where a value was missing, -1 for noise. */
  readonly labels: (number | null)[];
  readonly sizes: readonly ClusterSize[];
  /** The mean of each feature in each cluster, in its own unit; of texts the share of each. */
  readonly centers: readonly ClusterCenter[];
  /** How well clusters are apart: near 1 well, near 0 not at all. Of many rows, of a sample; NaN where there is one cluster. */
  readonly silhouette: number;
  /** One row for each number of clusters that was looked at. */
  readonly tried: readonly ClusterTrial[];
}

export interface PredictingClustering extends Clustering {
  /** The cluster that each of other rows belongs to. */
  predict(features: Columns): (number | null)[];
}

export interface ClusterSize {
  readonly cluster: number;
  readonly n: number;
  readonly share: number;
}

export interface ClusterCenter {
  readonly cluster: number;
  readonly [feature: string]: number;
}

export interface ClusterTrial {
  readonly k: number;
  readonly silhouette: number;
  readonly [measure: string]: number;
}

/** Numbers of clusters that are looked at where none is given. */
export const mostClusters = 10;
/** The silhouette looks at every pair of so many rows. */
const silhouetteRows = 2000;

/** The mean silhouette of points whose clusters these are; those with a code below 0 are left out. */
export function silhouetteOfPoints(points: Points, codes: Int32Array, k: number): number {
  const used = new Uint32Array(points.n);
  let count = 0;
  for (let row = 0; row < points.n; row += 1) {
    if ((codes[row] as number) < 0) continue;
    used[count] = row;
    count += 1;
  }
  const rows = sampleOf(count, silhouetteRows).map((place) => used[place] as number);
  const chosen = Int32Array.from(rows, (row) => codes[row] as number);
  return silhouetteOf(pickPoints(points.values, points.width, rows), points.width, chosen, k);
}

/** Numbers for clusters by size, the largest first, equal ones by their first points: what each number so far becomes. */
export function orderBySize(codes: Int32Array, k: number): Int32Array {
  const sizes = sizesOf(codes, k);
  const firsts = new Float64Array(k).fill(codes.length);
  for (let row = codes.length - 1; row >= 0; row -= 1) {
    const code = codes[row] as number;
    if (code >= 0) firsts[code] = row;
  }
  const order = Array.from(sizes.keys()).sort(
    (a, b) => (sizes[b] as number) - (sizes[a] as number) || (firsts[a] as number) - (firsts[b] as number),
  );
  const moved = new Int32Array(k);
  for (const [place, cluster] of order.entries()) moved[cluster] = place;
  return moved;
}

/** The result of numbered points, for all rows of the input. `codes` are numbered by size. */
export function clusteringOf(
  points: Points,
  codes: Int32Array,
  k: number,
  silhouette: number,
  tried: readonly ClusterTrial[],
): Clustering {
  const sizes = sizesOf(codes, k);
  return {
    k,
    n: points.n,
    labels: labelsOf(codes, points.design),
    sizes: Array.from(sizes, (n, cluster) => ({ cluster, n, share: n / points.n })),
    centers: centersOf(points, codes, sizes),
    silhouette,
    tried,
  };
}

/** Clusters in their places among all rows. */
export function labelsOf(
  codes: Int32Array,
  { rows, total }: { readonly rows: Uint32Array; readonly total: number },
): (number | null)[] {
  const labels: (number | null)[] = Array.from({ length: total }, () => null);
  for (let place = 0; place < rows.length; place += 1) labels[rows[place] as number] = codes[place] as number;
  return labels;
}

/** How many points each cluster has; codes below 0 are none. */
export function sizesOf(codes: Int32Array, k: number): Float64Array {
  const sizes = new Float64Array(k);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code >= 0) sizes[code] = (sizes[code] as number) + 1;
  }
  return sizes;
}

function centersOf({ design }: Points, codes: Int32Array, sizes: Float64Array): ClusterCenter[] {
  const means = design.encoding.terms.map(({ name }, term) => {
    const column = columnOf(design.matrix, term);
    const start = column[0] as number;
    const sums = new Float64Array(sizes.length);
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] as number;
      if (code >= 0) sums[code] = (sums[code] as number) + ((column[row] as number) - start);
    }
    return { name, values: sums.map((sum, code) => start + sum / (sizes[code] as number)) };
  });
  return Array.from(sizes, (_, cluster) => ({
    ...Object.fromEntries(means.map(({ name, values }) => [name, values[cluster] as number])),
    cluster,
  }));
}
