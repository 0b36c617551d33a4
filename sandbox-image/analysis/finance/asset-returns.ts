import { isConstant } from '../numerics/constant.ts';
import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';
import { moments } from '../numerics/moments.ts';
import { type Columns, presentTogether, type Values } from '../values.ts';
import { checkReturns } from './options.ts';

/** Returns of several assets in the periods in which all of them have one. */
export type AssetReturns = {
  readonly assets: readonly string[];
  /** How many periods these are. */
  readonly n: number;
  /** What all returns were divided by: a power of two, so that squares of tiny or huge returns stay in range. */
  readonly unit: number;
  readonly means: Float64Array;
  /** Column by column, less their means. */
  readonly centred: Matrix;
};

export function readAssetReturns(returns: Columns): AssetReturns {
  const assets = Object.keys(returns);
  if (assets.length === 0) throw new RangeError('There are no assets: give { name: returns } for each of them.');
  const columns = presentTogether(Object.values(returns) as Values[], assets);
  const n = (columns[0] as Float64Array).length;
  if (n < 2) throw new RangeError(`There are ${n} rows in which each asset has a return; at least 2 are needed.`);
  const unit = unitOf(columns.map((column, place) => checkReturns(column, assets[place] as string)));
  const means = new Float64Array(assets.length);
  const centred = matrix(n, assets.length);
  for (const [place, column] of columns.entries()) {
    const scaled = column.map((value) => value / unit);
    const { mean } = moments(scaled);
    means[place] = isConstant(scaled) ? (scaled[0] as number) : mean;
    if (!isConstant(scaled)) columnOf(centred, place).set(scaled.map((value) => value - mean));
  }
  return { assets, n, unit, means, centred };
}

/** About the largest standard deviation, or where nothing varies the largest return. */
function unitOf(columns: readonly Float64Array[]): number {
  const spreads = columns.map((column) => (isConstant(column) ? 0 : moments(column).sd));
  const sizes = columns.map((column) => column.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  const largest = Math.max(...spreads) || Math.max(...sizes) || 1;
  return 2 ** Math.max(-1000, Math.floor(Math.log2(largest)));
}
