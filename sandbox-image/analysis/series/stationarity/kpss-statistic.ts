/** The statistic of Kwiatkowski, Phillips, Schmidt and Shin for values from which a level or a trend has been taken. */
export function kpssStatistic(residuals: Float64Array, lags: number): number {
  const n = residuals.length;
  let squares = 0;
  let total = 0;
  for (let index = 0; index < n; index += 1) {
    total += residuals[index] as number;
    squares += total * total;
  }
  return squares / (n * n) / longRunVariance(residuals, lags);
}

/**
 * The variance that the sum of the values would have, with Bartlett's weights (Newey and West). That is the mean square of the
 * sums of lags + 1 values in a row, those at both ends being cut short: one look at the values, whatever the lags.
 */
function longRunVariance(residuals: Float64Array, lags: number): number {
  const n = residuals.length;
  const window = lags + 1;
  let sum = 0;
  let lost = 0;
  let squares = 0;
  for (let index = 0; index < n + lags; index += 1) {
    const entering = index < n ? (residuals[index] as number) : 0;
    const step = index < window ? entering : entering - (residuals[index - window] as number);
    const next = sum + step;
    lost += Math.abs(sum) >= Math.abs(step) ? sum - next + step : step - next + sum;
    sum = next;
    squares += (sum + lost) ** 2;
  }
  return squares / window / n;
}
