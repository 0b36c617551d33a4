import { dotDoubled } from '../numerics/doubled.ts';
import { mean, sum, sumOfSquares } from '../numerics/sums.ts';
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

/** How far predicted numbers are from actual ones. Rows without one of the two are left out. */
export function regressionMetrics(actual: Values, predicted: Values): RegressionMetrics {
  const [truth, guess] = presentTogether([actual, predicted], ['actual', 'predicted']) as [Float64Array, Float64Array];
  const n = truth.length;
  if (n === 0) throw new RangeError('There is no row with both an actual and a predicted value.');
  const errors = guess.map((value, row) => value - (truth[row] as number));
  const squares = dotDoubled(errors, errors);
  const shares = truth.map((value, row) => (value === 0 ? NaN : Math.abs((errors[row] as number) / value)));
  const total = sumOfSquares(truth);
  return {
    n,
    rmse: Math.sqrt(squares / n),
    mae: sum(errors.map(Math.abs)) / n,
    mape: sum(shares) / n,
    r2: total > 0 ? 1 - squares / total : NaN,
    bias: mean(errors),
  };
}
