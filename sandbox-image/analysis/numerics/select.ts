/**
 * Moves the k-th smallest value (from 0) to its place: what is smaller stands before it, what is greater behind. In place,
 * in linear time on average: Floyd and Rivest's selection, which narrows the stretch by a sample first.
 */
export function select(values: Float64Array, k: number, from = 0, to = values.length - 1): number {
  let left = from;
  let right = to;
  while (right > left) {
    if (right - left > 600) {
      const n = right - left + 1;
      const share = (k - left + 1) / n;
      const size = 0.5 * Math.exp((2 * Math.log(n)) / 3);
      const spread = 0.5 * Math.sqrt(Math.log(n) * size * (1 - size / n)) * (share < 0.5 ? -1 : 1);
      const start = Math.max(left, Math.floor(k - share * size + spread));
      const end = Math.min(right, Math.floor(k + (1 - share) * size + spread));
      select(values, k, start, end);
    }
    const pivot = values[k] as number;
    let low = left;
    let high = right;
    while (low <= high) {
      while ((values[low] as number) < pivot) low += 1;
      while ((values[high] as number) > pivot) high -= 1;
      if (low > high) break;
      const moved = values[low] as number;
      values[low] = values[high] as number;
      values[high] = moved;
      low += 1;
      high -= 1;
    }
    if (high < k) left = low;
    if (low > k) right = high;
  }
  return values[k] as number;
}

/** The least of the values from a place on: after `select`, what follows in order. */
export function leastFrom(values: Float64Array, from: number, to = values.length - 1): number {
  let least = values[from] as number;
  for (let index = from + 1; index <= to; index += 1) least = Math.min(least, values[index] as number);
  return least;
}

/** The median of values that may be put into another order. */
export function medianInPlace(values: Float64Array): number {
  const n = values.length;
  if (n === 0) return NaN;
  const lower = Math.floor((n - 1) / 2);
  const low = select(values, lower);
  return n % 2 === 1 ? low : low / 2 + leastFrom(values, lower + 1) / 2;
}
