/** Writes the residuals at a point. False where there are none. */
export type Residuals = (point: Float64Array, into: Float64Array) => boolean;

export type LeastSquaresOptions = {
  readonly iterations?: number;
  /** The search ends when a step lowers the sum of squares by less than this share. */
  readonly tolerance?: number;
  /** The search also ends once it can be seen that the sum of squares will not come down to here. */
  readonly goal?: number;
};

export type LeastSquares = { readonly point: Float64Array; readonly squares: number };

/**
 * The point of the least sum of squares near a start (Levenberg and Marquardt), slopes being measured by small steps. It is for
 * residuals that are no straight lines in the point: those that are have numerics/least-squares.ts, which needs no start.
 */
export function leastSquares(
  residuals: Residuals,
  count: number,
  start: Float64Array,
  options: LeastSquaresOptions = {},
): LeastSquares {
  const { iterations = 50, tolerance = 1e-10, goal = Infinity } = options;
  const size = start.length;
  let point = Float64Array.from(start);
  let here = new Float64Array(count);
  if (!residuals(point, here)) return { point, squares: Infinity };
  let squares = sumSquares(here);
  let next = new Float64Array(count);
  const slopes = Array.from({ length: size }, () => new Float64Array(count));
  const matrix = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const step = new Float64Array(size);
  let damping = 1e-3;
  for (let iteration = 0; iteration < iterations && size > 0 && squares > 0; iteration += 1) {
    for (let column = 0; column < size; column += 1)
      measureSlope(residuals, point, column, here, slopes[column] as Float64Array);
    fillNormal(slopes, here, matrix, gradient);
    let gain = 0;
    for (let attempt = 0; attempt < 8 && gain === 0; attempt += 1) {
      const promised = solveDamped(matrix, gradient, damping, step);
      // What is promised for a straight line is seldom beaten by far.
      if (attempt === 0 && squares - 2 * promised > goal) return { point, squares };
      const moved = point.map((value, index) => Math.max(-9, Math.min(9, value + (step[index] as number))));
      const found = residuals(moved, next) ? sumSquares(next) : Infinity;
      if (found < squares) {
        gain = squares - found;
        point = moved;
        squares = found;
        [here, next] = [next, here];
        damping = Math.max(1e-9, damping / 10);
      } else damping = Math.max(1e-4, damping * 10);
    }
    if (gain <= tolerance * squares) break;
  }
  return { point, squares };
}

function sumSquares(values: Float64Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += (values[index] as number) ** 2;
  return total;
}

function measureSlope(
  residuals: Residuals,
  point: Float64Array,
  column: number,
  here: Float64Array,
  slope: Float64Array,
): void {
  const kept = point[column] as number;
  // Inwards, where one of the two directions leads to a bound.
  const width = kept > 0 ? -1e-6 : 1e-6;
  point[column] = kept + width;
  const there = residuals(point, slope);
  point[column] = kept;
  if (!there) slope.fill(0);
  else
    for (let index = 0; index < slope.length; index += 1)
      slope[index] = ((slope[index] as number) - (here[index] as number)) / width;
}

function fillNormal(
  slopes: readonly Float64Array[],
  residuals: Float64Array,
  matrix: Float64Array,
  gradient: Float64Array,
): void {
  const size = slopes.length;
  for (let row = 0; row < size; row += 1) {
    const left = slopes[row] as Float64Array;
    gradient[row] = innerProduct(left, residuals);
    for (let column = 0; column <= row; column += 1) {
      const product = innerProduct(left, slopes[column] as Float64Array);
      matrix[row * size + column] = product;
      matrix[column * size + row] = product;
    }
  }
}

function innerProduct(left: Float64Array, right: Float64Array): number {
  let total = 0;
  for (let index = 0; index < left.length; index += 1) total += (left[index] as number) * (right[index] as number);
  return total;
}

/** Writes the step, and returns by how much it would lower the sum of squares if the residuals were straight lines. */
function solveDamped(matrix: Float64Array, gradient: Float64Array, damping: number, step: Float64Array): number {
  const size = gradient.length;
  const factor = new Float64Array(size * size);
  let trace = 0;
  for (let row = 0; row < size; row += 1) trace += matrix[row * size + row] as number;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let total = matrix[row * size + column] as number;
      if (row === column) total += damping * (total + (1e-6 * trace) / size) + 1e-300;
      for (let inner = 0; inner < column; inner += 1)
        total -= (factor[row * size + inner] as number) * (factor[column * size + inner] as number);
      factor[row * size + column] =
        row === column ? Math.sqrt(Math.max(total, 1e-300)) : total / (factor[column * size + column] as number);
    }
  for (let row = 0; row < size; row += 1) {
    let total = -(gradient[row] as number);
    for (let inner = 0; inner < row; inner += 1)
      total -= (factor[row * size + inner] as number) * (step[inner] as number);
    step[row] = total / (factor[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let total = step[row] as number;
    for (let inner = row + 1; inner < size; inner += 1)
      total -= (factor[inner * size + row] as number) * (step[inner] as number);
    step[row] = total / (factor[row * size + row] as number);
  }
  let promised = 0;
  for (let row = 0; row < size; row += 1) {
    promised -= (step[row] as number) * (gradient[row] as number);
    step[row] = Math.max(-2, Math.min(2, step[row] as number));
  }
  return promised;
}
