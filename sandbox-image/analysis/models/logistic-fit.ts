import { cholesky, solveCholesky } from '../numerics/cholesky.ts';
import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';
import { dot, gram, multiply, multiplyTransposedVector } from '../numerics/multiply.ts';
import { toShares } from './shares.ts';

/** What a logistic regression is fitted to. The first column of the design is of ones; all its columns are independent. */
export interface LogisticProblem {
  readonly design: Matrix;
  /** The class of each row, from 0; class 0 is what the others are compared with. */
  readonly codes: Int32Array;
  readonly classes: number;
  /** How strongly squares of slopes are penalised: 0 for maximum likelihood. */
  readonly penalty: number;
}

export interface LogisticSolution {
  /** For each class but the first, a coefficient for each column of the design: log odds against the first class. */
  readonly coefficients: Matrix;
  readonly logLikelihood: number;
  /** The covariance of all coefficients, class after class. Undefined where it has none. */
  readonly covariance: Matrix | undefined;
  /** False where the likelihood has no maximum: some features tell classes apart without an exception. */
  readonly settled: boolean;
}

const mostRounds = 100;

/** Newton's method with the exact matrix of second derivatives; steps that do not climb are halved. */
export function fitLogistic(problem: LogisticProblem): LogisticSolution {
  const { design, classes } = problem;
  const size = design.columns;
  let coefficients = matrix(size, classes - 1);
  let state = evaluate(problem, coefficients);
  let promisedBefore = Infinity;
  for (let round = 0; round < mostRounds; round += 1) {
    const factor = cholesky(curvatureOf(problem, state.shares));
    if (factor === undefined) return unsettled(coefficients, state);
    const slope = slopeOf(problem, state.shares, coefficients);
    const step = solveCholesky(factor, slope);
    const promised = dot(slope, step);
    if (isEndless(problem, step, promised, promisedBefore)) return unsettled(coefficients, state);
    promisedBefore = promised;
    const next = climb(problem, coefficients, step, state.objective);
    if (next === undefined) return settle(problem, coefficients, state);
    coefficients = next.coefficients;
    state = next;
    // Newton's steps square the error: after one of this size nothing is left to gain.
    if (largest(step) < 1e-9 * Math.max(1, largest(coefficients.data))) return settle(problem, coefficients, state);
  }
  return unsettled(coefficients, state);
}

/** By so little the likelihood still grows, and log odds of a row by so much, on the way to infinity. */
const hardlyAnything = 1e-12;
const muchOfRow = 0.1;

/**
 * Whether steps lead to infinity: each promises less than the one before by a factor of about e, and moves the rows that are told
 * apart without an exception as far. Near a maximum what is promised falls much faster, however steep the slopes are.
 */
function isEndless(
  { design, classes }: LogisticProblem,
  step: Float64Array,
  promised: number,
  promisedBefore: number,
): boolean {
  if (promised > hardlyAnything || promised < 0.01 * promisedBefore) return false;
  return largest(multiply(design, matrix(design.columns, classes - 1, step)).data) > muchOfRow;
}

/** The probability of each class in each row: one column for each class. */
export function sharesOf(design: Matrix, coefficients: Matrix): Matrix {
  const scores = multiply(design, coefficients);
  const { rows } = design;
  const classes = coefficients.columns + 1;
  const shares = matrix(rows, classes);
  // The first class, with which the others are compared, has 0.
  shares.data.set(scores.data, rows);
  return toShares(shares);
}

interface State {
  shares: Matrix;
  logLikelihood: number;
  /** The log likelihood less the penalty: what is to become as large as possible. */
  objective: number;
}

function evaluate({ design, codes, penalty }: LogisticProblem, coefficients: Matrix): State {
  const shares = sharesOf(design, coefficients);
  let logLikelihood = 0;
  for (let row = 0; row < design.rows; row += 1) {
    logLikelihood += Math.log(shares.data[(codes[row] as number) * design.rows + row] as number);
  }
  let squares = 0;
  for (const [index, value] of coefficients.data.entries()) if (index % design.columns > 0) squares += value * value;
  return { shares, logLikelihood, objective: logLikelihood - (penalty / 2) * squares };
}

function climb(
  problem: LogisticProblem,
  from: Matrix,
  step: Float64Array,
  objective: number,
): (State & { coefficients: Matrix }) | undefined {
  for (let share = 1; share > 1e-6; share /= 2) {
    const coefficients = matrix(
      from.rows,
      from.columns,
      from.data.map((value, index) => value + share * (step[index] as number)),
    );
    const state = evaluate(problem, coefficients);
    // At the top, rounding may make a good step look like one down.
    if (state.objective >= objective - 1e-12 * Math.abs(objective)) return { ...state, coefficients };
  }
  return undefined;
}

/** The first derivatives: columns times what is observed less what is expected. */
function slopeOf({ design, codes, classes, penalty }: LogisticProblem, shares: Matrix, at: Matrix): Float64Array {
  const size = design.columns;
  const made = new Float64Array(size * (classes - 1));
  for (let one = 1; one < classes; one += 1) {
    const rest = columnOf(shares, one).map((share, row) => (codes[row] === one ? 1 : 0) - share);
    const slopes = multiplyTransposedVector(design, rest);
    for (let column = 0; column < size; column += 1) {
      const index = (one - 1) * size + column;
      made[index] = (slopes[column] as number) - (column > 0 ? penalty * (at.data[index] as number) : 0);
    }
  }
  return made;
}

/** The second derivatives, with their sign turned: blocks of weighted products, one for each pair of classes. */
function curvatureOf({ design, classes, penalty }: LogisticProblem, shares: Matrix): Matrix {
  const size = design.columns;
  const whole = size * (classes - 1);
  const made = matrix(whole, whole);
  for (let one = 1; one < classes; one += 1) {
    for (let other = one; other < classes; other += 1) {
      const left = columnOf(shares, one);
      const right = columnOf(shares, other);
      const block = gram(
        design,
        left.map((share, row) => share * (one === other ? 1 - share : -(right[row] as number))),
      );
      for (let column = 0; column < size; column += 1) {
        for (let row = 0; row < size; row += 1) {
          const value =
            (block.data[column * size + row] as number) + (one === other && row === column && row > 0 ? penalty : 0);
          made.data[((other - 1) * size + column) * whole + (one - 1) * size + row] = value;
          made.data[((one - 1) * size + row) * whole + (other - 1) * size + column] = value;
        }
      }
    }
  }
  return made;
}

function settle(problem: LogisticProblem, coefficients: Matrix, state: State): LogisticSolution {
  const factor = cholesky(curvatureOf(problem, state.shares));
  if (factor === undefined) return unsettled(coefficients, state);
  const size = factor.rows;
  const covariance = matrix(size, size);
  for (let column = 0; column < size; column += 1) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    columnOf(covariance, column).set(solveCholesky(factor, unit));
  }
  return { coefficients, logLikelihood: state.logLikelihood, covariance, settled: true };
}

function unsettled(coefficients: Matrix, { logLikelihood }: State): LogisticSolution {
  return { coefficients, logLikelihood, covariance: undefined, settled: false };
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
