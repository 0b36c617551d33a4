/** How two samples' distribution functions come apart: where |i / m - j / n| >= distance / (m n), or one side of it. */
export type Side = 'both' | 'above' | 'below';

/**
 * P(D >= d) by chance alone, exactly: the share of the ways to mix m and n values in which i n - j m gets as far from zero
 * as `distance`, for some i and j values of each passed. Only places count at which no run of equal values is under way:
 * `open[i + j]` is 1 inside of runs. All terms are added, so that a small p keeps its digits.
 */
export function shareOfPaths(m: number, n: number, distance: number, side: Side, open: Uint8Array): number {
  const shares = new Float64Array(n + 1);
  for (let i = 0; i <= m; i += 1)
    for (let j = 0; j <= n; j += 1) {
      const apart = i * n - j * m;
      const far = side === 'both' ? Math.abs(apart) : side === 'above' ? apart : -apart;
      if (far >= distance && open[i + j] === 0) shares[j] = 1;
      else if (i === 0) shares[j] = j === 0 ? 0 : (shares[j - 1] as number);
      // Of all ways to get here, i / (i + j) come from having one less of the first.
      else if (j > 0) shares[j] = ((shares[j] as number) * i + (shares[j - 1] as number) * j) / (i + j);
    }
  return shares[n] as number;
}

/** The same for two samples of n values each without ties, which come apart by `steps` / n: paths are mirrored at the bounds. */
export function shareOfEvenPaths(n: number, steps: number, side: Side): number {
  // term: the share of paths that end 2 k steps off, C(2 n, n - k steps) / C(2 n, n).
  let term = 1;
  let total = 0;
  for (let k = 1; k * steps <= n; k += 1) {
    for (let step = (k - 1) * steps; step < k * steps; step += 1) term *= (n - step) / (n + step + 1);
    if (side !== 'both') return term;
    total += k % 2 === 1 ? 2 * term : -2 * term;
    if (term < 1e-17 * total) break;
  }
  return Math.min(1, Math.max(0, total));
}

/** Kolmogorov's limit: the probability that z is exceeded by the distance in units of its standard error. */
export function kolmogorovSurvival(z: number): number {
  if (!(z > 0)) return Number.isNaN(z) ? NaN : 1;
  let total = 0;
  if (z < 0.8) {
    for (let k = 1; k < 20; k += 2) total += Math.exp(-(k * k * Math.PI * Math.PI) / (8 * z * z));
    return 1 - (Math.sqrt(2 * Math.PI) / z) * total;
  }
  for (let k = 10; k > 0; k -= 1) total += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * z * z);
  return total;
}
