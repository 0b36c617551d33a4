import { moments } from '../numerics/moments.ts';
import { type Values, presentTogether } from '../values.ts';

export interface RegressionMetrics {
  /** Rows in which both the actual and the predicted value are there. */
  readonly n: number;
  /** The root of the mean squared error, in the unit of the target. */
  readonly rmse: number;
  /** The mean size of the errors, in the unit of the target. */
  readonly mae: number;
  /** The mean size of the errors as a share of the actual values; NaN if one of those is 0. */
  readonly mape: number;
  /** The share of the variance that is predicted; below 0 if the mean would have been better, NaN if nothing varies. */
  readonly r2: number;
  /** The mean of predicted less actual. */
  readonly bias: number;
}

const block = 512;

/** How far predicted numbers are from actual ones. Rows without one of the two are left out. */
export function regressionMetrics(actual: Values, predicted: Values): RegressionMetrics {
  const [truth, guess] = presentTogether([actual, predicted], ['actual', 'predicted']) as [Float64Array, Float64Array];
  const n = truth.length;
  if (n === 0) throw new RangeError('There is no row with both an actual and a predicted value.');
  let squares = 0;
  let sizes = 0;
  let shares = 0;
  let total = 0;
  // Blocks have sums of their own, so that rounding does not grow with the number of rows.
  for (let from = 0; from < n; from += block) {
    let blockSquares = 0;
    let blockSizes = 0;
    let blockShares = 0;
    let blockTotal = 0;
    for (let row = from; row < Math.min(from + block, n); row += 1) {
      const value = truth[row] as number;
      const error = (guess[row] as number) - value;
      const size = Math.abs(error);
      blockSquares += error * error;
      blockSizes += size;
      // Of an actual 0 no error is a share: Infinity, or NaN for an error of 0.
      blockShares += size / Math.abs(value);
      blockTotal += error;
    }
    squares += blockSquares;
    sizes += blockSizes;
    shares += blockShares;
    total += blockTotal;
  }
  const spread = moments(truth).squares;
  return {
    n,
    rmse: Math.sqrt(squares / n),
    mae: sizes / n,
    mape: Number.isFinite(shares) ? shares / n : NaN,
    r2: spread > 0 ? 1 - squares / spread : NaN,
    bias: total / n,
  };
}
