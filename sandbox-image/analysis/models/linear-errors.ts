import { inverseGram } from '../numerics/least-squares.ts';
import { leverages } from '../numerics/leverages.ts';
import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';
import { gram, multiply } from '../numerics/multiply.ts';
import type { LinearFit } from './linear-fit.ts';

/** How the errors of coefficients are estimated: 'classical' where all residuals have one variance, else HC3 is a good choice. */
export type LinearErrors = 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3';

export const linearErrors: readonly LinearErrors[] = ['classical', 'HC0', 'HC1', 'HC2', 'HC3'];

/** What statistics of a fit need beside its coefficients. */
export interface LinearSpread {
  /** The covariance of the coefficients; NaN for dependent columns. */
  readonly covariance: Matrix;
  /** (XᵀWX)⁻¹; NaN for dependent columns. */
  readonly inverse: Matrix;
  /** How far each row pulls its own fitted value, between 0 and 1. */
  readonly leverages: Float64Array;
}

/** The covariance of the coefficients, classical or robust against residuals of unequal variance (White; MacKinnon and White 1985). */
export function spreadOf(fit: LinearFit, errors: LinearErrors): LinearSpread {
  const inverse = inverseGram(fit.problem);
  const pulls = leverages(fit.problem);
  const covariance =
    errors === 'classical' ? times(inverse, fit.variance) : sandwich(fit, inverse, squaresFor(fit, errors, pulls));
  return { covariance, inverse, leverages: pulls };
}

/** The squared residuals as shares of the usual one, made larger where the fit has pulled them towards itself. */
function squaresFor(fit: LinearFit, errors: LinearErrors, pulls: Float64Array): Float64Array {
  const usual = usualSquare(fit);
  const squares = fit.weightedResiduals.map((residual) => (residual * residual) / usual);
  const whole = fit.freedom > 0 ? fit.n / fit.freedom : NaN;
  return squares.map((square, row) => {
    // Nothing is known of the error of a row that alone decides a coefficient: its residual is 0 whatever it is.
    const rest = 1 - (pulls[row] as number);
    const free = rest > 1e-10 ? rest : NaN;
    if (errors === 'HC1') return square * whole;
    if (errors === 'HC2') return square / free;
    return errors === 'HC3' ? square / (free * free) : square;
  });
}

function sandwich(fit: LinearFit, inverse: Matrix, squares: Float64Array): Matrix {
  const { design, factor } = fit.problem;
  const { rank } = fit;
  const bread = matrix(rank, rank);
  for (let column = 0; column < rank; column += 1) {
    const from = columnOf(inverse, factor.order[column] as number);
    for (let row = 0; row < rank; row += 1)
      bread.data[column * rank + row] = from[factor.order[row] as number] as number;
  }
  const small = times(multiply(multiply(bread, gram(design, squares)), bread), usualSquare(fit));
  const made = matrix(inverse.rows, inverse.columns);
  made.data.fill(NaN);
  for (let column = 0; column < rank; column += 1) {
    const to = columnOf(made, factor.order[column] as number);
    for (let row = 0; row < rank; row += 1) to[factor.order[row] as number] = small.data[column * rank + row] as number;
  }
  return made;
}

/** Squares are divided by this and multiplied at the end, so that those of tiny numbers do not vanish on the way. */
function usualSquare(fit: LinearFit): number {
  return fit.residualSquares > 0 ? fit.residualSquares / fit.n : 1;
}

function times(of: Matrix, factor: number): Matrix {
  return matrix(
    of.rows,
    of.columns,
    of.data.map((value) => value * factor),
  );
}
