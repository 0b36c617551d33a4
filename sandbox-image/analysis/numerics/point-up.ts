/** The vector, turned around if its element of largest size is negative: so that a sign is not left to chance. */
export function pointUp(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest) * (1 + 1e-12)) largest = value;
  return largest < 0 ? vector.map((value) => -value) : vector;
}
