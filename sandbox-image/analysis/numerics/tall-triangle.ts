import { type Matrix, columnOf, matrix } from './matrix.ts';

// A block of ten columns of so many rows stays in the processor's first cache.
const blockRows = 256;

/**
 * The triangle R of a matrix with many more rows than columns, without Q: blocks of rows are folded into it one after the
 * other, so that the matrix is read from memory once. Sums of products of the columns of R are those of the matrix.
 */
export function tallTriangle(of: Matrix): Matrix {
  const { rows, columns } = of;
  const triangle = matrix(columns, columns);
  const block = new Float64Array(blockRows * columns);
  for (let from = 0; from < rows; from += blockRows) {
    const height = Math.min(blockRows, rows - from);
    for (let column = 0; column < columns; column += 1) {
      const start = column * rows + from;
      block.set(of.data.subarray(start, start + height), column * blockRows);
    }
    fold(triangle, block, height);
  }
  return triangle;
}

/** Reflects column by column what the block holds into the triangle. Between the two there are only zeros. */
function fold(triangle: Matrix, block: Float64Array, height: number): void {
  const { columns } = triangle;
  for (let column = 0; column < columns; column += 1) {
    const start = column * blockRows;
    const own = columnOf(triangle, column);
    const first = own[column] as number;
    let square = 0;
    for (let index = start; index < start + height; index += 1) square += (block[index] as number) ** 2;
    if (square === 0) continue;
    const length = Math.sqrt(first * first + square);
    const pivot = first > 0 ? -length : length;
    const shrink = 1 / (first - pivot);
    const strength = (pivot - first) / pivot;
    for (let index = start; index < start + height; index += 1) block[index] = (block[index] as number) * shrink;
    own[column] = pivot;
    let other = column + 1;
    for (; other + 1 < columns; other += 2)
      reflectTwo(triangle.data, other * columns + column, columns, block, start, other * blockRows, height, strength);
    if (other < columns)
      reflectOne(triangle.data, other * columns + column, block, start, other * blockRows, height, strength);
  }
}

function reflectOne(
  triangle: Float64Array,
  at: number,
  block: Float64Array,
  mirror: number,
  start: number,
  height: number,
  strength: number,
): void {
  const top = triangle[at] as number;
  let along = 0;
  let beside = 0;
  let index = 0;
  for (; index + 1 < height; index += 2) {
    along += (block[mirror + index] as number) * (block[start + index] as number);
    beside += (block[mirror + index + 1] as number) * (block[start + index + 1] as number);
  }
  if (index < height) along += (block[mirror + index] as number) * (block[start + index] as number);
  const factor = strength * (top + along + beside);
  triangle[at] = top - factor;
  for (index = 0; index < height; index += 1) {
    block[start + index] = (block[start + index] as number) - factor * (block[mirror + index] as number);
  }
}

/** Two columns beside each other, which reads the reflection once for both. */
function reflectTwo(
  triangle: Float64Array,
  at: number,
  columns: number,
  block: Float64Array,
  mirror: number,
  start: number,
  height: number,
  strength: number,
): void {
  const second = start + blockRows;
  const top0 = triangle[at] as number;
  const top1 = triangle[at + columns] as number;
  let along0 = 0;
  let along1 = 0;
  let beside0 = 0;
  let beside1 = 0;
  let index = 0;
  for (; index + 1 < height; index += 2) {
    const one = block[mirror + index] as number;
    const two = block[mirror + index + 1] as number;
    along0 += one * (block[start + index] as number);
    along1 += one * (block[second + index] as number);
    beside0 += two * (block[start + index + 1] as number);
    beside1 += two * (block[second + index + 1] as number);
  }
  if (index < height) {
    along0 += (block[mirror + index] as number) * (block[start + index] as number);
    along1 += (block[mirror + index] as number) * (block[second + index] as number);
  }
  const factor0 = strength * (top0 + along0 + beside0);
  const factor1 = strength * (top1 + along1 + beside1);
  triangle[at] = top0 - factor0;
  triangle[at + columns] = top1 - factor1;
  for (index = 0; index < height; index += 1) {
    const value = block[mirror + index] as number;
    block[start + index] = (block[start + index] as number) - factor0 * value;
    block[second + index] = (block[second + index] as number) - factor1 * value;
  }
}
