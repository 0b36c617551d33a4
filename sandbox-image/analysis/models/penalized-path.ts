import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';
import { dot, gram, multiplyTransposedVector, multiplyVector } from '../numerics/multiply.ts';
import { symmetricEigen } from '../numerics/symmetric-eigen.ts';
import { type Penalty, type PenalizedProblem, descend } from './coordinate-descent.ts';

/** Sums over some rows of standardised columns and the target, from which problems and errors are made. */
interface Sums {
  readonly n: number;
  /** Products of all columns; the last one is the target. */
  readonly products: Matrix;
  readonly totals: Float64Array;
}

const steps = 100;
/** Ridge has no penalty at which all becomes 0: its path begins where little is left. */
const ridgeFrom = 1e3;
const ridgeTo = 1e-4;

/**
 * Penalties from one at which all coefficients are 0 to one that hardly matters, evenly spaced by their logarithms. `size` is
 * what the target was divided by: sizes are penalised in its unit, squares are not.
 */
function penaltyPath(problem: PenalizedProblem, mix: number, rows: number, size: number): Float64Array {
  const strongest = problem.withTarget.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const most = mix > 0 ? (strongest * size) / mix : ridgeFrom;
  const ratio = mix === 0 ? ridgeTo / ridgeFrom : rows > problem.withTarget.length ? 1e-4 : 1e-2;
  return Float64Array.from({ length: steps }, (_, step) => most * ratio ** (step / (steps - 1)));
}

/** How a total penalty is made up: `mix` of it for sizes, the rest for squares, of a target that was divided by `size`. */
export function penaltyOf(lambda: number, mix: number, size: number): Penalty {
  return { absolute: (lambda * mix) / size, square: lambda * (1 - mix) };
}

/** The penalty whose models predict rows that they have not seen best, in mean squared error over the folds. */
export function choosePenalty(
  columns: Matrix,
  target: Float64Array,
  mix: number,
  size: number,
  folds: Uint32Array,
): number {
  const count = folds.reduce((most, fold) => Math.max(most, fold), 0) + 1;
  const parts = Array.from({ length: count }, (_, fold) => sumsOf(columns, target, folds, fold));
  const whole = parts.reduce((sum, part) => combine(sum, part, 1));
  const path = penaltyPath(problemOf(whole), mix, whole.n, size);
  const errors = new Float64Array(path.length);
  for (const part of parts) {
    const train = combine(whole, part, -1);
    const solve = mix === 0 ? solveRidges(problemOf(train)) : searchAlong(problemOf(train));
    for (const [step, lambda] of path.entries()) {
      const slopes = solve(penaltyOf(lambda, mix, size));
      errors[step] = (errors[step] as number) + errorOf(part, train, slopes);
    }
  }
  let best = 0;
  for (let step = 1; step < path.length; step += 1)
    if ((errors[step] as number) < (errors[best] as number)) best = step;
  return path[best] as number;
}

/** Each solution is where the search for the next begins. */
function searchAlong(problem: PenalizedProblem): (penalty: Penalty) => Float64Array {
  let at: Float64Array = new Float64Array(problem.withTarget.length);
  return (penalty) => (at = descend(problem, penalty, at.slice(), 1e-6));
}

/** Along the eigenvectors of the products, a penalty on squares alone divides each part by itself: one factoring does for all. */
function solveRidges({ products, withTarget }: PenalizedProblem): (penalty: Penalty) => Float64Array {
  const { values, vectors } = symmetricEigen(products);
  const parts = multiplyTransposedVector(vectors, withTarget);
  return ({ square }) =>
    multiplyVector(
      vectors,
      parts.map((part, place) => part / (Math.max(0, values[place] as number) + square)),
    );
}

/** The problem of rows around their means. */
export function problemFor(columns: Matrix, target: Float64Array): PenalizedProblem {
  return problemOf(sumsOf(columns, target, new Uint32Array(columns.rows), 0));
}

function sumsOf(columns: Matrix, target: Float64Array, folds: Uint32Array, fold: number): Sums {
  const n = folds.reduce((sum, one) => sum + (one === fold ? 1 : 0), 0);
  const taken = matrix(n, columns.columns + 1);
  for (let column = 0; column <= columns.columns; column += 1) {
    const from = column < columns.columns ? columnOf(columns, column) : target;
    for (let row = 0, to = column * n; row < from.length; row += 1) {
      if (folds[row] !== fold) continue;
      taken.data[to] = from[row] as number;
      to += 1;
    }
  }
  const ones = new Float64Array(n).fill(1);
  return {
    n,
    products: gram(taken),
    totals: Float64Array.from({ length: taken.columns }, (_, column) => dot(columnOf(taken, column), ones)),
  };
}

function combine(left: Sums, right: Sums, sign: 1 | -1): Sums {
  const { rows, columns } = left.products;
  return {
    n: left.n + sign * right.n,
    products: matrix(
      rows,
      columns,
      left.products.data.map((value, index) => value + sign * (right.products.data[index] as number)),
    ),
    totals: left.totals.map((value, index) => value + sign * (right.totals[index] as number)),
  };
}

function problemOf({ n, products, totals }: Sums): PenalizedProblem {
  const size = totals.length - 1;
  const made = matrix(size, size);
  const centred = (row: number, column: number): number =>
    ((products.data[column * totals.length + row] as number) -
      ((totals[row] as number) * (totals[column] as number)) / n) /
    n;
  for (let column = 0; column < size; column += 1) {
    for (let row = 0; row < size; row += 1) made.data[column * size + row] = centred(row, column);
    // What rounding leaves of a constant is nothing to divide by.
    const own = made.data[column * size + column] as number;
    if (own < 1e-14) for (let row = 0; row < size; row += 1) made.data[column * size + row] = 0;
  }
  return { products: made, withTarget: Float64Array.from({ length: size }, (_, row) => centred(row, size)) };
}

/** The sum of squared errors in the rows of a part, predicted by slopes and the intercept of the rows in training. */
function errorOf(part: Sums, train: Sums, slopes: Float64Array): number {
  const size = slopes.length;
  const intercept = (train.totals[size] as number) / train.n - dot(slopes, train.totals.subarray(0, size)) / train.n;
  // Products with (slopes, -1): the errors less the intercept.
  const weights = Float64Array.from({ length: size + 1 }, (_, column) =>
    column < size ? (slopes[column] as number) : -1,
  );
  let squares = 0;
  for (let column = 0; column <= size; column += 1) {
    squares += (weights[column] as number) * dot(columnOf(part.products, column), weights);
  }
  const total = dot(part.totals, weights);
  return Math.max(0, squares + 2 * intercept * total + part.n * intercept * intercept);
}
