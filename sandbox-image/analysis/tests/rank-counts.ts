/** How likely each value of a rank statistic is by chance alone: all of them are counted, which few values allow. */
export type Counted = {
  /** P(statistic <= value) */
  readonly lower: (value: number) => number;
  /** P(statistic >= value) */
  readonly upper: (value: number) => number;
};

/**
 * Of Mann and Whitney's U for samples of m and n values without ties: how many of the ways to choose the m give each U. That
 * is in how many ways U is a sum of m whole numbers from 0 to n.
 */
export function countRankSums(m: number, n: number): Counted {
  const parts = Math.min(m, n);
  const largest = Math.max(m, n);
  const most = m * n;
  // counts[used * width + sum]: ways to use so many positive parts, taken in order of their size; up to the middle sum.
  const width = Math.floor(most / 2) + 1;
  const counts = new Float64Array((parts + 1) * width);
  counts[0] = 1;
  for (let size = 1; size <= largest; size += 1)
    for (let used = 1; used <= parts; used += 1) {
      const from = (used - 1) * width;
      const to = used * width;
      for (let sum = size, end = Math.min(used * size, width - 1); sum <= end; sum += 1)
        counts[to + sum] = (counts[to + sum] as number) + (counts[from + sum - size] as number);
    }
  const all = new Float64Array(width);
  for (let used = 0; used <= parts; used += 1)
    for (let sum = 0; sum < width; sum += 1) all[sum] = (all[sum] as number) + (counts[used * width + sum] as number);
  return fromCounts(all, most);
}

/** Of Wilcoxon's V for n differences without ties and zeros: how many sets of ranks have each sum. */
export function countSignedRanks(n: number): Counted {
  const most = (n * (n + 1)) / 2;
  const counts = new Float64Array(Math.floor(most / 2) + 1);
  counts[0] = 1;
  for (let rank = 1; rank <= n; rank += 1)
    for (let sum = Math.min((rank * (rank + 1)) / 2, counts.length - 1); sum >= rank; sum -= 1)
      counts[sum] = (counts[sum] as number) + (counts[sum - rank] as number);
  return fromCounts(counts, most);
}

/** From the counts up to the middle: they read the same from both ends, so that each tail is added up from its own. */
function fromCounts(counts: Float64Array, most: number): Counted {
  const upTo = new Float64Array(counts.length);
  let sum = 0;
  for (let value = 0; value < counts.length; value += 1) {
    sum += counts[value] as number;
    upTo[value] = sum;
  }
  const total = 2 * sum - (most % 2 === 0 ? (counts[most / 2] as number) : 0);
  const lower = (value: number): number => {
    const whole = Math.floor(value);
    if (whole < 0) return 0;
    return whole < upTo.length ? (upTo[whole] as number) / total : 1 - lower(most - whole - 1);
  };
  return { lower, upper: (value) => lower(most - Math.ceil(value)) };
}
