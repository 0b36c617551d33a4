import { poisson } from './poisson.ts';

/** A tail that is a mean of tails over a Poisson variable j, each of which differs from the next by little. */
export type Mixture = {
  /** Of the Poisson variable. */
  readonly mean: number;
  /** The j around which, far out, the terms are greatest. */
  readonly peak: number;
  readonly tail: (j: number) => number;
  /** By how much the lower tail of j exceeds that of j + 1. */
  readonly change: (j: number) => number;
  /** change(j + 1) / change(j) */
  readonly ratio: (j: number) => number;
};

/** Above this many terms they are taken at even steps: the terms are so smooth then that the sum is the same. */
const mostTerms = 100_000;

/** Below this a double loses digits. */
const smallest = 1e-300;

export function mixPoisson(mixture: Mixture, side: 'lower' | 'upper'): number {
  if (mixture.mean === 0) return mixture.tail(0);
  // The upper tail grows with j and the lower one falls: that moves the bulk of the terms to where the peak is.
  const middle = side === 'upper' ? Math.max(mixture.mean, mixture.peak) : Math.min(mixture.mean, mixture.peak);
  const first = Math.max(0, Math.floor(middle - 10 * Math.sqrt(middle)) - 20);
  const last = Math.ceil(middle + 10 * Math.sqrt(middle)) + 40;
  if (last - first > mostTerms) return inStrides(mixture, { first, last, stride: Math.floor(Math.sqrt(middle) / 12) });
  return Math.min(1, side === 'upper' ? upwards(mixture, first, last) : downwards(mixture, first, last));
}

/** The upper tail from j to j + 1 grows by the change: adding keeps all digits. */
function upwards({ mean, tail, change, ratio }: Mixture, first: number, last: number): number {
  let weight = poisson.probability(first, mean);
  let current = tail(first);
  let grows = change(first);
  let total = 0;
  for (let j = first; j <= last; j += 1) {
    total += weight * current;
    weight *= mean / (j + 1);
    current += grows;
    grows *= ratio(j);
  }
  return total;
}

function downwards({ mean, tail, change, ratio }: Mixture, first: number, highest: number): number {
  // There is no way down from where a term is too small for a number; what lies above it is smaller yet.
  let last = highest;
  while (last > first && !(change(last) > smallest && poisson.probability(last, mean) > smallest))
    last = Math.floor((first + last) / 2);
  let weight = poisson.probability(last, mean);
  let current = tail(last);
  let grows = change(last);
  let total = 0;
  for (let j = last; j >= first; j -= 1) {
    total += weight * current;
    if (j === 0) break;
    weight *= j / mean;
    grows /= ratio(j - 1);
    current += grows;
  }
  return total;
}

function inStrides(
  { mean, tail }: Mixture,
  { first, last, stride }: { readonly first: number; readonly last: number; readonly stride: number },
): number {
  let total = 0;
  for (let j = first; j <= last; j += stride) total += poisson.probability(j, mean) * tail(j);
  return Math.min(1, total * stride);
}
