/**
 * From 0 to 1: how much of a part and the remainder together is the part (Wang, Smith and Hyndman, 2006). Places where the
 * remainder is NaN do not count.
 */
export function strengthOf(part: Float64Array, remainder: Float64Array): number {
  const both = varianceOf(part.map((value, index) => value + (remainder[index] as number)));
  return both > 0 ? Math.max(0, 1 - varianceOf(remainder) / both) : 0;
}

function varianceOf(values: Float64Array): number {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of values) {
    if (value !== value) continue;
    count += 1;
    const distance = value - mean;
    mean += distance / count;
    squares += distance * (value - mean);
  }
  return squares / count;
}
