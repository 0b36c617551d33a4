import { type Matrix, columnOf, identity, matrix, takeColumns, transpose } from './matrix.ts';
import { dotAt } from './multiply.ts';
import { type QrFactor, factorQr, turnBack } from './qr.ts';

/** A = left · diagonal(values) · rightᵀ: singular values, largest first, and their vectors as columns. */
export interface SingularValues {
  readonly left: Matrix;
  readonly values: Float64Array;
  readonly right: Matrix;
}

const mostSweeps = 40;

/**
 * The singular value decomposition: the matrix is brought to a triangle by QR, whose columns are turned in pairs until all
 * are at right angles (one-sided Jacobi), which gives even small singular values with nearly all digits.
 */
export function singularValues(of: Matrix): SingularValues {
  if (of.rows < of.columns) {
    const { left, values, right } = singularValues(transpose(of));
    return { left: right, values, right: left };
  }
  const factor = factorQr(of, 0);
  const work = wholeTriangle(factor);
  const right = identity(of.columns);
  for (let sweep = 0; turnPairs(work, right); sweep += 1) {
    if (sweep === mostSweeps)
      throw new Error('The singular values did not settle. Scale the columns to similar sizes.');
  }
  const lengths = Float64Array.from({ length: of.columns }, (_, column) => lengthOf(columnOf(work, column)));
  const order = Array.from(lengths.keys()).sort((a, b) => (lengths[b] as number) - (lengths[a] as number));
  const left = matrix(of.rows, of.columns);
  for (const [place, column] of order.entries()) {
    const to = columnOf(left, place);
    const length = lengths[column] as number;
    if (length === 0) continue;
    to.set(columnOf(work, column).map((value) => value / length));
    turnBack(factor, to);
  }
  return {
    left,
    values: Float64Array.from(order, (column) => lengths[column] as number),
    right: takeColumns(right, order),
  };
}

/** R for all columns in their own order and size, also for those that others span. */
function wholeTriangle(factor: QrFactor): Matrix {
  const { rows, columns, packed } = factor;
  const made = matrix(columns, columns);
  let place = 0;
  for (let column = 0; column < columns; column += 1) {
    const to = columnOf(made, column);
    to.set(packed.subarray(column * rows, column * rows + place));
    if (factor.order[place] === column) {
      to[place] = factor.diagonal[place] as number;
      place += 1;
    }
    const scale = factor.scales[column] as number;
    for (let row = 0; row < columns; row += 1) to[row] = (to[row] as number) * scale;
  }
  return made;
}

/** Turns each pair of columns until it is at a right angle. False when all were already. */
function turnPairs(work: Matrix, right: Matrix): boolean {
  let turned = false;
  const { rows, columns, data } = work;
  // The rounding of a turn, and of a long sum of products, is no angle: it would be turned for ever.
  const straight = Number.EPSILON * Math.max(4, Math.sqrt(rows) / 4);
  for (let first = 0; first < columns - 1; first += 1) {
    for (let second = first + 1; second < columns; second += 1) {
      const along = dotAt(data, first * rows, data, second * rows, rows);
      const square1 = dotAt(data, first * rows, data, first * rows, rows);
      const square2 = dotAt(data, second * rows, data, second * rows, rows);
      if (Math.abs(along) <= straight * Math.sqrt(square1 * square2) || along === 0) continue;
      turned = true;
      const gap = (square2 - square1) / (2 * along);
      const tangent = (gap >= 0 ? 1 : -1) / (Math.abs(gap) + Math.hypot(1, gap));
      const cosine = 1 / Math.hypot(1, tangent);
      turnColumns(data, rows, first, second, cosine, cosine * tangent);
      turnColumns(right.data, right.rows, first, second, cosine, cosine * tangent);
    }
  }
  return turned;
}

function turnColumns(
  data: Float64Array,
  rows: number,
  first: number,
  second: number,
  cosine: number,
  sine: number,
): void {
  const one = first * rows;
  const two = second * rows;
  for (let row = 0; row < rows; row += 1) {
    const a = data[one + row] as number;
    const b = data[two + row] as number;
    data[one + row] = cosine * a - sine * b;
    data[two + row] = sine * a + cosine * b;
  }
}

function lengthOf(values: Float64Array): number {
  return Math.sqrt(dotAt(values, 0, values, 0, values.length));
}
