/**
 * The average over a season around each value, in which the season is none; of an even number of steps the two ends count half
 * each. NaN for half a season at both ends.
 */
export function centredAverage(values: Float64Array, period: number): Float64Array {
  const n = values.length;
  const half = period >> 1;
  const even = period % 2 === 0;
  const result = new Float64Array(n).fill(NaN);
  // Sums are begun anew now and then, so that rounding does not pile up.
  for (let index = half, total = 0, fresh = 0; index + half < n; index += 1, fresh -= 1) {
    if (fresh === 0) {
      total = 0;
      for (let place = index - half; place <= index + half; place += 1) total += values[place] as number;
      fresh = period;
    } else total += (values[index + half] as number) - (values[index - half - 1] as number);
    const ends = even ? ((values[index - half] as number) + (values[index + half] as number)) / 2 : 0;
    result[index] = (total - ends) / period;
  }
  return result;
}
