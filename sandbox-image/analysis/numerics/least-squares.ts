import { type Matrix, columnOf, matrix, takeColumns } from './matrix.ts';
import { multiplyTransposedVector, multiplyVector } from './multiply.ts';
import { type QrFactor, factorQr, solveTriangle, solveTriangleTransposed } from './qr.ts';
import { correct, refineSolution, scaleAt } from './refinement.ts';
import { tallTriangle } from './tall-triangle.ts';

/** A factored design, ready for any number of responses. */
export interface LeastSquaresProblem {
  /** The columns of the design that are independent, in the order of the factor. */
  readonly design: Matrix;
  /** What the design's elements lack to the numbers that were meant, such as exact powers. */
  readonly lacking: Matrix | undefined;
  /** Of the design, or of its triangle alone where the design is tall. */
  readonly factor: QrFactor;
  /** There is no Q: solutions come from sums of products, and are corrected. */
  readonly tall: boolean;
  /** A penalty on the coefficients' squares, of a tall design. */
  readonly square: number;
  /** The ratio of R's largest to smallest diagonal element: a lower bound of the condition of the scaled columns. */
  readonly condition: number;
}

/** What minimises the sum of squares. */
export interface LeastSquares {
  /** One per column of the design; NaN for a column that those before it already span. */
  readonly coefficients: Float64Array;
  /** What the fit leaves of the response. */
  readonly residuals: Float64Array;
  /** How many columns are independent. */
  readonly rank: number;
  readonly problem: LeastSquaresProblem;
}

export interface LeastSquaresOptions {
  /** What each element of the design lacks in doubles: design + lacking is what is fitted. */
  lacking?: Matrix;
  /** Refine with residuals in doubled precision. By default where the design is short or ill-conditioned. */
  refine?: boolean;
}

// Refinement costs about as much as factoring, for each right side. Above this size it is done where it pays.
const alwaysRefineElements = 20_000;
const tallElements = 100_000;
const illConditioned = 1e4;

/**
 * Fits `response` by the columns of `design` in least squares: QR by Householder with scaled columns, then the residuals
 * and coefficients are refined together (Björck 1967), which gives nearly all digits even where columns almost agree.
 * A column that those before it already span has no coefficient.
 */
export function leastSquares(design: Matrix, response: Float64Array, options: LeastSquaresOptions = {}): LeastSquares {
  return solveLeastSquares(prepareLeastSquares(design, options.lacking), response, options.refine);
}

/** Factors a design once, for several responses or for the inverse of its sums of products. */
export function prepareLeastSquares(design: Matrix, lacking?: Matrix): LeastSquaresProblem {
  const tall = lacking === undefined ? prepareTall(design) : undefined;
  if (tall !== undefined) return tall;
  const factor = factorQr(design);
  return {
    design: independent(design, factor),
    lacking: lacking === undefined ? undefined : independent(lacking, factor),
    factor,
    tall: false,
    square: 0,
    condition: conditionOf(factor),
  };
}

/** A long design that is well-conditioned needs no Q; others give undefined. */
function prepareTall(design: Matrix): LeastSquaresProblem | undefined {
  return prepareTallWithSquares(design, 0);
}

/**
 * A long design that is well-conditioned, with a penalty of `square` times the coefficients' squares. Undefined if it is not
 * long, or not well-conditioned.
 */
export function prepareTallWithSquares(design: Matrix, square: number): LeastSquaresProblem | undefined {
  if (design.data.length < tallElements || design.rows < 4 * design.columns) return undefined;
  const triangle = tallTriangle(design);
  // Squares of numbers beyond this leave the range of doubles. So does NaN, which is for others to report.
  if (!triangle.data.every((value) => Math.abs(value) < 1e140)) return undefined;
  const factor = factorQr(square > 0 ? withDiagonal(triangle, Math.sqrt(square)) : triangle);
  const condition = conditionOf(factor);
  if (condition > illConditioned || factor.scales.some((scale) => scale < 1e-140)) return undefined;
  return { design: independent(design, factor), lacking: undefined, factor, tall: true, square, condition };
}

/** The triangle, and a diagonal below it. */
function withDiagonal(triangle: Matrix, value: number): Matrix {
  const size = triangle.columns;
  const made = matrix(2 * size, size);
  for (let column = 0; column < size; column += 1) {
    const to = columnOf(made, column);
    to.set(columnOf(triangle, column));
    to[size + column] = value;
  }
  return made;
}

function independent(design: Matrix, factor: QrFactor): Matrix {
  return factor.rank < design.columns ? takeColumns(design, factor.order) : design;
}

/**
 * The coefficients for one response of a factored design. With a `goal`, the sums of products of the columns with the residuals
 * are to be these numbers instead of 0, as penalties want it.
 */
export function solveLeastSquares(
  problem: LeastSquaresProblem,
  response: Float64Array,
  refine = shouldRefine(problem),
  goal?: Float64Array,
): LeastSquares {
  const { factor, design } = problem;
  const ordered = Float64Array.from(factor.order, (column) => goal?.[column] ?? 0);
  if (response.length !== design.rows) {
    throw new Error(`The design has ${design.rows} rows, the response ${response.length}.`);
  }
  const state = { residuals: new Float64Array(design.rows), solution: new Float64Array(factor.rank) };
  if (problem.tall) {
    state.solution.set(solveTall(problem, response, ordered));
    state.residuals.set(remainsOf(problem, state.solution, response));
  } else {
    correct(problem, state, response.slice(), ordered.slice());
    if (refine) refineSolution(problem, state, response, ordered);
  }
  return {
    coefficients: placeInColumns(factor, state.solution),
    residuals: state.residuals,
    rank: factor.rank,
    problem,
  };
}

/** By the sums of products, and once more for what remains: which makes up for their having been squared. */
function solveTall(problem: LeastSquaresProblem, response: Float64Array, goal: Float64Array): Float64Array {
  const stepFrom = (at: Float64Array, remains: Float64Array): Float64Array => {
    const products = multiplyTransposedVector(problem.design, remains);
    return solveGram(
      problem.factor,
      products.map((value, place) => value - (goal[place] as number) - problem.square * (at[place] as number)),
    );
  };
  const first = stepFrom(new Float64Array(goal.length), response);
  const correction = stepFrom(first, remainsOf(problem, first, response));
  return first.map((value, place) => value + (correction[place] as number));
}

function remainsOf({ design }: LeastSquaresProblem, solution: Float64Array, response: Float64Array): Float64Array {
  const remains = multiplyVector(design, solution);
  for (let row = 0; row < remains.length; row += 1) remains[row] = (response[row] as number) - (remains[row] as number);
  return remains;
}

/** Solves XᵀX x = b by the triangle. */
function solveGram(factor: QrFactor, vector: Float64Array): Float64Array {
  const made = vector.map((value, place) => value / scaleAt(factor, place));
  solveTriangleTransposed(factor, made);
  solveTriangle(factor, made);
  for (let place = 0; place < made.length; place += 1) made[place] = (made[place] as number) / scaleAt(factor, place);
  return made;
}

/**
 * The inverse of the design's sums of products, (XᵀX)⁻¹: times the residual variance it is the covariance of the
 * coefficients. NaN in rows and columns of dependent columns. Refined like the coefficients where that is needed.
 */
export function inverseGram(problem: LeastSquaresProblem, refine = shouldRefine(problem)): Matrix {
  const { factor } = problem;
  const { columns, rank } = factor;
  const made = matrix(columns, columns);
  made.data.fill(NaN);
  for (let place = 0; place < rank; place += 1) {
    const unit = new Float64Array(rank);
    unit[place] = 1;
    const solution = refine && !problem.tall ? solveRefined(problem, unit) : solveGram(factor, unit);
    columnOf(made, factor.order[place] as number).set(placeInColumns(factor, solution));
  }
  return symmetrised(made);
}

/** Solves XᵀX x = b as part of the larger system, whose remains are known in doubled precision. */
function solveRefined(problem: LeastSquaresProblem, vector: Float64Array): Float64Array {
  const goal = vector.map((value) => -value);
  const nothing = new Float64Array(problem.design.rows);
  const state = { residuals: nothing.slice(), solution: new Float64Array(vector.length) };
  correct(problem, state, nothing.slice(), goal.slice());
  refineSolution(problem, state, nothing, goal);
  return state.solution;
}

function shouldRefine({ design, condition, tall }: LeastSquaresProblem): boolean {
  return !tall && (design.data.length <= alwaysRefineElements || condition > illConditioned);
}

function conditionOf(factor: QrFactor): number {
  let largest = 0;
  let smallest = Infinity;
  for (const value of factor.diagonal) {
    largest = Math.max(largest, Math.abs(value));
    smallest = Math.min(smallest, Math.abs(value));
  }
  return factor.rank === 0 ? 1 : largest / smallest;
}

function placeInColumns(factor: QrFactor, solution: Float64Array): Float64Array {
  const made = new Float64Array(factor.columns).fill(NaN);
  for (let place = 0; place < factor.rank; place += 1) {
    made[factor.order[place] as number] = solution[place] as number;
  }
  return made;
}

function symmetrised(of: Matrix): Matrix {
  const { rows, data } = of;
  for (let column = 0; column < rows; column += 1) {
    for (let row = 0; row < column; row += 1) {
      const mean = ((data[column * rows + row] as number) + (data[row * rows + column] as number)) / 2;
      data[column * rows + row] = mean;
      data[row * rows + column] = mean;
    }
  }
  return of;
}
