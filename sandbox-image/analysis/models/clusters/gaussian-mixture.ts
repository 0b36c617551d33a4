import { type Columns, checkCount } from '../../values.ts';
import {
  type Clustering,
  type ClusterTrial,
  clusteringOf,
  labelsOf,
  mostClusters,
  orderBySize,
  type PredictingClustering,
  silhouetteOfPoints,
} from './clustering.ts';
import { fitKMeans } from './k-means-fit.ts';
import { blockPoints, createShares, type Mixture } from './mixture.ts';
import { fitMixture, improve, type MixtureFit } from './mixture-fit.ts';
import { meanVariance, type Points, pickPoints, readPoints } from '../points.ts';
import { sampleOf } from '../../numerics/sample.ts';

export interface GaussianMixtureOptions {
  /** How many clusters; from 1 to 10 the one with the least BIC unless given. */
  k?: number;
  /** False to take columns in their units; the result is nearly the same, as each cluster has its own widths. */
  scale?: boolean;
  seed?: number;
}

export interface GaussianMixture extends PredictingClustering {
  /** The share of all rows that each cluster's distribution has. */
  readonly weights: readonly number[];
  /** Of the rows on the scale that was used: other scales move it by as much for every k. */
  readonly logLikelihood: number;
  /** Less is better: what the likelihood gains by more clusters must be worth their parameters. */
  readonly bic: number;
  /** How much each row belongs to each cluster; NaN where a value is missing. */
  probabilities(features: Columns): Record<string, number>[];
}

/** Of more rows, the number of clusters is chosen, and the fit begun, on a sample. */
const sampleRows = 10_000;
/**
 * Added to variances, as a share of the columns' own: no cluster becomes a point. Where the number of clusters is chosen it is
 * more: else rows that share a rounded value would pass for a cluster, as narrow as it takes to be worth its parameters.
 */
const floorShare = 1e-6;
const floorShareToChoose = 1e-3;
/**
 * How little the mean logarithmic likelihood still grows at the end, and how often k-means begins anew: of few rows, where
 * rounds cost nothing, and of many.
 */
function limitsFor(n: number): { tolerance: number; rounds: number; starts?: number } {
  return n <= 2000 ? { tolerance: 1e-7, rounds: 1000 } : { tolerance: 1e-3, rounds: 100, starts: 3 };
}

/**
 * Clusters as normal distributions, each with its own centre, widths and slant; every row belongs to each with a probability.
 * Finds stretched clusters of different sizes, which k-means cuts up.
 */
export function gaussianMixture(features: Columns, options: GaussianMixtureOptions = {}): GaussianMixture {
  const { scale = true, seed = 1 } = options;
  const points = readPoints(features, scale);
  const { n, width, values } = points;
  const sample = sampleOf(n, sampleRows);
  const sampled = sample.length < n ? pickPoints(values, width, sample) : values;
  const floor = (options.k === undefined ? floorShareToChoose : floorShare) * meanVariance(values, width);
  if (floor === 0) throw new RangeError('All rows are the same: there is nothing to divide.');
  const trials =
    options.k === undefined
      ? tryNumbers(sampled, width, floor, seed)
      : [fitSample(sampled, width, checkCount(options.k, 'k'), floor, seed)];
  const best = trials.reduce((one, other) => (other.bic < one.bic ? other : one));
  const { k } = best.fit.mixture;
  const fit = sampled === values ? best.fit : improve(values, best.fit.mixture, { ...limitsFor(n), floor });
  const moved = orderBySize(codesOf(values, fit.mixture), k);
  const mixture = reorder(fit.mixture, moved);
  const codes = codesOf(values, mixture);
  const silhouette = silhouetteOfPoints(points, codes, k);
  const tried = trials.map((trial): ClusterTrial => describeTrial(points, sample, sampled, trial));
  return {
    ...clusteringOf(points, codes, k, silhouette, tried),
    centers: centersOf(points, mixture),
    weights: Array.from(mixture.weights),
    logLikelihood: fit.logLikelihood,
    bic: bicOf(fit, n),
    predict: (others) => {
      const placed = points.place(others);
      return labelsOf(codesOf(placed.values, mixture), placed);
    },
    probabilities: (others) => sharesOf(points, others, mixture),
  };
}

type Trial = { readonly fit: MixtureFit; readonly bic: number };

/** The fewer rows there are, the more places it is begun at, of which the best is followed. */
const rowsForStarts = 2000;
const mostStarts = 6;
const shortRun = { rounds: 300, tolerance: 1e-6 };

function fitSample(values: Float64Array, width: number, k: number, floor: number, seed: number): Trial {
  const n = values.length / width;
  const limits = limitsFor(n);
  const first = k > n ? undefined : fitKMeans(values, width, k, { seed, starts: limits.starts });
  if (first === undefined) throw new RangeError(`There are fewer than ${k} different rows: give a smaller k.`);
  const starts = k === 1 ? 1 : Math.min(mostStarts, Math.ceil(rowsForStarts / n));
  let best = fitMixture(values, width, first.codes, k, { ...(starts === 1 ? limits : shortRun), floor });
  for (let start = 1; start < starts; start += 1) {
    const other = fitKMeans(values, width, k, { seed: seed + start / mostStarts, starts: 1 });
    if (other === undefined) break;
    const fit = fitMixture(values, width, other.codes, k, { ...shortRun, floor });
    if (fit.logLikelihood > best.logLikelihood) best = fit;
  }
  const fit = starts === 1 ? best : improve(values, best.mixture, { ...limits, floor });
  return { fit, bic: bicOf(fit, n) };
}

/** As long as each cluster has more rows than it takes to give it a width in all directions. */
function tryNumbers(values: Float64Array, width: number, floor: number, seed: number): Trial[] {
  const trials: Trial[] = [];
  for (let k = 1; k <= mostClusters && k * (width + 1) <= values.length / width; k += 1) {
    if (k > 1 && fitKMeans(values, width, k, { seed, starts: 1 }) === undefined) break;
    const trial = fitSample(values, width, k, floor, seed);
    if (k === 1 || trial.fit.smallest > width + 1) trials.push(trial);
  }
  if (trials.length > 0) return trials;
  throw new RangeError(
    `${values.length / width} rows are too few for ${width} columns: take fewer columns, or give k.`,
  );
}

function bicOf({ mixture: { k, width }, logLikelihood }: MixtureFit, n: number): number {
  const parameters = k - 1 + k * width + (k * width * (width + 1)) / 2;
  return parameters * Math.log(n) - 2 * logLikelihood;
}

function describeTrial(points: Points, sample: Uint32Array, values: Float64Array, { fit, bic }: Trial): ClusterTrial {
  const codes = new Int32Array(points.n).fill(-1);
  for (const [place, code] of codesOf(values, fit.mixture).entries()) codes[sample[place] as number] = code;
  const { k } = fit.mixture;
  return { k, bic, silhouette: k > 1 ? silhouetteOfPoints(points, codes, k) : NaN };
}

/** Calls back with the shares of block after block of points, distribution by distribution. */
function forBlocks(
  values: Float64Array,
  mixture: Mixture,
  use: (first: number, count: number, shares: Float64Array) => void,
): void {
  const n = values.length / mixture.width;
  const share = createShares(mixture);
  const shares = new Float64Array(mixture.k * blockPoints);
  const logs = new Float64Array(blockPoints);
  for (let first = 0; first < n; first += blockPoints) {
    const count = Math.min(blockPoints, n - first);
    share(values, first, count, shares, logs);
    use(first, count, shares);
  }
}

/** The distribution of which each point has the largest share. */
function codesOf(values: Float64Array, mixture: Mixture): Int32Array {
  const codes = new Int32Array(values.length / mixture.width);
  forBlocks(values, mixture, (first, count, shares) => {
    for (let point = 0; point < count; point += 1) {
      let best = 0;
      let most = shares[point] as number;
      for (let one = 1, at = blockPoints + point; one < mixture.k; one += 1, at += blockPoints) {
        if ((shares[at] as number) <= most) continue;
        most = shares[at] as number;
        best = one;
      }
      codes[first + point] = best;
    }
  });
  return codes;
}

function sharesOf(points: Points, features: Columns, mixture: Mixture): Record<string, number>[] {
  const { values, rows, total } = points.place(features);
  const names = Array.from({ length: mixture.k }, (_, cluster) => String(cluster));
  const made = Array.from({ length: total }, () => Object.fromEntries(names.map((name) => [name, NaN])));
  forBlocks(values, mixture, (first, count, shares) => {
    for (let point = 0; point < count; point += 1)
      for (const [cluster, name] of names.entries())
        (made[rows[first + point] as number] as Record<string, number>)[name] = shares[
          cluster * blockPoints + point
        ] as number;
  });
  return made;
}

function reorder(mixture: Mixture, moved: Int32Array): Mixture {
  const { width } = mixture;
  const move = (list: Float64Array, size: number) => {
    const made = new Float64Array(list.length);
    for (const [from, to] of moved.entries()) made.set(list.subarray(from * size, (from + 1) * size), to * size);
    return made;
  };
  return {
    ...mixture,
    weights: move(mixture.weights, 1),
    means: move(mixture.means, width),
    roots: move(mixture.roots, width * width),
    heights: move(mixture.heights, 1),
  };
}

/** The means of the distributions in the units of the columns. */
function centersOf({ design, unit }: Points, { k, width, means }: Mixture): Clustering['centers'] {
  return Array.from({ length: k }, (_, cluster) => ({
    ...Object.fromEntries(
      design.encoding.terms.map(({ name }, term) => [name, unit(term, means[cluster * width + term] as number)]),
    ),
    cluster,
  }));
}
