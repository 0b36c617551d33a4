import { cholesky, solveCholesky } from '../numerics/cholesky.ts';
import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';
import { gram, multiply, multiplyTransposedVector } from '../numerics/multiply.ts';

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

const mostRounds = 60;
/** Columns are at standard deviation 1. Slopes beyond this do not occur but on the way to infinity. */
const diverged = 50;

/** Newton's method with the exact matrix of second derivatives; steps that do not climb are halved. */
export function fitLogistic(problem: LogisticProblem): LogisticSolution {
  const { design, classes } = problem;
  const size = design.columns;
  let coefficients = matrix(size, classes - 1);
  let state = evaluate(problem, coefficients);
  for (let round = 0; round < mostRounds; round += 1) {
    const factor = cholesky(curvatureOf(problem, state.shares));
    if (factor === undefined) return unsettled(coefficients, state);
    const step = solveCholesky(factor, slopeOf(problem, state.shares, coefficients));
    const next = climb(problem, coefficients, step, state.objective);
    const moved = next === undefined ? 0 : largest(step);
    if (next !== undefined) {
      coefficients = next.coefficients;
      state = next;
    }
    if (largest(coefficients.data) > diverged) return unsettled(coefficients, state);
    // Newton's steps square the error: after one of this size nothing is left to gain.
    if (moved < 1e-9) return settle(problem, coefficients, state);
  }
  return unsettled(coefficients, state);
}

/** The probability of each class in each row: one column for each class. */
export function sharesOf(design: Matrix, coefficients: Matrix): Matrix {
  const scores = multiply(design, coefficients);
  const { rows } = design;
  const classes = coefficients.columns + 1;
  const shares = matrix(rows, classes);
  const { data } = shares;
  data.set(scores.data, rows);
  for (let row = 0; row < rows; row += 1) {
    let highest = 0;
    for (let at = rows + row; at < data.length; at += rows) highest = Math.max(highest, data[at] as number);
    let total = 0;
    for (let at = row; at < data.length; at += rows) {
      const share = Math.exp((data[at] as number) - highest);
      data[at] = share;
      total += share;
    }
    for (let at = row; at < data.length; at += rows) data[at] = (data[at] as number) / total;
  }
  return shares;
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
