import { type Matrix, columnOf } from '../numerics/matrix.ts';
import { sumOfSquares } from '../numerics/sums.ts';

/**
 * How much the part of a linear prediction that comes from each feature varies over the rows: its standard deviation. Terms of
 * one feature, such as the texts of a column, count together. `slopes` has one number for each column of the matrix.
 */
export function contributionsOf(
  of: Matrix,
  slopes: ArrayLike<number>,
  features: number,
  featureOfColumn: readonly number[],
): Float64Array {
  return Float64Array.from({ length: features }, (_, feature) => {
    const part = new Float64Array(of.rows);
    for (const [column, owner] of featureOfColumn.entries()) {
      if (owner !== feature) continue;
      const slope = slopes[column] as number;
      const values = columnOf(of, column);
      for (let row = 0; row < part.length; row += 1)
        part[row] = (part[row] as number) + slope * (values[row] as number);
    }
    return Math.sqrt(sumOfSquares(part) / part.length);
  });
}
