import { findNeighbours } from '../numerics/neighbours.ts';
import { type Matrix, matrix, matrixOfColumns, transpose } from '../numerics/matrix.ts';
import { type Columns, type Labels, type Values, checkCount } from '../values.ts';
import type { Model } from './model.ts';
import { standardize, standardizeBy } from './standardize.ts';
import { modelOf, readSupervised, type Task } from './supervised.ts';

export interface KnnOptions {
  /** How many of the nearest rows are asked. */
  k?: number;
  /** A target of numbers is a regression unless this says 'classification'. */
  task?: Task;
}

/** So many neighbours are kept at a time, of so many rows at most. */
const neighboursAtOnce = 5_000_000;
const mostRowsAtOnce = 1024;

/**
 * The k nearest neighbours: a row's prediction is the mean, or the most frequent class, of the k rows that are most like it.
 * Features are brought to mean 0 and standard deviation 1 first, so that each counts the same.
 */
export function knn(features: Columns, target: Values | Labels, options: KnnOptions = {}): Model {
  const { k = 5, task } = options;
  checkCount(k, 'k');
  const from = readSupervised(features, target, task);
  if (k > from.n)
    throw new RangeError(`k is ${k}, and there are ${from.n} rows without a missing value: give a smaller k.`);
  const { matrix: scaled, centres, deviations } = standardize(from.design.matrix);
  const width = scaled.columns;
  const neighbours = findNeighbours(transpose(scaled).data, width);
  const rowsAtOnce = Math.max(1, Math.min(mostRowsAtOnce, Math.floor(neighboursAtOnce / k)));
  const { target: known } = from;
  const outputs = known.kind === 'numbers' ? 1 : known.count;

  function predict(columns: readonly Float64Array[], rows: number): Matrix {
    const made = matrix(rows, outputs);
    const points = transpose(standardizeBy(matrixOfColumns(columns), centres, deviations)).data;
    const numbers = new Uint32Array(rowsAtOnce * k);
    const squares = new Float64Array(rowsAtOnce * k);
    for (let first = 0; first < rows; first += rowsAtOnce) {
      const asked = Uint32Array.from({ length: Math.min(rowsAtOnce, rows - first) }, (_, place) => first + place);
      neighbours.nearestOfEach(points, asked, k, numbers, squares);
      for (let place = 0; place < asked.length * k; place += 1) {
        const row = first + Math.floor(place / k);
        const other = numbers[place] as number;
        const at = known.kind === 'numbers' ? row : row + (known.codes[other] as number) * rows;
        const part = known.kind === 'numbers' ? (known.values[other] as number) : 1;
        made.data[at] = (made.data[at] as number) + part / k;
      }
    }
    return made;
  }

  return modelOf({ kind: 'k nearest neighbours', from, predict });
}
