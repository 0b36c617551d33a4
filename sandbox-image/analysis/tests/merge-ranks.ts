export type Merged = {
  /** The sum of the ranks of the first in the two together; equal values share the mean of their ranks. */
  readonly rankSum: number;
  /** The sum of t^3 - t over runs of t equal values: what ties take from the spread of rank sums. */
  readonly ties: number;
};

/** Ranks two samples together, both of which are in ascending order. */
export function mergeRanks(first: Float64Array, second: Float64Array): Merged {
  let rankSum = 0;
  let ties = 0;
  let i = 0;
  let j = 0;
  while (i < first.length || j < second.length) {
    const value = j >= second.length || (first[i] as number) < (second[j] as number) ? first[i] : second[j];
    const before = i + j;
    const fromFirst = i;
    while (i < first.length && first[i] === value) i += 1;
    while (j < second.length && second[j] === value) j += 1;
    const run = i + j - before;
    rankSum += (i - fromFirst) * (before + (run + 1) / 2);
    if (run > 1) ties += run * (run * run - 1);
  }
  return { rankSum, ties };
}
