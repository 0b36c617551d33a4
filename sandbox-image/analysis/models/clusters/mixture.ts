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

/** So many points at a time are looked at, coordinate by coordinate, which is several times faster than point by point. */
export const blockPoints = 256;

/** How far points from `first` on are from a mean: their first coordinates in the first `blockPoints` places, and so on. */
export function distancesFrom(
  values: Float64Array,
  width: number,
  first: number,
  count: number,
  means: Float64Array,
  one: number,
  distances: Float64Array,
): void {
  for (let axis = 0; axis < width; axis += 1) {
    const mean = means[one * width + axis] as number;
    for (let point = 0, from = first * width + axis, to = axis * blockPoints; point < count; point += 1) {
      distances[to + point] = (values[from] as number) - mean;
      from += width;
    }
  }
}

/**
 * Fills in the share of each distribution in a block of points, distribution by distribution, and the logarithm of the
 * density of each point.
 */
export type ShareBlock = (
  values: Float64Array,
  first: number,
  count: number,
  shares: Float64Array,
  logs: Float64Array,
) => void;

export function createShares({ k, width, means, roots, heights }: Mixture): ShareBlock {
  const distances = new Float64Array(width * blockPoints);
  const parts = new Float64Array(blockPoints);
  const highest = new Float64Array(blockPoints);

  /** Half the squared distances on the scale of one distribution, off its height. */
  function measure(one: number, count: number, into: Float64Array): void {
    into.fill(heights[one] as number, 0, count);
    for (let axis = 0; axis < width; axis += 1) {
      const root = (one * width + axis) * width;
      let other = 0;
      parts.fill(0, 0, count);
      for (; other + 3 <= axis; other += 4) {
        const r0 = roots[root + other] as number;
        const r1 = roots[root + other + 1] as number;
        const r2 = roots[root + other + 2] as number;
        const r3 = roots[root + other + 3] as number;
        const a = other * blockPoints;
        const b = a + blockPoints;
        const c = b + blockPoints;
        const d = c + blockPoints;
        for (let point = 0; point < count; point += 1)
          parts[point] =
            (parts[point] as number) +
            (r0 * (distances[a + point] as number) + r1 * (distances[b + point] as number)) +
            (r2 * (distances[c + point] as number) + r3 * (distances[d + point] as number));
      }
      for (; other <= axis; other += 1) {
        const r0 = roots[root + other] as number;
        const a = other * blockPoints;
        for (let point = 0; point < count; point += 1)
          parts[point] = (parts[point] as number) + r0 * (distances[a + point] as number);
      }
      for (let point = 0; point < count; point += 1) {
        const part = parts[point] as number;
        into[point] = (into[point] as number) - (part * part) / 2;
      }
    }
  }

  return (values, first, count, shares, logs) => {
    highest.fill(-Infinity);
    for (let one = 0; one < k; one += 1) {
      const own = shares.subarray(one * blockPoints, (one + 1) * blockPoints);
      distancesFrom(values, width, first, count, means, one, distances);
      measure(one, count, own);
      for (let point = 0; point < count; point += 1)
        if ((own[point] as number) > (highest[point] as number)) highest[point] = own[point] as number;
    }
    logs.fill(0, 0, count);
    for (let one = 0, at = 0; one < k; one += 1, at = one * blockPoints)
      for (let point = 0; point < count; point += 1) {
        const share = Math.exp((shares[at + point] as number) - (highest[point] as number));
        shares[at + point] = share;
        logs[point] = (logs[point] as number) + share;
      }
    for (let one = 0, at = 0; one < k; one += 1, at = one * blockPoints)
      for (let point = 0; point < count; point += 1)
        shares[at + point] = (shares[at + point] as number) / (logs[point] as number);
    for (let point = 0; point < count; point += 1)
      logs[point] = (highest[point] as number) + Math.log(logs[point] as number);
  };
}
