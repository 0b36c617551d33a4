/** log(1 + v) - v, for v > -1, without the cancellation near 0. */
export function logOnePlusLess(v: number): number {
  if (v < -0.5 || v > 1) return Math.log1p(v) - v;
  // With r = v / (2 + v): log(1 + v) = 2 artanh(r) and 2r - v = -r v.
  const r = v / (2 + v);
  const square = r * r;
  let sum = 0;
  let power = 2 * square;
  for (let odd = 3; power > 1e-18 * Math.abs(v); odd += 2) {
    sum += power / odd;
    power *= square;
  }
  return r * (sum - v);
}
