import { type Matrix, takeRows, transpose } from '../numerics/matrix.ts';
import { createRandom, shuffle } from '../numerics/random.ts';
import { type Columns, type Labels, checkLengths, isMissing } from '../values.ts';
import { designOf } from './design.ts';
import { standardize } from './standardize.ts';

export interface ClusterMetricOptions {
  /** False to measure distances in the units of the columns; else each column counts the same. */
  scale?: boolean;
  seed?: number;
}

/** Every pair of rows is looked at: of more rows, so many are taken by chance. */
const mostRows = 10_000;
/** Every cluster is compared with every other, and every row with all of them. */
const mostClusters = 1000;

/**
 * How well clusters are apart: near 1 if rows are much nearer to their own cluster than to the next, near 0 or below if not.
 * Noise (-1) and rows with missing values are left out. Of more than 10,000 rows a sample is measured. NaN for one cluster.
 */
export function silhouette(features: Columns, labels: Labels, options: ClusterMetricOptions = {}): number {
  const { matrix, codes, clusters } = clustersOf(features, labels, options);
  const { rows, columns } = matrix;
  if (rows <= mostRows) return silhouetteOf(transpose(matrix).data, columns, codes, clusters);
  const chosen = shuffle(
    Uint32Array.from({ length: rows }, (_, row) => row),
    createRandom(options.seed ?? 1),
  ).slice(0, mostRows);
  return silhouetteOf(
    transpose(takeRows(matrix, chosen)).data,
    columns,
    Int32Array.from(chosen, (row) => codes[row] as number),
    clusters,
  );
}

/** How much clusters overlap: the mean over clusters of their spread beside the distance to the most similar other. Less is better. */
export function daviesBouldin(features: Columns, labels: Labels, options: ClusterMetricOptions = {}): number {
  const { matrix, codes, clusters } = clustersOf(features, labels, options);
  return daviesBouldinOf(matrix, codes, clusters);
}

/** The mean silhouette of all points, given row by row; `codes` are clusters from 0 to `clusters` - 1. Rows alone in their cluster count 0. */
export function silhouetteOf(points: Float64Array, columns: number, codes: Int32Array, clusters: number): number {
  const rows = codes.length;
  const sizes = new Int32Array(clusters);
  for (const code of codes) sizes[code] = (sizes[code] as number) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return NaN;
  // Each pair is measured once, and counts for both rows' sums of distances to clusters.
  const sums = new Float64Array(rows * clusters);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    const own = codes[row] as number;
    for (let other = row + 1; other < rows; other += 1) {
      let square = 0;
      for (let column = 0, at = other * columns; column < columns; column += 1, at += 1) {
        const apart = (points[start + column] as number) - (points[at] as number);
        square += apart * apart;
      }
      const distance = Math.sqrt(square);
      const forRow = row * clusters + (codes[other] as number);
      const forOther = other * clusters + own;
      sums[forRow] = (sums[forRow] as number) + distance;
      sums[forOther] = (sums[forOther] as number) + distance;
    }
  }
  let total = 0;
  for (let row = 0; row < rows; row += 1) total += silhouetteAt(sums, sizes, row * clusters, codes[row] as number);
  return total / rows;
}

function silhouetteAt(sums: Float64Array, sizes: Int32Array, start: number, own: number): number {
  const size = sizes[own] as number;
  if (size === 1) return 0;
  const within = (sums[start + own] as number) / (size - 1);
  let nearest = Infinity;
  for (let cluster = 0; cluster < sizes.length; cluster += 1) {
    const count = sizes[cluster] as number;
    if (cluster !== own && count > 0) nearest = Math.min(nearest, (sums[start + cluster] as number) / count);
  }
  const larger = Math.max(within, nearest);
  return larger === 0 ? 0 : (nearest - within) / larger;
}

/** The Davies-Bouldin index; `codes` are clusters from 0 to `clusters` - 1. */
function daviesBouldinOf(of: Matrix, codes: Int32Array, clusters: number): number {
  const { rows, columns, data } = of;
  const sizes = new Int32Array(clusters);
  for (const code of codes) sizes[code] = (sizes[code] as number) + 1;
  const centres = new Float64Array(clusters * columns);
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1) {
      const at = (codes[row] as number) * columns + column;
      centres[at] =
        (centres[at] as number) + (data[column * rows + row] as number) / (sizes[codes[row] as number] as number);
    }
  }
  const spreads = new Float64Array(clusters);
  for (let row = 0; row < rows; row += 1) {
    const code = codes[row] as number;
    let square = 0;
    for (let column = 0; column < columns; column += 1) {
      square += ((data[column * rows + row] as number) - (centres[code * columns + column] as number)) ** 2;
    }
    spreads[code] = (spreads[code] as number) + Math.sqrt(square) / (sizes[code] as number);
  }
  const filled = Array.from({ length: clusters }, (_, cluster) => cluster).filter(
    (cluster) => (sizes[cluster] as number) > 0,
  );
  if (filled.length < 2) return NaN;
  const overlaps = filled.map((one) =>
    Math.max(
      ...filled.map((other) => {
        if (other === one) return 0;
        const spread = (spreads[one] as number) + (spreads[other] as number);
        return spread === 0 ? 0 : spread / distanceBetween(centres, columns, one, other);
      }),
    ),
  );
  return overlaps.reduce((sum, overlap) => sum + overlap, 0) / filled.length;
}

function distanceBetween(centres: Float64Array, columns: number, one: number, other: number): number {
  let square = 0;
  for (let column = 0; column < columns; column += 1) {
    square += ((centres[one * columns + column] as number) - (centres[other * columns + column] as number)) ** 2;
  }
  return Math.sqrt(square);
}

function clustersOf(
  features: Columns,
  labels: Labels,
  { scale = true }: ClusterMetricOptions,
): { matrix: Matrix; codes: Int32Array; clusters: number } {
  checkLengths([labels, ...Object.values(features)], ['labels', ...Object.keys(features)]);
  const kept = Array.from({ length: labels.length }, (_, row) => {
    const label = labels[row];
    return isMissing(label) || label === -1 ? null : label;
  });
  const design = designOf(features, { beside: { labels: kept } });
  const places = new Map<unknown, number>();
  const codes = Int32Array.from(design.rows, (row) => {
    const known = places.get(kept[row]);
    if (known !== undefined) return known;
    places.set(kept[row], places.size);
    if (places.size > mostClusters)
      throw new RangeError(
        `labels has more than ${mostClusters} different values: they name no clusters but single rows.`,
      );
    return places.size - 1;
  });
  return { matrix: scale ? standardize(design.matrix).matrix : design.matrix, codes, clusters: places.size };
}
