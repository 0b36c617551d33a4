// Sums and products in doubled precision: a number is carried as two doubles, the nearest one and what it lacks.
// Here single steps and sums; wide.ts calculates with such numbers. After Dekker (1971) and Ogita, Rump and Oishi (2005). JavaScript has no fused multiply-add, so products are split.

/** Splits a double into two halves whose products are exact. */
const splitter = 134217729;

/** The exact error of `a + b` when it was rounded to `sum`. */
export function sumError(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** The exact error of `a * b` when it was rounded to `product`. Holds while neither exceeds about 1e300. */
export function productError(a: number, b: number, product: number): number {
  const spreadA = splitter * a;
  const highA = spreadA - (spreadA - a);
  const lowA = a - highA;
  const spreadB = splitter * b;
  const highB = spreadB - (spreadB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/** The sum of products of two vectors as if in doubled precision, beginning with `start`. */
export function dotDoubled(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  start = 0,
  atLeft = 0,
  length = right.length,
): number {
  let sum = start;
  let rest = 0;
  for (let index = 0; index < length; index += 1) {
    const a = left[atLeft + index] as number;
    const b = right[index] as number;
    const product = a * b;
    const next = sum + product;
    const part = next - sum;
    rest += sum - (next - part) + (product - part) + productError(a, b, product);
    sum = next;
  }
  return sum + rest;
}
