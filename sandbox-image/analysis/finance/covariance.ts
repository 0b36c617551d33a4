import { type Matrix, matrix } from '../numerics/matrix.ts';
import { gram } from '../numerics/multiply.ts';
import { tallTriangle } from '../numerics/tall-triangle.ts';
import type { AssetReturns } from './asset-returns.ts';

export type CovarianceMethod = 'sample' | 'ledoit-wolf';

/**
 * A matrix R, one column for each asset, with the covariances as the products of its columns. It has twice as many digits
 * of a portfolio's volatility as the covariances themselves: |R w| is the volatility of the weights w.
 */
export function factorCovariance(returns: AssetReturns, method: CovarianceMethod): Matrix {
  const sample = scale(shorten(returns.centred), 1 / Math.sqrt(returns.n - 1));
  return method === 'sample' ? sample : shrink(sample, ledoitWolf(returns.centred));
}

function shorten(centred: Matrix): Matrix {
  return centred.rows > 2 * centred.columns ? tallTriangle(centred) : centred;
}

function scale({ rows, columns, data }: Matrix, factor: number): Matrix {
  return matrix(
    rows,
    columns,
    data.map((value) => value * factor),
  );
}

/** Covariances are drawn towards one variance for all and none in common, by this share. */
function shrink(factor: Matrix, share: number): Matrix {
  const { rows, columns, data } = factor;
  const squares = data.reduce((sum, value) => sum + value * value, 0);
  const shrunk = matrix(rows + columns, columns);
  const spread = Math.sqrt((share * squares) / columns);
  for (let column = 0; column < columns; column += 1) {
    const start = column * (rows + columns);
    for (let row = 0; row < rows; row += 1)
      shrunk.data[start + row] = (data[column * rows + row] as number) * Math.sqrt(1 - share);
    shrunk.data[start + rows + column] = spread;
  }
  return shrunk;
}

/** The share by which the expected squared error becomes least (Ledoit and Wolf 2004), of returns less their means. */
function ledoitWolf(centred: Matrix): number {
  const { rows, columns, data } = centred;
  if (columns === 1) return 0;
  const lengths = new Float64Array(rows);
  for (let column = 0; column < columns; column += 1)
    for (let row = 0; row < rows; row += 1)
      lengths[row] = (lengths[row] as number) + (data[column * rows + row] as number) ** 2;
  const total = lengths.reduce((sum, length) => sum + length, 0) / rows;
  const fourth = lengths.reduce((sum, length) => sum + length * length, 0) / rows;
  const products = gram(centred.rows > 2 * columns ? tallTriangle(centred) : centred).data;
  const squares = products.reduce((sum, value) => sum + (value / rows) ** 2, 0);
  const distance = squares - (total * total) / columns;
  const error = Math.min((fourth - squares) / rows, distance);
  return error > 0 ? error / distance : 0;
}
