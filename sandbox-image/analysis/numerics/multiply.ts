import { type Matrix, columnOf, matrix } from './matrix.ts';

// Rows in a block of the left matrix: 64 columns of 256 rows stay in the processor's second cache.
const blockRows = 256;
const blockInner = 64;

/** The product of two matrices. Blocked, four columns of the left one at a time, so that it is bound by arithmetic. */
export function multiply(left: Matrix, right: Matrix): Matrix {
  if (left.columns !== right.rows) {
    throw new Error(
      `A matrix of ${left.rows} x ${left.columns} cannot be multiplied with one of ${right.rows} x ${right.columns}.`,
    );
  }
  const made = matrix(left.rows, right.columns);
  for (let fromInner = 0; fromInner < left.columns; fromInner += blockInner) {
    const toInner = Math.min(fromInner + blockInner, left.columns);
    for (let fromRow = 0; fromRow < left.rows; fromRow += blockRows) {
      const toRow = Math.min(fromRow + blockRows, left.rows);
      for (let column = 0; column < right.columns; column += 1) {
        addBlock(made.data, left, right, { column, fromInner, toInner, fromRow, toRow });
      }
    }
  }
  return made;
}

interface Block {
  column: number;
  fromInner: number;
  toInner: number;
  fromRow: number;
  toRow: number;
}

function addBlock(to: Float64Array, left: Matrix, right: Matrix, block: Block): void {
  const { fromRow, toRow, toInner } = block;
  const { rows, data } = left;
  const values = right.data;
  const start = block.column * rows;
  const base = block.column * right.rows;
  let inner = block.fromInner;
  for (; inner + 3 < toInner; inner += 4) {
    const factor0 = values[base + inner] as number;
    const factor1 = values[base + inner + 1] as number;
    const factor2 = values[base + inner + 2] as number;
    const factor3 = values[base + inner + 3] as number;
    const column0 = inner * rows;
    const column1 = column0 + rows;
    const column2 = column1 + rows;
    const column3 = column2 + rows;
    for (let row = fromRow; row < toRow; row += 1) {
      to[start + row] =
        (to[start + row] as number) +
        ((data[column0 + row] as number) * factor0 + (data[column1 + row] as number) * factor1) +
        ((data[column2 + row] as number) * factor2 + (data[column3 + row] as number) * factor3);
    }
  }
  for (; inner < toInner; inner += 1) {
    const factor = values[base + inner] as number;
    const column = inner * rows;
    for (let row = fromRow; row < toRow; row += 1) {
      to[start + row] = (to[start + row] as number) + (data[column + row] as number) * factor;
    }
  }
}

/** The product of a matrix with a vector. */
export function multiplyVector(left: Matrix, vector: ArrayLike<number>): Float64Array {
  if (left.columns !== vector.length) {
    throw new Error(`A matrix of ${left.columns} columns cannot be multiplied with ${vector.length} numbers.`);
  }
  return multiply(left, matrix(vector.length, 1, Float64Array.from(vector))).data;
}

/** The product of the transposed matrix with a vector: one sum per column. */
export function multiplyTransposedVector(left: Matrix, vector: Float64Array): Float64Array {
  if (left.rows !== vector.length) {
    throw new Error(`A matrix of ${left.rows} rows, transposed, cannot be multiplied with ${vector.length} numbers.`);
  }
  const made = new Float64Array(left.columns);
  for (let column = 0; column < left.columns; column += 1) made[column] = dot(columnOf(left, column), vector);
  return made;
}

/**
 * The sums of products of all pairs of columns, each product times its row's weight if there are weights.
 * Rows are taken in blocks, so that a long matrix is read from memory once.
 */
export function gram(of: Matrix, weights?: Float64Array): Matrix {
  const { rows, columns, data } = of;
  const made = matrix(columns, columns);
  const sums = made.data;
  const weighted = new Float64Array(Math.min(rows, 1024));
  for (let from = 0; from < rows; from += 1024) {
    const to = Math.min(from + 1024, rows);
    for (let left = 0; left < columns; left += 1) {
      const block = weighColumn(data, left * rows, from, to, weights, weighted);
      for (let right = left; right < columns; right += 1) {
        sums[right * columns + left] =
          (sums[right * columns + left] as number) + dotAt(block, 0, data, right * rows + from, to - from);
      }
    }
  }
  for (let left = 0; left < columns; left += 1) {
    for (let right = left + 1; right < columns; right += 1) {
      sums[left * columns + right] = sums[right * columns + left] as number;
    }
  }
  return made;
}

function weighColumn(
  data: Float64Array,
  start: number,
  from: number,
  to: number,
  weights: Float64Array | undefined,
  into: Float64Array,
): Float64Array {
  if (weights === undefined) return data.subarray(start + from, start + to);
  for (let row = from; row < to; row += 1) {
    into[row - from] = (data[start + row] as number) * (weights[row] as number);
  }
  return into;
}

/** The sum of the products of two vectors of one length. */
export function dot(left: Float64Array, right: Float64Array): number {
  return dotAt(left, 0, right, 0, left.length);
}

/** The sum of `length` products, from these places on. Four sums run beside each other: faster, and smaller errors. */
export function dotAt(
  left: Float64Array,
  atLeft: number,
  right: Float64Array,
  atRight: number,
  length: number,
): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    const leftIndex = atLeft + index;
    const rightIndex = atRight + index;
    sum0 += (left[leftIndex] as number) * (right[rightIndex] as number);
    sum1 += (left[leftIndex + 1] as number) * (right[rightIndex + 1] as number);
    sum2 += (left[leftIndex + 2] as number) * (right[rightIndex + 2] as number);
    sum3 += (left[leftIndex + 3] as number) * (right[rightIndex + 3] as number);
  }
  for (; index < length; index += 1) sum0 += (left[atLeft + index] as number) * (right[atRight + index] as number);
  return sum0 + sum1 + (sum2 + sum3);
}

/** Adds `factor` times a run of numbers to another run of `length` numbers. */
export function addMultiple(
  to: Float64Array,
  atTo: number,
  factor: number,
  from: Float64Array,
  atFrom: number,
  length: number,
): void {
  for (let index = 0; index < length; index += 1) {
    to[atTo + index] = (to[atTo + index] as number) + factor * (from[atFrom + index] as number);
  }
}
