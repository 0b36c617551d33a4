import { prepareLeastSquares, prepareTallWithSquares, solveLeastSquares } from '../numerics/least-squares.ts';
import { type Matrix, columnOf, matrix, takeColumns } from '../numerics/matrix.ts';
import { type Penalty, descend } from './coordinate-descent.ts';
import { settleSigns } from './feature-sign.ts';
import { problemFor } from './penalized-path.ts';

/**
 * The slopes of standardised columns under a penalty. A search finds which are not 0 and their signs; with those known they
 * follow from least squares, with all its digits.
 */
export function solvePenalized(
  columns: Matrix,
  target: Float64Array,
  penalty: Penalty,
  deviations: Float64Array,
): Float64Array {
  // Without a penalty on sizes every slope is in use, but for those of constants.
  const all = Float64Array.from(deviations, (deviation) => (deviation > 0 ? 1 : 0));
  if (penalty.absolute === 0) {
    const exact = solveExactly(columns, target, penalty, all);
    if (exact !== undefined) return exact;
  }
  const problem = problemFor(columns, target);
  const near = descend(problem, penalty, new Float64Array(columns.columns), 1e-9);
  if (penalty.absolute === 0) return near;
  const found = settleSigns(problem, penalty, near);
  return solveExactly(columns, target, penalty, found) ?? found;
}

/**
 * At the solution, products of a column with the residuals are the penalty's pull towards 0. Undefined where columns follow from
 * each other, or a slope would change its sign.
 */
function solveExactly(
  columns: Matrix,
  target: Float64Array,
  { absolute, square }: Penalty,
  found: Float64Array,
): Float64Array | undefined {
  const active = Array.from(found.keys()).filter((column) => found[column] !== 0);
  const made = new Float64Array(found.length);
  if (active.length === 0) return made;
  const { rows } = columns;
  const used = active.length === columns.columns ? columns : takeColumns(columns, active);
  const goal = Float64Array.from(active, (column) => rows * absolute * Math.sign(found[column] as number));
  const solution = solveWithSquares(used, target, rows * square, goal);
  if (solution === undefined) return undefined;
  for (const [place, column] of active.entries()) {
    const value = solution[place] as number;
    if (absolute > 0 && Math.sign(value) !== Math.sign(found[column] as number)) return undefined;
    made[column] = value;
  }
  return made;
}

/** Squares are penalised by rows that want each slope to be 0. */
function solveWithSquares(
  columns: Matrix,
  target: Float64Array,
  square: number,
  goal: Float64Array,
): Float64Array | undefined {
  const tall = prepareTallWithSquares(columns, square);
  if (tall !== undefined) return solveLeastSquares(tall, target, false, goal).coefficients;
  const { rows } = columns;
  const more = square > 0 ? columns.columns : 0;
  const design = matrix(rows + more, columns.columns);
  for (let column = 0; column < columns.columns; column += 1) {
    const to = columnOf(design, column);
    to.set(columnOf(columns, column));
    if (more > 0) to[rows + column] = Math.sqrt(square);
  }
  const response = new Float64Array(rows + more);
  response.set(target);
  const problem = prepareLeastSquares(design);
  if (problem.factor.rank < columns.columns) return undefined;
  return solveLeastSquares(problem, response, undefined, goal).coefficients;
}
