import { cholesky, solveCholeskyHalf } from '../../numerics/cholesky.ts';
import { matrix } from '../../numerics/matrix.ts';
import { blockPoints, distancesFrom, type Mixture } from './mixture.ts';

/** Sums of shares, points and products of their coordinates, of which the next mixture is made. */
export type MixtureSums = {
  /** How many points each distribution has, by their shares. */
  readonly sizes: Float64Array;
  /** Adds a block of points by their shares, which are given distribution by distribution. */
  add(values: Float64Array, first: number, count: number, shares: Float64Array): void;
  /** `floor` is added to variances, so that no distribution becomes a point. */
  toMixture(floor: number): Mixture;
};

/** Coordinates are counted from `origins`, near to which the means will be. */
export function createSums(k: number, width: number, origins: Float64Array = new Float64Array(k * width)): MixtureSums {
  const sizes = new Float64Array(k);
  const firsts = new Float64Array(k * width);
  const products = new Float64Array(k * width * width);
  const distances = new Float64Array(width * blockPoints);
  const weighted = new Float64Array(width * blockPoints);

  function add(values: Float64Array, first: number, count: number, shares: Float64Array): void {
    for (let one = 0; one < k; one += 1) {
      const start = one * blockPoints;
      let size = 0;
      for (let point = 0; point < count; point += 1) size += shares[start + point] as number;
      // What is this small changes no digit.
      if (size < 1e-17) continue;
      sizes[one] = (sizes[one] as number) + size;
      distancesFrom(values, width, first, count, origins, one, distances);
      for (let axis = 0; axis < width; axis += 1) {
        let sum = 0;
        for (let point = 0, at = axis * blockPoints; point < count; point += 1, at += 1) {
          const part = (shares[start + point] as number) * (distances[at] as number);
          weighted[at] = part;
          sum += part;
        }
        firsts[one * width + axis] = (firsts[one * width + axis] as number) + sum;
      }
      for (let axis = 0; axis < width; axis += 2) addProducts(one, axis, count);
    }
  }

  /** Of two axes with all that are no later, two by two. */
  function addProducts(one: number, axis: number, count: number): void {
    const isPair = axis + 1 < width;
    const a = axis * blockPoints;
    const b = isPair ? a + blockPoints : a;
    const row = (one * width + axis) * width;
    for (let other = 0; other <= axis + 1 && other < width; other += 2) {
      const c = other * blockPoints;
      const d = other + 1 < width ? c + blockPoints : c;
      let ac = 0;
      let ad = 0;
      let bc = 0;
      let bd = 0;
      for (let point = 0; point < count; point += 1) {
        const x = weighted[a + point] as number;
        const y = weighted[b + point] as number;
        const u = distances[c + point] as number;
        const v = distances[d + point] as number;
        ac += x * u;
        ad += x * v;
        bc += y * u;
        bd += y * v;
      }
      products[row + other] = (products[row + other] as number) + ac;
      if (other + 1 < width) products[row + other + 1] = (products[row + other + 1] as number) + ad;
      if (!isPair) continue;
      products[row + width + other] = (products[row + width + other] as number) + bc;
      if (other + 1 < width) products[row + width + other + 1] = (products[row + width + other + 1] as number) + bd;
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
