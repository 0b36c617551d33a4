import { type Matrix, matrix } from './matrix.ts';
import { dotAt } from './multiply.ts';

/**
 * The upper triangle U with Uᵀ U = A, for a symmetric positive definite A, of which the upper half is read.
 * Undefined if A is not positive definite in doubles: whoever asks knows what that means and says so.
 */
export function cholesky(of: Matrix): Matrix | undefined {
  const size = of.rows;
  if (of.columns !== size) throw new Error(`Only a square matrix can be factored, not ${size} x ${of.columns}.`);
  const upper = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    const start = column * size;
    for (let row = 0; row < column; row += 1) {
      const rest = (of.data[start + row] as number) - dotAt(upper, row * size, upper, start, row);
      upper[start + row] = rest / (upper[row * size + row] as number);
    }
    const square = (of.data[start + column] as number) - dotAt(upper, start, upper, start, column);
    if (!(square > 0)) return undefined;
    upper[start + column] = Math.sqrt(square);
  }
  return matrix(size, size, upper);
}

/** Solves A x = b from the triangle that `cholesky` gives for A. */
export function solveCholesky(upper: Matrix, vector: ArrayLike<number>): Float64Array {
  const half = solveCholeskyHalf(upper, vector);
  const size = upper.rows;
  for (let column = size - 1; column >= 0; column -= 1) {
    const start = column * size;
    const value = (half[column] as number) / (upper.data[start + column] as number);
    half[column] = value;
    for (let row = 0; row < column; row += 1) {
      half[row] = (half[row] as number) - value * (upper.data[start + row] as number);
    }
  }
  return half;
}

/** Solves Uᵀ x = b: the squared length of x is bᵀ A⁻¹ b, as in Mahalanobis distances and normal densities. */
export function solveCholeskyHalf(upper: Matrix, vector: ArrayLike<number>): Float64Array {
  const size = upper.rows;
  const made = Float64Array.from(vector);
  for (let column = 0; column < size; column += 1) {
    const start = column * size;
    const rest = (made[column] as number) - dotAt(upper.data, start, made, 0, column);
    made[column] = rest / (upper.data[start + column] as number);
  }
  return made;
}

/** The natural logarithm of A's determinant, from the triangle that `cholesky` gives for A. */
export function logDeterminant(upper: Matrix): number {
  let sum = 0;
  for (let index = 0; index < upper.rows; index += 1) sum += Math.log(upper.data[index * upper.rows + index] as number);
  return 2 * sum;
}
