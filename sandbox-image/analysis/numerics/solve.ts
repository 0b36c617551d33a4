import { prepareLeastSquares, solveLeastSquares } from './least-squares.ts';
import { type Matrix, columnOf, matrix } from './matrix.ts';

/** Solves A x = b for a square A, refined to nearly all digits. Throws if A is singular in doubles. */
export function solve(of: Matrix, vector: Float64Array): Float64Array {
  return solveLeastSquares(prepareSquare(of), vector).coefficients;
}

/** The inverse of a square matrix, by QR. Throws if it is singular in doubles. */
export function inverse(of: Matrix): Matrix {
  const problem = prepareSquare(of);
  const made = matrix(of.rows, of.rows);
  for (let column = 0; column < of.rows; column += 1) {
    const unit = new Float64Array(of.rows);
    unit[column] = 1;
    columnOf(made, column).set(solveLeastSquares(problem, unit).coefficients);
  }
  return made;
}

function prepareSquare(of: Matrix): ReturnType<typeof prepareLeastSquares> {
  if (of.rows !== of.columns) throw new Error(`A matrix of ${of.rows} x ${of.columns} is not square.`);
  const problem = prepareLeastSquares(of);
  if (problem.factor.rank < of.rows) {
    throw new Error(
      `The matrix is singular: only ${problem.factor.rank} of its ${of.rows} columns are independent. Leave out those that follow from others.`,
    );
  }
  return problem;
}
