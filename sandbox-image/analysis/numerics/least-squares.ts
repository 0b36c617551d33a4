import { dotDoubled, productError, sumError } from './doubled.ts';
import { type Matrix, columnOf, matrix, takeColumns } from './matrix.ts';
import { type QrFactor, factorQr, solveTriangle, solveTriangleTransposed, turn, turnBack } from './qr.ts';

/** What minimises the sum of squares, and what the statistics of a fit are made of. */
export interface LeastSquares {
  /** One per column of the design; NaN for a column that those before it already span. */
  readonly coefficients: Float64Array;
  /** What the fit leaves of the response. */
  readonly residuals: Float64Array;
  /** How many columns are independent. */
  readonly rank: number;
  /** The columns that were used. */
  readonly used: Int32Array;
  /** Corrected with doubled precision; false for a long design that did not need it. */
  readonly refined: boolean;
  readonly problem: LeastSquaresProblem;
}

/** A factored design, ready for any number of responses. */
export interface LeastSquaresProblem {
  readonly design: Matrix;
  /** What the design's elements lack to the numbers that were meant, such as exact powers. */
  readonly lacking: Matrix | undefined;
  readonly factor: QrFactor;
  readonly condition: number;
}

export interface LeastSquaresOptions {
  /** What each element of the design lacks in doubles: design + lacking is what is fitted. */
  lacking?: Matrix;
  /** Refine with residuals in doubled precision. By default where the design is short or ill-conditioned. */
  refine?: boolean;
}

// Refinement costs about as much as ten passes over the design. Above this size it is done where it pays.
const alwaysRefineElements = 200_000;
const refineAboveCondition = 1e4;
const mostRefinements = 12;

/**
 * Fits `response` by the columns of `design` in least squares: QR by Householder with scaled columns, then the residuals
 * and coefficients are refined together (Björck 1967), which gives nearly all digits even where columns almost agree.
 */
export function leastSquares(design: Matrix, response: Float64Array, options: LeastSquaresOptions = {}): LeastSquares {
  return solveLeastSquares(prepareLeastSquares(design, options.lacking), response, options.refine);
}

/** Factors a design once, for several responses or for the inverse of its sums of products. */
export function prepareLeastSquares(design: Matrix, lacking?: Matrix): LeastSquaresProblem {
  const factor = factorQr(design);
  const dependents = factor.rank < design.columns;
  return {
    design: dependents ? takeColumns(design, factor.order) : design,
    lacking: lacking !== undefined && dependents ? takeColumns(lacking, factor.order) : lacking,
    factor,
    condition: conditionOf(factor),
  };
}

/** The coefficients for one response of a factored design. */
export function solveLeastSquares(
  problem: LeastSquaresProblem,
  response: Float64Array,
  refine = shouldRefine(problem),
): LeastSquares {
  const { factor } = problem;
  if (response.length !== factor.rows) {
    throw new Error(`The design has ${factor.rows} rows, the response ${response.length}.`);
  }
  const state = {
    residuals: new Float64Array(factor.rows),
    solution: new Float64Array(factor.rank),
  };
  correct(problem, state, response.slice(), new Float64Array(factor.rank));
  if (refine) refineSolution(problem, state, response, new Float64Array(factor.rank));
  return {
    coefficients: placeInColumns(factor, state.solution),
    residuals: state.residuals,
    rank: factor.rank,
    used: factor.order,
    refined: refine,
    problem,
  };
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
  const nothing = refine ? new Float64Array(factor.rows) : undefined;
  for (let place = 0; place < rank; place += 1) {
    const goal = new Float64Array(rank);
    goal[place] = -1;
    const state = { residuals: new Float64Array(nothing?.length ?? 0), solution: new Float64Array(rank) };
    if (nothing === undefined) {
      state.solution[place] = 1 / scaleAt(factor, place);
      solveTriangleTransposed(factor, state.solution);
      solveTriangle(factor, state.solution);
      unscale(factor, state.solution);
    } else {
      correct(problem, state, nothing.slice(), goal.slice());
      refineSolution(problem, state, nothing, goal);
    }
    columnOf(made, factor.order[place] as number).set(placeInColumns(factor, state.solution));
  }
  return symmetrised(made);
}

/** The diagonal of X (XᵀX)⁻¹ Xᵀ: how far each row pulls its own fitted value. */
export function leverages(problem: LeastSquaresProblem): Float64Array {
  const { factor, design } = problem;
  const made = new Float64Array(factor.rows);
  const turned = new Float64Array(factor.rank);
  for (let row = 0; row < factor.rows; row += 1) {
    for (let place = 0; place < factor.rank; place += 1) {
      turned[place] = (design.data[place * factor.rows + row] as number) / scaleAt(factor, place);
    }
    solveTriangleTransposed(factor, turned);
    let sum = 0;
    for (let place = 0; place < factor.rank; place += 1) sum += (turned[place] as number) ** 2;
    made[row] = Math.min(1, sum);
  }
  return made;
}

interface State {
  residuals: Float64Array;
  solution: Float64Array;
}

/**
 * Adds to the state what solves [I X; Xᵀ 0] [residuals; solution] = [remains; goal], by the factor.
 * Returns how large the correction was beside the solution, in scaled columns. Overwrites `remains` and `goal`.
 */
function correct(problem: LeastSquaresProblem, state: State, remains: Float64Array, goal: Float64Array): number {
  const { factor } = problem;
  const { rank } = factor;
  for (let place = 0; place < rank; place += 1) goal[place] = (goal[place] as number) / scaleAt(factor, place);
  solveTriangleTransposed(factor, goal);
  turn(factor, remains);
  const step = new Float64Array(rank);
  for (let place = 0; place < rank; place += 1) {
    step[place] = (remains[place] as number) - (goal[place] as number);
    remains[place] = goal[place] as number;
  }
  solveTriangle(factor, step);
  turnBack(factor, remains);
  let change = 0;
  let size = 0;
  for (let place = 0; place < rank; place += 1) {
    const scale = scaleAt(factor, place);
    change = Math.max(change, Math.abs(step[place] as number));
    const next = (state.solution[place] as number) + (step[place] as number) / scale;
    size = Math.max(size, Math.abs(next * scale));
    state.solution[place] = next;
  }
  for (let row = 0; row < state.residuals.length; row += 1) {
    state.residuals[row] = (state.residuals[row] as number) + (remains[row] as number);
  }
  return size === 0 ? 0 : change / size;
}

function refineSolution(problem: LeastSquaresProblem, state: State, response: Float64Array, goal: Float64Array): void {
  let before = Infinity;
  for (let round = 0; round < mostRefinements; round += 1) {
    const kept = { residuals: state.residuals.slice(), solution: state.solution.slice() };
    const remains = remainsOfResponse(problem, state, response);
    const goalRemains = remainsOfGoal(problem, state, goal);
    const change = correct(problem, state, remains, goalRemains);
    if (!(change < before)) {
      // No longer closing in: the last state was the better one.
      state.residuals.set(kept.residuals);
      state.solution.set(kept.solution);
      return;
    }
    if (change < 1e-16) return;
    before = change / 2;
  }
}

/** response - residuals - X solution, summed in doubled precision. */
function remainsOfResponse(problem: LeastSquaresProblem, state: State, response: Float64Array): Float64Array {
  const { rows } = problem.factor;
  const sums = new Float64Array(rows);
  const rests = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const a = response[row] as number;
    const b = -(state.residuals[row] as number);
    const sum = a + b;
    sums[row] = sum;
    rests[row] = sumError(a, b, sum);
  }
  for (let place = 0; place < problem.factor.rank; place += 1) {
    const start = place * rows;
    const factor = -(state.solution[place] as number);
    const lacking = problem.lacking?.data;
    for (let row = 0; row < rows; row += 1) {
      const value = problem.design.data[start + row] as number;
      const product = value * factor;
      const before = sums[row] as number;
      const sum = before + product;
      let rest = sumError(before, product, sum) + productError(value, factor, product);
      if (lacking !== undefined) rest += (lacking[start + row] as number) * factor;
      sums[row] = sum;
      rests[row] = (rests[row] as number) + rest;
    }
  }
  for (let row = 0; row < rows; row += 1) sums[row] = (sums[row] as number) + (rests[row] as number);
  return sums;
}

/** goal - Xᵀ residuals, summed in doubled precision. */
function remainsOfGoal(problem: LeastSquaresProblem, state: State, goal: Float64Array): Float64Array {
  const made = new Float64Array(problem.factor.rank);
  const residuals = state.residuals.map((value) => -value);
  for (let place = 0; place < made.length; place += 1) {
    made[place] = dotDoubled(columnOf(problem.design, place), residuals, goal[place] as number);
    if (problem.lacking !== undefined) {
      made[place] = (made[place] as number) + dotDoubled(columnOf(problem.lacking, place), residuals);
    }
  }
  return made;
}

function shouldRefine(problem: LeastSquaresProblem): boolean {
  return problem.design.data.length <= alwaysRefineElements || problem.condition > refineAboveCondition;
}

/** The ratio of R's largest to smallest diagonal element: a lower bound of the condition of the scaled columns. */
function conditionOf(factor: QrFactor): number {
  let largest = 0;
  let smallest = Infinity;
  for (const value of factor.diagonal) {
    largest = Math.max(largest, Math.abs(value));
    smallest = Math.min(smallest, Math.abs(value));
  }
  return factor.rank === 0 ? 1 : largest / smallest;
}

function scaleAt(factor: QrFactor, place: number): number {
  return factor.scales[factor.order[place] as number] as number;
}

function unscale(factor: QrFactor, solution: Float64Array): void {
  for (let place = 0; place < factor.rank; place += 1) {
    solution[place] = (solution[place] as number) / scaleAt(factor, place);
  }
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
