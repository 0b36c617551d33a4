/** How likely each value of a rank statistic is by chance alone: all of them are counted, which few values allow. */
export type Counted = {
  /** P(statistic <= value) */
  readonly lower: (value: number) => number;
  /** P(statistic >= value) */
  readonly upper: (value: number) => number;
};

/**
 * Of Mann and Whitney's U for samples of m and n values without ties: how many of the ways to choose the m give each U. They
 * are the coefficients of the product of (1 - q^(n + i)) / (1 - q^i) over i from 1 to m. Taking away and adding up whole
 * numbers, however large, costs no more than the last digit here.
 */
export function countRankSums(m: number, n: number): Counted {
  const most = m * n;
  const counts = new Float64Array(Math.floor(most / 2) + 1);
  counts[0] = 1;
  for (let i = 1; i <= Math.min(m, n); i += 1) {
    const above = Math.max(m, n) + i;
    for (let u = counts.length - 1; u >= above; u -= 1)
      counts[u] = (counts[u] as number) - (counts[u - above] as number);
    for (let u = i; u < counts.length; u += 1) counts[u] = (counts[u] as number) + (counts[u - i] as number);
  }
  return fromCounts(counts, most);
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
