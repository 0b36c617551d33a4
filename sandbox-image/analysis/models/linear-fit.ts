import { dotDoubled, sumError } from '../numerics/doubled.ts';
import { type LeastSquaresProblem, prepareLeastSquares, solveLeastSquares } from '../numerics/least-squares.ts';
import { type Matrix, matrix } from '../numerics/matrix.ts';

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
  const solved = solveLeastSquares(problem, roots === undefined ? response : scale(response, roots));
  const weightedResiduals = solved.residuals;
  const residuals = roots === undefined ? weightedResiduals : divide(weightedResiduals, roots);
  const n = response.length;
  const { rank } = solved;
  const residualSquares = dotDoubled(weightedResiduals, weightedResiduals);
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

/** The squares of the fitted values around the response's mean: the fitted values are the response less the residuals. */
function explainedBy({ response, weights, intercept }: LinearInput, residuals: Float64Array): number {
  let total = 0;
  let weight = 0;
  for (let row = 0; intercept && row < response.length; row += 1) {
    const share = weights === undefined ? 1 : (weights[row] as number);
    total += share * ((response[row] as number) - (residuals[row] as number) - (response[0] as number));
    weight += share;
  }
  const centre = intercept ? total / weight + (response[0] as number) : 0;
  let squares = 0;
  let lost = 0;
  for (let row = 0; row < response.length; row += 1) {
    const distance = (response[row] as number) - (residuals[row] as number) - centre;
    const square = (weights === undefined ? 1 : (weights[row] as number)) * distance * distance;
    const next = squares + square;
    lost += sumError(squares, square, next);
    squares = next;
  }
  return squares + lost;
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
