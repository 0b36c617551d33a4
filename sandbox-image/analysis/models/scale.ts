import { sumOfSquares, mean } from '../numerics/sums.ts';
import { type Columns, type Values, present } from '../values.ts';
import { readFeatureColumn } from './feature-columns.ts';

export interface Scaling {
  /** The columns, scaled. */
  readonly columns: Columns;
  /** Scales other rows of the same columns by what these had as mean and standard deviation. */
  transform(columns: Columns): Columns;
}

/**
 * Scales every column of numbers to mean 0 and standard deviation 1 (of the rows as a population). Texts and booleans stay
 * as they are, missing values stay missing, a constant becomes 0.
 */
export function scale(columns: Columns): Scaling {
  const sizes = new Map<string, { centre: number; deviation: number }>();
  for (const [name, column] of Object.entries(columns)) {
    if (readFeatureColumn(name, column).kind !== 'number') continue;
    const values = present(column as Values, name);
    const centre = mean(values);
    const deviation = Math.sqrt(sumOfSquares(values, centre) / values.length);
    sizes.set(name, { centre, deviation: deviation > 0 ? deviation : 1 });
  }
  const transform = (others: Columns): Columns =>
    Object.fromEntries(
      Object.entries(others).map(([name, column]) => {
        const size = sizes.get(name);
        if (size === undefined) return [name, column];
        const read = readFeatureColumn(name, column);
        if (read.kind === 'text') {
          throw new TypeError(`The column "${name}" was of numbers when the scale was made, and now has texts.`);
        }
        return [name, read.values.map((value) => (value - size.centre) / size.deviation)];
      }),
    );
  return { columns: transform(columns), transform };
}
