import { cholesky, solveCholeskyHalf } from '../../numerics/cholesky.ts';
import { matrix } from '../../numerics/matrix.ts';

/** Normal distributions, each with a share of the points. */
export type Mixture = {
  readonly k: number;
  readonly width: number;
  readonly weights: Float64Array;
  /** All coordinates of the first mean, then those of the second. */
  readonly means: Float64Array;
  /** Of each covariance the inverse of its lower triangular root, row by row. */
  readonly roots: Float64Array;
  /** Of each, what its logarithmic density has at its mean, and of its weight. */
  readonly heights: Float64Array;
};

export type MixtureFit = {
  readonly mixture: Mixture;
  /** Of all points together. */
  readonly logLikelihood: number;
  /** How many points the smallest of the distributions has. */
  readonly smallest: number;
};

/**
 * Expectation and maximization: each point belongs to each distribution by a share, and each distribution fits the points by
 * theirs. `codes` is where it begins. Ends when the mean logarithmic likelihood grows by less than the tolerance.
 */
export function fitMixture(
  values: Float64Array,
  width: number,
  codes: Int32Array,
  k: number,
  { floor, tolerance, rounds }: { floor: number; tolerance: number; rounds: number },
): MixtureFit {
  const sums = createSums(k, width);
  for (let row = 0; row < codes.length; row += 1) sums.add(values, row * width, codes[row] as number, 1);
  return improve(values, sums.toMixture(floor), { floor, tolerance, rounds });
}

/** The same from a mixture that was fitted to some of the points. */
export function improve(
  values: Float64Array,
  start: Mixture,
  { floor, tolerance, rounds }: { floor: number; tolerance: number; rounds: number },
): MixtureFit {
  const { k, width } = start;
  const n = values.length / width;
  const shares = new Float64Array(k);
  const spare = new Float64Array(width);
  let mixture = start;
  let before = -Infinity;
  for (let round = 0; ; round += 1) {
    const sums = createSums(k, width, mixture.means);
    let logLikelihood = 0;
    for (let at = 0; at < values.length; at += width) {
      logLikelihood += sharesAt(mixture, values, at, shares, spare);
      for (let one = 0; one < k; one += 1) {
        const share = shares[one] as number;
        // What is this small changes no digit.
        if (share > 1e-17) sums.add(values, at, one, share);
      }
    }
    const mean = logLikelihood / n;
    if (mean - before < tolerance || round >= rounds)
      return { mixture, logLikelihood, smallest: Math.min(...sums.sizes) };
    before = mean;
    mixture = sums.toMixture(floor);
  }
}

/** Fills in the share of each distribution in a point; says the logarithm of the point's density. */
export function sharesAt(
  { k, width, means, roots, heights }: Mixture,
  values: Float64Array,
  at: number,
  shares: Float64Array,
  spare: Float64Array,
): number {
  let highest = -Infinity;
  for (let one = 0; one < k; one += 1) {
    let square = 0;
    let root = one * width * width;
    for (let axis = 0; axis < width; axis += 1)
      spare[axis] = (values[at + axis] as number) - (means[one * width + axis] as number);
    for (let axis = 0; axis < width; axis += 1) {
      let part = 0;
      for (let other = 0; other <= axis; other += 1) part += (roots[root + other] as number) * (spare[other] as number);
      square += part * part;
      root += width;
    }
    const height = (heights[one] as number) - square / 2;
    shares[one] = height;
    if (height > highest) highest = height;
  }
  let total = 0;
  for (let one = 0; one < k; one += 1) {
    const share = Math.exp((shares[one] as number) - highest);
    shares[one] = share;
    total += share;
  }
  for (let one = 0; one < k; one += 1) shares[one] = (shares[one] as number) / total;
  return highest + Math.log(total);
}

/** Sums of shares, points and products of their coordinates, of which the next mixture is made. Counted from `origins`. */
function createSums(k: number, width: number, origins: Float64Array = new Float64Array(k * width)) {
  const sizes = new Float64Array(k);
  const firsts = new Float64Array(k * width);
  const products = new Float64Array(k * width * width);
  const spare = new Float64Array(width);

  function add(values: Float64Array, at: number, one: number, share: number): void {
    sizes[one] = (sizes[one] as number) + share;
    const start = one * width;
    let row = start * width;
    for (let axis = 0; axis < width; axis += 1) {
      const distance = (values[at + axis] as number) - (origins[start + axis] as number);
      const part = share * distance;
      spare[axis] = distance;
      firsts[start + axis] = (firsts[start + axis] as number) + part;
      for (let other = 0; other <= axis; other += 1)
        products[row + other] = (products[row + other] as number) + part * (spare[other] as number);
      row += width;
    }
  }

  function toMixture(floor: number): Mixture {
    const weights = new Float64Array(k);
    const means = new Float64Array(k * width);
    const roots = new Float64Array(k * width * width);
    const heights = new Float64Array(k);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    for (let one = 0; one < k; one += 1) {
      // One that has lost its points is as wide as nothing and weighs nothing.
      const size = Math.max(sizes[one] as number, Number.MIN_VALUE);
      weights[one] = size / total;
      const covariance = matrix(width, width);
      for (let axis = 0; axis < width; axis += 1) {
        const shift = (firsts[one * width + axis] as number) / size;
        means[one * width + axis] = (origins[one * width + axis] as number) + shift;
        for (let other = 0; other <= axis; other += 1) {
          const product = (products[(one * width + axis) * width + other] as number) / size;
          covariance.data[axis * width + other] = product - (shift * (firsts[one * width + other] as number)) / size;
        }
        covariance.data[axis * width + axis] = Math.max(0, covariance.data[axis * width + axis] as number) + floor;
      }
      heights[one] = Math.log(weights[one] as number) + invertRoot(covariance.data, width, roots, one * width * width);
    }
    return { k, width, weights, means, roots, heights };
  }

  return { sizes, add, toMixture };
}

/** Writes the inverse of the root of a covariance, given by its upper half; says the logarithm of the density at the mean. */
function invertRoot(covariance: Float64Array, width: number, roots: Float64Array, at: number): number {
  const upper = cholesky(matrix(width, width, covariance));
  if (upper === undefined)
    throw new RangeError(
      'A covariance of the mixture cannot be computed: leave out columns that follow from others, or take a smaller k.',
    );
  let height = (-width / 2) * Math.log(2 * Math.PI);
  for (let column = 0; column < width; column += 1) {
    const unit = new Float64Array(width);
    unit[column] = 1;
    const solved = solveCholeskyHalf(upper, unit);
    for (let row = 0; row < width; row += 1) roots[at + row * width + column] = solved[row] as number;
    height -= Math.log(upper.data[column * width + column] as number);
  }
  return height;
}
