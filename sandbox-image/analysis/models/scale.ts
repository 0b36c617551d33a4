import { moments } from '../numerics/moments.ts';
import { type Columns, type Values, present } from '../values.ts';
import { hasTexts, readFeatureColumn } from './feature-columns.ts';
import { deviationOf } from './standardize.ts';

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
  const transform = (others: Columns): Columns =>
    Object.fromEntries(
      Object.entries(others).map(([name, column]) => {
        const size = sizes.get(name);
        return [name, size === undefined ? column : scaleBy(readNumbers(name, column), size)];
      }),
    );
  for (const [name, column] of Object.entries(columns)) {
    if (hasTexts(column)) continue;
    const read = readFeatureColumn(name, column);
    if (read.kind !== 'number') continue;
    const found = moments(read.complete ? read.values : present(column as Values, name));
    sizes.set(name, { centre: found.mean, deviation: deviationOf(found) || 1 });
  }
  return { columns: transform(columns), transform };
}

function readNumbers(name: string, column: ArrayLike<unknown>): Float64Array {
  const read = hasTexts(column) ? undefined : readFeatureColumn(name, column);
  if (read !== undefined && read.kind !== 'text') return read.values;
  throw new TypeError(`The column "${name}" was of numbers when the scale was made, and now has texts.`);
}

function scaleBy(values: Float64Array, { centre, deviation }: { centre: number; deviation: number }): Float64Array {
  const made = new Float64Array(values.length);
  for (let row = 0; row < values.length; row += 1) made[row] = ((values[row] as number) - centre) / deviation;
  return made;
}
