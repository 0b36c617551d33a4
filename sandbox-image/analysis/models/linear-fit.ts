import { dotDoubled, sumError } from '../numerics/doubled.ts';
import { type LeastSquaresProblem, prepareLeastSquares, solveLeastSquares } from '../numerics/least-squares.ts';
import { type Matrix, matrix } from '../numerics/matrix.ts';
import { mean, sum } from '../numerics/sums.ts';

/** What is fitted: a column of ones first where there is an intercept, and then the terms. */
export interface LinearInput {
  readonly design: Matrix;
  /** What the design lacks to the numbers that were meant. */
  readonly lacking?: Matrix;
  readonly response: Float64Array;
  readonly weights?: Float64Array;
  readonly intercept: boolean;
}

/** A fit, and the sums that its statistics are made of. */
export interface LinearFit {
  readonly input: LinearInput;
  readonly problem: LeastSquaresProblem;
  /** One per column of the design, 0 where a column follows from those before it. */
  readonly coefficients: Float64Array;
  /** The columns that follow from those before them. */
  readonly dependent: readonly number[];
  readonly residuals: Float64Array;
  /** Residuals times the roots of the weights: those that have one variance. */
  readonly weightedResiduals: Float64Array;
  readonly n: number;
  readonly rank: number;
  /** Rows beyond those that the coefficients use up. */
  readonly freedom: number;
  readonly residualSquares: number;
  /** What the terms explain of the squares around the mean, or around 0 where there is no intercept. */
  readonly explainedSquares: number;
  /** The residual variance; NaN where no freedom is left. */
  readonly variance: number;
}

/** Fits by least squares; with weights, rows count in proportion to them. */
export function fitLinear(input: LinearInput): LinearFit {
  const { design, response, weights } = input;
  const roots = weights?.map(Math.sqrt);
  const problem = prepareLeastSquares(
    scaleRows(design, roots),
    input.lacking === undefined ? undefined : scaleRows(input.lacking, roots),
  );
  const constant = input.intercept && response.every((value) => value === response[0]);
  // Of a constant the solution is known, and free of what rounding would leave.
  const target = constant ? new Float64Array(response.length) : response;
  const solved = solveLeastSquares(problem, roots === undefined ? target : scale(target, roots));
  if (constant) solved.coefficients[0] = response[0] as number;
  const weightedResiduals = solved.residuals;
  const residuals = roots === undefined ? weightedResiduals : divide(weightedResiduals, roots);
  const n = response.length;
  const { rank } = solved;
  const residualSquares = checkSquares(dotDoubled(weightedResiduals, weightedResiduals), weightedResiduals);
  const freedom = n - rank;
  return {
    input,
    problem,
    coefficients: solved.coefficients.map((value) => (Number.isNaN(value) ? 0 : value)),
    dependent: Array.from(solved.coefficients.keys()).filter((column) => Number.isNaN(solved.coefficients[column])),
    residuals,
    weightedResiduals,
    n,
    rank,
    freedom,
    residualSquares,
    explainedSquares: explainedBy(input, residuals),
    variance: freedom > 0 ? residualSquares / freedom : NaN,
  };
}

/** Of too large numbers squares are infinite, of too small ones 0, and so would be all that is said of the fit. */
function checkSquares(squares: number, of: Float64Array): number {
  if (Number.isFinite(squares) && (squares > 0 || of.every((value) => value === 0))) return squares;
  const size = of.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  throw new RangeError(
    `The target is so ${size > 1 ? 'large' : 'small'} that its squares cannot be held: take it in another unit.`,
  );
}

/**
 * The squares of the fitted values, which are the response less the residuals, around their mean; around 0 where there is no
 * intercept. All is relative to the first response, so that what responses have in common costs no digits.
 */
function explainedBy({ response, weights, intercept }: LinearInput, residuals: Float64Array): number {
  const origin = intercept ? (response[0] as number) : 0;
  const apart = residuals.map((residual, row) => (response[row] as number) - origin - residual);
  const centre = intercept ? weightedMean(apart, weights) : 0;
  let squares = 0;
  let lost = 0;
  for (let row = 0; row < apart.length; row += 1) {
    const distance = (apart[row] as number) - centre;
    const square = (weights === undefined ? 1 : (weights[row] as number)) * distance * distance;
    const next = squares + square;
    lost += sumError(squares, square, next);
    squares = next;
  }
  return squares + lost;
}

function weightedMean(values: Float64Array, weights: Float64Array | undefined): number {
  return weights === undefined ? mean(values) : sum(scale(values, weights)) / sum(weights);
}

function scaleRows(of: Matrix, factors: Float64Array | undefined): Matrix {
  if (factors === undefined) return of;
  const made = matrix(of.rows, of.columns);
  for (let column = 0, index = 0; column < of.columns; column += 1) {
    for (let row = 0; row < of.rows; row += 1, index += 1) {
      made.data[index] = (of.data[index] as number) * (factors[row] as number);
    }
  }
  return made;
}

function scale(values: Float64Array, factors: Float64Array): Float64Array {
  return values.map((value, index) => value * (factors[index] as number));
}

function divide(values: Float64Array, divisors: Float64Array): Float64Array {
  return values.map((value, index) => value / (divisors[index] as number));
}
