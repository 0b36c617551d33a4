import { type Matrix, columnOf } from '../numerics/matrix.ts';
import { moments } from '../numerics/moments.ts';

/** What a matrix was scaled by. Constant columns have a deviation of 0 and become 0. */
export interface Standardized {
  readonly matrix: Matrix;
  readonly centres: Float64Array;
  readonly deviations: Float64Array;
}

/** Columns less their means, divided by their standard deviations (of the rows as a population), in place. */
export function standardize(of: Matrix): Standardized {
  const centres = new Float64Array(of.columns);
  const deviations = new Float64Array(of.columns);
  for (let column = 0; column < of.columns; column += 1) {
    const { n, mean, sd } = moments(columnOf(of, column));
    centres[column] = mean;
    const deviation = n > 1 ? sd * Math.sqrt((n - 1) / n) : 0;
    // What rounding alone leaves of equal values is none.
    deviations[column] = deviation > Math.abs(mean) * 1e-15 ? deviation : 0;
  }
  return { matrix: standardizeBy(of, centres, deviations), centres, deviations };
}

/** Other rows, scaled by what the first were scaled by, in place. */
export function standardizeBy(of: Matrix, centres: ArrayLike<number>, deviations: ArrayLike<number>): Matrix {
  for (let column = 0; column < of.columns; column += 1) {
    const centre = centres[column] as number;
    const deviation = deviations[column] as number;
    const values = columnOf(of, column);
    if (deviation === 0) values.fill(0);
    else for (let row = 0; row < values.length; row += 1) values[row] = ((values[row] as number) - centre) / deviation;
  }
  return of;
}
