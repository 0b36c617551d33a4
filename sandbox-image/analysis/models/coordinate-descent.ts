import { cholesky, solveCholesky } from '../numerics/cholesky.ts';
import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';

/** A penalised problem by its sums of products, per row: all that a solution depends on, however many rows there are. */
export interface PenalizedProblem {
  /** XᵀX / n of centred columns. */
  readonly products: Matrix;
  /** Xᵀy / n. */
  readonly withTarget: Float64Array;
}

/** How strongly sizes are penalised: `absolute` times their sum, `square` times half the sum of their squares. */
export interface Penalty {
  readonly absolute: number;
  readonly square: number;
}

const mostSweeps = 1000;

/**
 * Minimises ½ bᵀ(XᵀX/n)b - bᵀ(Xᵀy/n) + penalty by moving one coefficient after the other (Friedman, Hastie and Tibshirani 2010),
 * beginning at `start`, which is changed. Columns are expected at length 1, so that coefficients are of one size; the search
 * ends when none moves by more than `settled`. A penalty on squares alone is solved at once.
 */
export function descend(
  problem: PenalizedProblem,
  penalty: Penalty,
  start: Float64Array,
  settled: number,
): Float64Array {
  const direct = penalty.absolute === 0 ? solveSquares(problem, penalty.square) : undefined;
  if (direct !== undefined) return direct;
  const { products, withTarget } = problem;
  // What the coefficients leave of Xᵀy / n.
  const rest = withTarget.slice();
  for (let column = 0; column < rest.length; column += 1) take(products, rest, column, start[column] as number);
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    if (sweepAll(products, rest, penalty, start) <= settled) break;
  }
  return start;
}

function sweepAll(products: Matrix, rest: Float64Array, { absolute, square }: Penalty, at: Float64Array): number {
  let largest = 0;
  for (let column = 0; column < at.length; column += 1) {
    const own = products.data[column * at.length + column] as number;
    if (own === 0) continue;
    const before = at[column] as number;
    const pull = (rest[column] as number) + own * before;
    const beyond = Math.abs(pull) - absolute;
    const next = beyond > 0 ? (Math.sign(pull) * beyond) / (own + square) : 0;
    if (next === before) continue;
    at[column] = next;
    take(products, rest, column, next - before);
    largest = Math.max(largest, Math.abs(next - before));
  }
  return largest;
}

function take(products: Matrix, rest: Float64Array, column: number, step: number): void {
  if (step === 0) return;
  const from = columnOf(products, column);
  for (let row = 0; row < rest.length; row += 1) rest[row] = (rest[row] as number) - step * (from[row] as number);
}

/** Undefined where the equations are singular in doubles. Columns of zeros keep 0. */
function solveSquares({ products, withTarget }: PenalizedProblem, square: number): Float64Array | undefined {
  const size = withTarget.length;
  const left = matrix(size, size, products.data.slice());
  for (let column = 0; column < size; column += 1) {
    const at = column * size + column;
    left.data[at] = left.data[at] === 0 ? 1 : (left.data[at] as number) + square;
  }
  const factor = cholesky(left);
  return factor === undefined ? undefined : solveCholesky(factor, withTarget);
}
