import { type Matrix, columnOf, takeColumns } from '../numerics/matrix.ts';
import { moments } from '../numerics/moments.ts';
import { multiply } from '../numerics/multiply.ts';
import { singularValues } from '../numerics/singular-values.ts';
import { pointUp } from '../numerics/point-up.ts';
import { tallTriangle } from '../numerics/tall-triangle.ts';
import { type Columns, checkCount } from '../values.ts';
import { type Design, designOf, encode, spread } from './design.ts';
import { standardizeBy } from './standardize.ts';

export interface PcaOptions {
  /** How many components to keep; all unless given. */
  components?: number;
  /** False to keep the units of the columns; else each column counts the same, at standard deviation 1. */
  scale?: boolean;
}

export interface Pca {
  readonly n: number;
  /** Largest first: variances, and shares of the whole. */
  readonly components: readonly { component: string; variance: number; share: number; cumulative: number }[];
  /** How each component is made of the columns: a row for each column. */
  readonly loadings: readonly ({ feature: string } & Record<string, number | string>)[];
  /** The components of each row of the input, for a table or a picture; NaN where a row was left out. */
  readonly scores: readonly Record<string, number>[];
  /** The same column by column, as features of other models, and many times faster where rows are many. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** The components of other rows. */
  transform(features: Columns): Record<string, number>[];
}

/**
 * Principal components: the directions in which the rows differ most. Signs are such that the largest loading of each
 * component is positive.
 */
export function pca(features: Columns, options: PcaOptions = {}): Pca {
  const { scale = true } = options;
  const design = designOf(features);
  const { rows, columns } = design.matrix;
  if (rows < 2) throw new RangeError('Principal components need at least two rows without a missing value.');
  const most = Math.min(rows - 1, columns);
  const kept = options.components === undefined ? most : checkCount(options.components, 'components');
  if (kept > most)
    throw new RangeError(`components is ${kept}: ${rows} rows of ${columns} columns have at most ${most}.`);
  const sizes = Array.from({ length: columns }, (_, column) => moments(columnOf(design.matrix, column)));
  const centres = sizes.map(({ mean }) => mean);
  const divisors = sizes.map(({ mean, sd }) => (scale && sd > Math.abs(mean) * 1e-15 ? sd : 1));
  const centred = standardizeBy(design.matrix, centres, divisors);
  const { values, right } = singularValues(rows > 4 * columns ? tallTriangle(centred) : centred);
  const variances = values.map((value) => (value * value) / (rows - 1));
  const whole = variances.reduce((sum, variance) => sum + variance, 0);
  const places = Array.from({ length: kept }, (_, place) => place);
  const names = places.map((place) => `pc${place + 1}`);
  const axes = takeColumns(right, places);
  for (const place of places) columnOf(axes, place).set(pointUp(columnOf(axes, place)));
  const columnsOf = (scaled: Matrix, of: Pick<Design, 'rows' | 'total'>): Float64Array[] => {
    const product = multiply(scaled, axes);
    return places.map((place) => spread(columnOf(product, place), of));
  };
  let scores: Record<string, number>[] | undefined;
  let known: Float64Array[] | undefined;
  return {
    n: rows,
    components: places.map((place) => ({
      component: names[place] as string,
      variance: variances[place] as number,
      share: (variances[place] as number) / whole,
      cumulative: variances.subarray(0, place + 1).reduce((sum, variance) => sum + variance, 0) / whole,
    })),
    loadings: design.encoding.terms.map(({ name }, row) => ({
      feature: name,
      ...Object.fromEntries(names.map((component, place) => [component, axes.data[place * columns + row] as number])),
    })),
    // An object for each row is made only for who looks.
    get scores() {
      known ??= columnsOf(centred, design);
      scores ??= rowsByName(known, names, design.total);
      return scores;
    },
    get columns() {
      known ??= columnsOf(centred, design);
      return Object.fromEntries(names.map((name, place) => [name, (known as Float64Array[])[place] as Float64Array]));
    },
    transform: (others) => {
      const encoded = encode(design.encoding, others);
      return rowsByName(columnsOf(standardizeBy(encoded.matrix, centres, divisors), encoded), names, encoded.total);
    },
  };
}

function rowsByName(
  columns: readonly Float64Array[],
  names: readonly string[],
  total: number,
): Record<string, number>[] {
  const [first, second] = columns as [Float64Array, Float64Array | undefined];
  // For two, which a picture needs, rows are written out: that is many times faster than under names from a list.
  if (columns.length === 2 && second !== undefined) {
    return Array.from(first, (pc1, row) => ({ pc1, pc2: second[row] as number }));
  }
  const made: Record<string, number>[] = [];
  for (let row = 0; row < total; row += 1) {
    const scores: Record<string, number> = {};
    for (let place = 0; place < names.length; place += 1) {
      scores[names[place] as string] = (columns[place] as Float64Array)[row] as number;
    }
    made.push(scores);
  }
  return made;
}
