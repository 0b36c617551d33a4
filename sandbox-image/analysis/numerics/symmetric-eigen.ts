import { type Matrix, columnOf, matrix } from './matrix.ts';
import { addMultiple, dotAt } from './multiply.ts';
import { pointUp } from './point-up.ts';

/** Eigenvalues, largest first, and their eigenvectors of length one, as columns in the same order. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

const mostRounds = 60;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix: it is brought to three diagonals by Householder reflections,
 * and those to one by the QL method with implicit shifts. Each vector's largest element is positive.
 */
export function symmetricEigen(of: Matrix): SymmetricEigen {
  const size = of.rows;
  if (of.columns !== size) throw new Error(`A matrix of ${size} x ${of.columns} is not symmetric.`);
  if (!of.data.every(Number.isFinite)) throw new Error('The matrix has a value that is not a finite number.');
  const { diagonal, beside, vectors } = reduceToThreeDiagonals(of);
  diagonalise(diagonal, beside, vectors);
  const order = Array.from(diagonal.keys()).sort((a, b) => (diagonal[b] as number) - (diagonal[a] as number));
  const sorted = matrix(size, size);
  for (const [place, column] of order.entries()) columnOf(sorted, place).set(pointUp(columnOf(vectors, column)));
  return { values: Float64Array.from(order, (column) => diagonal[column] as number), vectors: sorted };
}

interface ThreeDiagonals {
  diagonal: Float64Array;
  /** The elements beside the diagonal: `beside[i]` joins i and i + 1; the last is 0. */
  beside: Float64Array;
  vectors: Matrix;
}

/** One reflection for each column zeroes it from the second element below the diagonal on. */
function reduceToThreeDiagonals(of: Matrix): ThreeDiagonals {
  const size = of.rows;
  const work = of.data.slice();
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const strengths = new Float64Array(size);
  for (let step = 0; step < size - 1; step += 1) {
    const start = step * size + step + 1;
    const length = size - step - 1;
    diagonal[step] = work[step * size + step] as number;
    const strength = makeReflection(work, start, length);
    strengths[step] = strength.strength;
    beside[step] = strength.pivot;
    if (strength.strength !== 0) reflectBothSides(work, size, step, strength.strength);
  }
  if (size > 0) diagonal[size - 1] = work[size * size - 1] as number;
  return { diagonal, beside, vectors: collectReflections(work, size, strengths) };
}

/** Turns a run of numbers into a reflection, its first element being 1, that maps the run to (pivot, 0, 0, …). */
function makeReflection(work: Float64Array, start: number, length: number): { strength: number; pivot: number } {
  const first = work[start] as number;
  let largest = 0;
  for (let index = start + 1; index < start + length; index += 1) {
    largest = Math.max(largest, Math.abs(work[index] as number));
  }
  if (largest === 0) {
    work[start] = 1;
    return { strength: 0, pivot: first };
  }
  // Scaled, so that neither huge nor tiny numbers leave the range when squared.
  const scale = Math.max(largest, Math.abs(first));
  for (let index = start; index < start + length; index += 1) work[index] = (work[index] as number) / scale;
  const scaledFirst = work[start] as number;
  const norm = Math.sqrt(dotAt(work, start, work, start, length));
  const pivot = scaledFirst > 0 ? -norm : norm;
  for (let index = start + 1; index < start + length; index += 1) {
    work[index] = (work[index] as number) / (scaledFirst - pivot);
  }
  work[start] = 1;
  return { strength: (pivot - scaledFirst) / pivot, pivot: pivot * scale };
}

/** A ← H A H for the part of the matrix after `step`: a rank-two change, of which both halves are kept. */
function reflectBothSides(work: Float64Array, size: number, step: number, strength: number): void {
  const mirror = step * size;
  const from = step + 1;
  const length = size - from;
  const product = new Float64Array(size);
  for (let column = from; column < size; column += 1) {
    product[column] = strength * dotAt(work, column * size + from, work, mirror + from, length);
  }
  const half = (strength / 2) * dotAt(product, from, work, mirror + from, length);
  addMultiple(product, from, -half, work, mirror + from, length);
  for (let column = from; column < size; column += 1) {
    addMultiple(work, column * size + from, -(product[column] as number), work, mirror + from, length);
    addMultiple(work, column * size + from, -(work[mirror + column] as number), product, from, length);
  }
}

function collectReflections(work: Float64Array, size: number, strengths: Float64Array): Matrix {
  const vectors = matrix(size, size);
  for (let index = 0; index < size; index += 1) vectors.data[index * size + index] = 1;
  for (let step = size - 2; step >= 0; step -= 1) {
    const strength = strengths[step] as number;
    if (strength === 0) continue;
    const from = step + 1;
    const length = size - from;
    for (let column = from; column < size; column += 1) {
      const along = dotAt(work, step * size + from, vectors.data, column * size + from, length);
      addMultiple(vectors.data, column * size + from, -strength * along, work, step * size + from, length);
    }
  }
  return vectors;
}

/** The QL method: rotations chase the elements beside the diagonal to zero, and turn the vectors along. */
function diagonalise(diagonal: Float64Array, beside: Float64Array, vectors: Matrix): void {
  for (let first = 0; first < diagonal.length; first += 1) {
    for (let round = 0; ; round += 1) {
      const last = endOfBlock(diagonal, beside, first);
      if (last === first) break;
      if (round === mostRounds) {
        throw new Error('The eigenvalues did not settle. Scale the columns to similar sizes.');
      }
      sweep(diagonal, beside, vectors, first, last);
    }
  }
}

function endOfBlock(diagonal: Float64Array, beside: Float64Array, first: number): number {
  let last = first;
  for (; last < diagonal.length - 1; last += 1) {
    const around = Math.abs(diagonal[last] as number) + Math.abs(diagonal[last + 1] as number);
    if (Math.abs(beside[last] as number) <= Number.EPSILON * around) return last;
  }
  return last;
}

function sweep(diagonal: Float64Array, beside: Float64Array, vectors: Matrix, first: number, last: number): void {
  // The shift is the eigenvalue of the leading two by two block that is nearer to its first element.
  const start = diagonal[first] as number;
  const gap = ((diagonal[first + 1] as number) - start) / (2 * (beside[first] as number));
  const slope = Math.hypot(gap, 1);
  let carried = (diagonal[last] as number) - start + (beside[first] as number) / (gap + (gap >= 0 ? slope : -slope));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let index = last - 1; index >= first; index -= 1) {
    const sineBeside = sine * (beside[index] as number);
    const cosineBeside = cosine * (beside[index] as number);
    const length = Math.hypot(sineBeside, carried);
    beside[index + 1] = length;
    if (length === 0) {
      // Two parts have come apart: begin anew with what is left.
      diagonal[index + 1] = (diagonal[index + 1] as number) - shift;
      beside[last] = 0;
      return;
    }
    sine = sineBeside / length;
    cosine = carried / length;
    const moved = (diagonal[index + 1] as number) - shift;
    const turned = ((diagonal[index] as number) - moved) * sine + 2 * cosine * cosineBeside;
    shift = sine * turned;
    diagonal[index + 1] = moved + shift;
    carried = cosine * turned - cosineBeside;
    rotate(vectors.data, vectors.rows, index, cosine, sine);
  }
  diagonal[first] = (diagonal[first] as number) - shift;
  beside[first] = carried;
  beside[last] = 0;
}

/** Turns two neighbouring columns into one another. */
function rotate(data: Float64Array, rows: number, column: number, cosine: number, sine: number): void {
  const left = column * rows;
  const right = left + rows;
  for (let row = 0; row < rows; row += 1) {
    const a = data[left + row] as number;
    const b = data[right + row] as number;
    data[right + row] = sine * a + cosine * b;
    data[left + row] = cosine * a - sine * b;
  }
}
