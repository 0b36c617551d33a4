import { exactMoments } from '../describe/moments.ts';
import { type Matrix, columnOf, matrix } from '../numerics/matrix.ts';
import type { Moments } from '../numerics/moments.ts';
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
  const known = columns.map((column, place) => exactMoments(checkReturns(column, assets[place] as string)));
  const unit = unitOf(known);
  const centred = matrix(n, assets.length);
  for (const [place, column] of columns.entries()) {
    const { mean, sd } = known[place] as Moments;
    if (sd === 0) continue;
    const apart = columnOf(centred, place);
    for (let row = 0; row < n; row += 1) apart[row] = ((column[row] as number) - mean) / unit;
  }
  return { assets, n, unit, means: Float64Array.from(known, ({ mean }) => mean / unit), centred };
}

/** About the largest standard deviation, or where nothing varies the largest return. */
function unitOf(known: readonly Moments[]): number {
  const largest = Math.max(...known.map(({ sd }) => sd)) || Math.max(...known.map(({ mean }) => Math.abs(mean))) || 1;
  return 2 ** Math.max(-1000, Math.floor(Math.log2(largest)));
}
