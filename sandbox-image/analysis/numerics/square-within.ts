/**
 * The squared distance of the point that begins at `start` from a query; no further than is needed to see that it is beyond
 * the bound. Eight coordinates at a time, which processors do side by side.
 */
export function squareWithin(points: Float64Array, start: number, query: Float64Array, bound: number): number {
  const dimensions = query.length;
  let axis = 0;
  let base = start;
  let square = 0;
  for (; axis + 8 <= dimensions; axis += 8, base += 8) {
    const a = (points[base] as number) - (query[axis] as number);
    const b = (points[base + 1] as number) - (query[axis + 1] as number);
    const c = (points[base + 2] as number) - (query[axis + 2] as number);
    const d = (points[base + 3] as number) - (query[axis + 3] as number);
    const e = (points[base + 4] as number) - (query[axis + 4] as number);
    const f = (points[base + 5] as number) - (query[axis + 5] as number);
    const g = (points[base + 6] as number) - (query[axis + 6] as number);
    const h = (points[base + 7] as number) - (query[axis + 7] as number);
    square += a * a + b * b + (c * c + d * d) + (e * e + f * f + (g * g + h * h));
    if (square > bound) return square;
  }
  for (; axis < dimensions; axis += 1, base += 1) {
    const distance = (points[base] as number) - (query[axis] as number);
    square += distance * distance;
  }
  return square;
}
