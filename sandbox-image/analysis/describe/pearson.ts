import { isConstant } from '../numerics/constant.ts';
import { moments } from '../numerics/moments.ts';

export type Product = {
  readonly r: number;
  /** 1 - r², in all its digits also where r is next to 1 or -1. */
  readonly left: number;
};

/** Values less their mean, over their spread; undefined where they do not vary. */
export function standardize(values: Float64Array): Float64Array | undefined {
  if (values.length < 2 || isConstant(values)) return undefined;
  const { mean, sd } = moments(values);
  if (!(sd > 0)) return undefined;
  const unit = 1 / sd;
  if (unit === Infinity || sd > 1e300) return standardizeExtreme(values, mean, sd);
  const standard = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) standard[index] = ((values[index] as number) - mean) * unit;
  return standard;
}

function standardizeExtreme(values: Float64Array, mean: number, sd: number): Float64Array {
  return values.map((value) => (value / 4 - mean / 4) / (sd / 4));
}

/** Pearson's coefficient of standardized columns. What rounding has left of their means and spreads is taken out. */
export function productOf(u: Float64Array | undefined, v: Float64Array | undefined): Product {
  if (!u || !v) return { r: NaN, left: NaN };
  const n = u.length;
  let sumU = 0;
  let sumV = 0;
  let squaresU = 0;
  let squaresV = 0;
  let products = 0;
  let products2 = 0;
  let index = 0;
  for (; index + 1 < n; index += 2) {
    const a = u[index] as number;
    const b = v[index] as number;
    const c = u[index + 1] as number;
    const d = v[index + 1] as number;
    sumU += a + c;
    sumV += b + d;
    squaresU += a * a + c * c;
    squaresV += b * b + d * d;
    products += a * b;
    products2 += c * d;
  }
  if (index < n) {
    const a = u[index] as number;
    const b = v[index] as number;
    sumU += a;
    sumV += b;
    squaresU += a * a;
    squaresV += b * b;
    products += a * b;
  }
  const [meanU, meanV] = [sumU / n, sumV / n];
  const lengthU = Math.sqrt(squaresU - sumU * meanU);
  const lengthV = Math.sqrt(squaresV - sumV * meanV);
  const r = Math.min(1, Math.max(-1, (products + products2 - sumU * meanV) / lengthU / lengthV));
  if (Math.abs(r) < 0.9) return { r, left: (1 - r) * (1 + r) };
  // Of unit vectors with the angle between them: 1 - r is half the square of their distance.
  const sign = r < 0 ? -1 : 1;
  let squares = 0;
  for (let row = 0; row < n; row += 1) {
    const distance = ((u[row] as number) - meanU) / lengthU - (sign * ((v[row] as number) - meanV)) / lengthV;
    squares += distance * distance;
  }
  const short = Math.min(1, squares / 2);
  // A distance that is all rounding is none.
  if (short < n * 1e-32) return { r: sign, left: 0 };
  return { r: sign * (1 - short), left: short * (2 - short) };
}
