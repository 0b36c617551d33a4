import { prepareLeastSquares, solveLeastSquares } from '../numerics/least-squares.ts';
import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';
import { type Penalty, descend } from './coordinate-descent.ts';
import { settleSigns } from './feature-sign.ts';
import { problemFor } from './penalized-path.ts';

/**
 * The slopes of standardised columns under a penalty. A search finds which are not 0 and their signs; with those known they
 * follow from least squares, with all its digits.
 */
export function solvePenalized(columns: Matrix, target: Float64Array, penalty: Penalty): Float64Array {
  const problem = problemFor(columns, target);
  const near = descend(problem, penalty, new Float64Array(columns.columns), 1e-9);
  const found = penalty.absolute > 0 ? settleSigns(problem, penalty, near) : near;
  return solveExactly(columns, target, penalty, found) ?? found;
}

/**
 * At the solution, products of a column with the residuals are the penalty's pull towards 0. Squares are penalised by rows
 * that want each slope to be 0. Undefined where columns follow from each other, or a slope would change its sign.
 */
function solveExactly(
  columns: Matrix,
  target: Float64Array,
  { absolute, square }: Penalty,
  found: Float64Array,
): Float64Array | undefined {
  const active = Array.from(found.keys()).filter((column) => found[column] !== 0);
  if (active.length === 0) return found;
  const { rows } = columns;
  const more = square > 0 ? active.length : 0;
  const design = matrix(rows + more, active.length);
  for (const [place, column] of active.entries()) {
    const to = columnOf(design, place);
    to.set(columnOf(columns, column));
    if (more > 0) to[rows + place] = Math.sqrt(rows * square);
  }
  const response = new Float64Array(rows + more);
  response.set(target);
  const problem = prepareLeastSquares(design);
  if (problem.factor.rank < active.length) return undefined;
  const goal = Float64Array.from(active, (column) => rows * absolute * Math.sign(found[column] as number));
  const { coefficients } = solveLeastSquares(problem, response, undefined, goal);
  const made = new Float64Array(found.length);
  for (const [place, column] of active.entries()) {
    const value = coefficients[place] as number;
    if (absolute > 0 && Math.sign(value) !== Math.sign(found[column] as number)) return undefined;
    made[column] = value;
  }
  return made;
}
