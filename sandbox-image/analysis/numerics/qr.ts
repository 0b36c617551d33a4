import { type Matrix, matrix } from './matrix.ts';
import { addMultiple, dotAt } from './multiply.ts';

/**
 * A matrix A written as Q R by Householder reflections. Columns are first scaled by powers of two, which is exact.
 * Columns are taken in their own order; one that the columns before it already span is left out of `order`.
 */
export interface QrFactor {
  readonly rows: number;
  readonly columns: number;
  /** The scaled columns, in their own places: R above the diagonal, the reflections below it. */
  readonly packed: Float64Array;
  /** R's diagonal, one for each column in `order`. */
  readonly diagonal: Float64Array;
  /** How strong each reflection is. */
  readonly strengths: Float64Array;
  /** Which columns of A were used, in the order of R's columns. */
  readonly order: Int32Array;
  /** By what each column of A was divided. */
  readonly scales: Float64Array;
  /** How many columns of A are independent: the length of `order`. */
  readonly rank: number;
}

/** A column counts as dependent if less than this share of its length is left after those before it were taken out. */
const dependentBelow = 1e-13;

/** Factors a matrix. All its numbers must be finite. */
export function factorQr(of: Matrix, dependent = dependentBelow): QrFactor {
  const { rows, columns } = of;
  const { packed, scales } = scaleColumns(of);
  const lengths = new Float64Array(columns);
  for (let column = 0; column < columns; column += 1) lengths[column] = lengthOf(packed, column * rows, rows);
  const most = Math.min(rows, columns);
  const diagonal = new Float64Array(most);
  const strengths = new Float64Array(most);
  const order = new Int32Array(most);
  let rank = 0;
  for (let column = 0; column < columns && rank < most; column += 1) {
    const start = column * rows + rank;
    const rest = rows - rank;
    const length = lengthOf(packed, start, rest);
    if (length <= dependent * (lengths[column] as number)) continue;
    const first = packed[start] as number;
    const pivot = first > 0 ? -length : length;
    const strength = (pivot - first) / pivot;
    const shrink = 1 / (first - pivot);
    for (let index = start + 1; index < start + rest; index += 1) packed[index] = (packed[index] as number) * shrink;
    packed[start] = 1;
    for (let other = column + 1; other < columns; other += 1) {
      reflect(packed, start, strength, packed, other * rows + rank, rest);
    }
    order[rank] = column;
    diagonal[rank] = pivot;
    strengths[rank] = strength;
    rank += 1;
  }
  return {
    rows,
    columns,
    packed,
    scales,
    rank,
    diagonal: diagonal.slice(0, rank),
    strengths: strengths.slice(0, rank),
    order: order.slice(0, rank),
  };
}

function scaleColumns(of: Matrix): { packed: Float64Array; scales: Float64Array } {
  const packed = of.data.slice();
  const scales = new Float64Array(of.columns);
  for (let column = 0; column < of.columns; column += 1) {
    const start = column * of.rows;
    let largest = 0;
    for (let index = start; index < start + of.rows; index += 1) {
      const size = Math.abs(packed[index] as number);
      // Written so that NaN is caught too.
      if (!(size <= largest)) largest = size;
    }
    if (!Number.isFinite(largest)) throw new Error(`Column ${column} has a value that is not a finite number.`);
    const scale = largest === 0 ? 1 : 2 ** Math.min(1023, Math.max(-1022, Math.ceil(Math.log2(largest))));
    scales[column] = scale;
    if (scale !== 1) {
      for (let index = start; index < start + of.rows; index += 1) packed[index] = (packed[index] as number) / scale;
    }
  }
  return { packed, scales };
}

function lengthOf(values: Float64Array, start: number, length: number): number {
  return Math.sqrt(dotAt(values, start, values, start, length));
}

function reflect(
  mirror: Float64Array,
  atMirror: number,
  strength: number,
  values: Float64Array,
  at: number,
  length: number,
): void {
  const along = dotAt(mirror, atMirror, values, at, length);
  if (along !== 0) addMultiple(values, at, -strength * along, mirror, atMirror, length);
}

/** Turns a vector by the transposed Q, in place. Its first `rank` numbers are then what R is solved for. */
export function turn(factor: QrFactor, vector: Float64Array): void {
  for (let step = 0; step < factor.rank; step += 1) reflectBy(factor, step, vector);
}

/** Turns a vector by Q, in place: the reverse of `turn`. */
export function turnBack(factor: QrFactor, vector: Float64Array): void {
  for (let step = factor.rank - 1; step >= 0; step -= 1) reflectBy(factor, step, vector);
}

function reflectBy(factor: QrFactor, step: number, vector: Float64Array): void {
  const start = (factor.order[step] as number) * factor.rows + step;
  reflect(factor.packed, start, factor.strengths[step] as number, vector, step, factor.rows - step);
}

/** R's element in this row and at this place of the order, above the diagonal. */
function above(factor: QrFactor, row: number, place: number): number {
  return factor.packed[(factor.order[place] as number) * factor.rows + row] as number;
}

/** Solves R x = b, in place in the first `rank` numbers of `vector`. */
export function solveTriangle(factor: QrFactor, vector: Float64Array): void {
  for (let place = factor.rank - 1; place >= 0; place -= 1) {
    const value = (vector[place] as number) / (factor.diagonal[place] as number);
    vector[place] = value;
    for (let row = 0; row < place; row += 1) vector[row] = (vector[row] as number) - value * above(factor, row, place);
  }
}

/** Solves Rᵀ x = b, in place in the first `rank` numbers of `vector`. */
export function solveTriangleTransposed(factor: QrFactor, vector: Float64Array): void {
  for (let place = 0; place < factor.rank; place += 1) {
    let value = vector[place] as number;
    for (let row = 0; row < place; row += 1) value -= above(factor, row, place) * (vector[row] as number);
    vector[place] = value / (factor.diagonal[place] as number);
  }
}

/** R as a matrix of its own, for the scaled columns in `order`. */
export function triangleOf(factor: QrFactor): Matrix {
  const { rank } = factor;
  const made = matrix(rank, rank);
  for (let place = 0; place < rank; place += 1) {
    for (let row = 0; row < place; row += 1) made.data[place * rank + row] = above(factor, row, place);
    made.data[place * rank + place] = factor.diagonal[place] as number;
  }
  return made;
}
