/**
 * From 0 to 1: how much of a part and the remainder together is the part (Wang, Smith and Hyndman, 2006). Places where the
 * remainder is NaN do not count.
 */
export function strengthOf(part: Float64Array, remainder: Float64Array): number {
  const sums = new Float64Array(part.length);
  for (let index = 0; index < sums.length; index += 1)
    sums[index] = (part[index] as number) + (remainder[index] as number);
  const both = varianceOf(sums);
  return both > 0 ? Math.max(0, 1 - varianceOf(remainder) / both) : 0;
}

function varianceOf(values: Float64Array): number {
  let count = 0;
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value !== value) continue;
    count += 1;
    sum += value;
  }
  const mean = sum / count;
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) {
    const distance = (values[index] as number) - mean;
    if (distance === distance) squares += distance * distance;
  }
  return squares / count;
}
