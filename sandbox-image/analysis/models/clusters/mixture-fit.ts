import { blockPoints, createShares, type Mixture } from './mixture.ts';
import { createSums } from './mixture-sums.ts';

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
  const shares = new Float64Array(k * blockPoints);
  for (let first = 0; first < codes.length; first += blockPoints) {
    const count = Math.min(blockPoints, codes.length - first);
    shares.fill(0);
    for (let point = 0; point < count; point += 1) shares[(codes[first + point] as number) * blockPoints + point] = 1;
    sums.add(values, first, count, shares);
  }
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
  const shares = new Float64Array(k * blockPoints);
  const logs = new Float64Array(blockPoints);
  let mixture = start;
  let before = -Infinity;
  for (let round = 0; ; round += 1) {
    const share = createShares(mixture);
    const sums = createSums(k, width, mixture.means);
    let logLikelihood = 0;
    for (let first = 0; first < n; first += blockPoints) {
      const count = Math.min(blockPoints, n - first);
      share(values, first, count, shares, logs);
      for (let point = 0; point < count; point += 1) logLikelihood += logs[point] as number;
      sums.add(values, first, count, shares);
    }
    const mean = logLikelihood / n;
    if (mean - before < tolerance || round >= rounds)
      return { mixture, logLikelihood, smallest: Math.min(...sums.sizes) };
    before = mean;
    mixture = sums.toMixture(floor);
  }
}
