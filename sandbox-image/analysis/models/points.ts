import { type Matrix, transpose } from '../numerics/matrix.ts';
import type { Columns } from '../values.ts';
import { type Design, designOf, encode } from './design.ts';
import { standardize, standardizeBy } from './standardize.ts';

/** Rows as points in space, all coordinates of the first row, then those of the second. */
export type Points = {
  readonly n: number;
  readonly width: number;
  readonly values: Float64Array;
  readonly design: Design;
  /** The same as a matrix, scaled as the points are. */
  readonly matrix: Matrix;
  /** A coordinate along an axis in the unit of its column. */
  unit(axis: number, value: number): number;
  /** New rows as points on the same scale. */
  place(features: Columns): { readonly values: Float64Array; readonly rows: Uint32Array; readonly total: number };
};

/** The rows that have a value everywhere. Each column counts the same, unless scaling is off. */
export function readPoints(features: Columns, scale: boolean): Points {
  const design = designOf(features);
  const scaled = scale ? standardize(design.matrix) : undefined;
  const matrix = scaled?.matrix ?? design.matrix;
  return {
    n: matrix.rows,
    width: matrix.columns,
    values: transpose(matrix).data,
    design,
    matrix,
    unit: (axis, value) =>
      scaled === undefined ? value : (scaled.centres[axis] as number) + value * (scaled.deviations[axis] as number),
    place: (others) => {
      const { matrix: own, rows, total } = encode(design.encoding, others);
      const placed = scaled === undefined ? own : standardizeBy(own, scaled.centres, scaled.deviations);
      return { values: transpose(placed).data, rows, total };
    },
  };
}

/** The squared distance between two points, each given by where its coordinates begin. */
export function squareBetween(a: Float64Array, atA: number, b: Float64Array, atB: number, width: number): number {
  let square = 0;
  for (let axis = 0; axis < width; axis += 1) {
    const distance = (a[atA + axis] as number) - (b[atB + axis] as number);
    square += distance * distance;
  }
  return square;
}

/** Some of the points, in the order of their numbers. */
export function pickPoints(values: Float64Array, width: number, numbers: Uint32Array): Float64Array {
  const picked = new Float64Array(numbers.length * width);
  for (let place = 0; place < numbers.length; place += 1) {
    const from = (numbers[place] as number) * width;
    for (let axis = 0; axis < width; axis += 1) picked[place * width + axis] = values[from + axis] as number;
  }
  return picked;
}

/** The mean over axes of the variance along them. */
export function meanVariance(values: Float64Array, width: number): number {
  const n = values.length / width;
  let total = 0;
  for (let axis = 0; axis < width; axis += 1) {
    const start = values[axis] as number;
    let sum = 0;
    let squares = 0;
    for (let at = axis; at < values.length; at += width) {
      const distance = (values[at] as number) - start;
      sum += distance;
      squares += distance * distance;
    }
    total += Math.max(0, squares - (sum * sum) / n) / n;
  }
  return total / width;
}
