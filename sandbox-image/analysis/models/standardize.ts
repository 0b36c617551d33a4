import { type Matrix, columnOf, copyOf } from '../numerics/matrix.ts';
import { mean, sumOfSquares } from '../numerics/sums.ts';

/** What a matrix was scaled by. Constant columns have a deviation of 0 and become 0. */
export interface Standardized {
  readonly matrix: Matrix;
  readonly centres: Float64Array;
  readonly deviations: Float64Array;
}

/** Columns less their means, divided by their standard deviations (of the rows as a population). Makes a copy. */
export function standardize(of: Matrix): Standardized {
  const centres = Float64Array.from({ length: of.columns }, (_, column) => mean(columnOf(of, column)));
  const deviations = Float64Array.from({ length: of.columns }, (_, column) => {
    const values = columnOf(of, column);
    const deviation = Math.sqrt(sumOfSquares(values, centres[column]) / values.length);
    // What rounding alone leaves of equal values is none.
    return deviation > Math.abs(centres[column] as number) * 1e-15 ? deviation : 0;
  });
  return { matrix: standardizeBy(of, centres, deviations), centres, deviations };
}

/** Other rows, scaled by what the first were scaled by. Makes a copy. */
export function standardizeBy(of: Matrix, centres: Float64Array, deviations: Float64Array): Matrix {
  const made = copyOf(of);
  for (let column = 0; column < of.columns; column += 1) {
    const centre = centres[column] as number;
    const deviation = deviations[column] as number;
    const values = columnOf(made, column);
    for (let row = 0; row < values.length; row += 1) {
      values[row] = deviation === 0 ? 0 : ((values[row] as number) - centre) / deviation;
    }
  }
  return made;
}
