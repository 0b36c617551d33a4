import { columnOf, type Matrix } from '../numerics/matrix.ts';
import { moments } from '../numerics/moments.ts';
import type { Columns } from '../values.ts';
import { type Design, designOf, encode } from './design.ts';
import { deviationOf } from './standardize.ts';

/** Rows as points in space, all coordinates of the first row, then those of the second. */
export type Points = {
  readonly n: number;
  readonly width: number;
  readonly values: Float64Array;
  /** In the units of the columns. */
  readonly design: Design;
  /** A coordinate along an axis in the unit of its column. */
  unit(axis: number, value: number): number;
  /** New rows as points on the same scale. */
  place(features: Columns): { readonly values: Float64Array; readonly rows: Uint32Array; readonly total: number };
};

/** The sum of a few squares beyond this is infinite. */
const largest = 1e150;

/** The rows that have a value everywhere. Each column counts the same, unless scaling is off. */
export function readPoints(features: Columns, scale: boolean): Points {
  const design = designOf(features);
  const { rows: n, columns: width } = design.matrix;
  if (!scale && design.matrix.data.some((value) => Math.abs(value) > largest))
    throw new RangeError('Some numbers are so large that squared distances cannot be held: take scale: true.');
  const scales = scale ? Array.from({ length: width }, (_, axis) => scaleOf(columnOf(design.matrix, axis))) : undefined;
  return {
    n,
    width,
    values: rowByRow(design.matrix, scales),
    design,
    unit: (axis, value) => {
      const known = scales?.[axis];
      return known === undefined ? value : known.centre + value * known.deviation;
    },
    place: (others) => {
      const { matrix, rows, total } = encode(design.encoding, others);
      return { values: rowByRow(matrix, scales), rows, total };
    },
  };
}

type Scale = { readonly centre: number; readonly deviation: number };

function scaleOf(column: Float64Array): Scale {
  const found = moments(column);
  return { centre: found.mean, deviation: deviationOf(found) };
}

/** A column that does not vary becomes 0. */
function rowByRow(of: Matrix, scales?: readonly Scale[]): Float64Array {
  const { rows, columns, data } = of;
  const values = new Float64Array(data.length);
  for (let axis = 0; axis < columns; axis += 1) {
    const { centre, deviation } = scales?.[axis] ?? { centre: 0, deviation: 1 };
    if (deviation === 0) continue;
    for (let row = 0, from = axis * rows, to = axis; row < rows; row += 1, from += 1, to += columns)
      values[to] = ((data[from] as number) - centre) / deviation;
  }
  return values;
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
