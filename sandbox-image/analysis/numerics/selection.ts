/**
 * Puts the k-th smallest value (from 0) at place k, smaller ones before it and greater ones after, and gives it back: in
 * linear time on average. Where many values are left, a sample of them first says between which two the wanted one lies
 * (Floyd and Rivest). The values are moved; none may be missing.
 */
export function selectInPlace(values: Float64Array, k: number, from = 0, to = values.length - 1): number {
  let left = from;
  let right = to;
  while (right > left) {
    if (right - left > 600) {
      const n = right - left + 1;
      const place = k - left + 1;
      const log = Math.log(n);
      const size = 0.5 * Math.exp((2 * log) / 3);
      const spread = 0.5 * Math.sqrt((log * size * (n - size)) / n) * Math.sign(place - n / 2);
      const sampleLeft = Math.max(left, Math.floor(k - (place * size) / n + spread));
      const sampleRight = Math.min(right, Math.floor(k + ((n - place) * size) / n + spread));
      selectInPlace(values, k, sampleLeft, sampleRight);
    }
    const pivot = values[k] as number;
    let i = left;
    let j = right;
    // Both sides stop at values equal to the pivot, so that many equal ones are split evenly.
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i <= j) {
        const value = values[i] as number;
        values[i] = values[j] as number;
        values[j] = value;
        i += 1;
        j -= 1;
      }
    }
    if (j < k) left = i;
    if (k < i) right = j;
  }
  return values[k] as number;
}

/** The median of values none of which is missing. The values are moved. */
export function medianInPlace(values: Float64Array): number {
  const { length } = values;
  if (length === 0) return NaN;
  const middle = length >> 1;
  const upper = selectInPlace(values, middle);
  if (length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let index = 0; index < middle; index += 1)
    if ((values[index] as number) > lower) lower = values[index] as number;
  return lower / 2 + upper / 2;
}
