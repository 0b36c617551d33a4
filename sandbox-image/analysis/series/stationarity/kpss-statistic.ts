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

/** The variance that the sum of the values would have, with Bartlett's weights (Newey and West). */
export function longRunVariance(residuals: Float64Array, lags: number): number {
  const n = residuals.length;
  let variance = productSum(residuals, 0);
  for (let lag = 1; lag <= lags; lag += 1) variance += 2 * (1 - lag / (lags + 1)) * productSum(residuals, lag);
  return variance / n;
}

export function productSum(values: Float64Array, lag: number): number {
  let total = 0;
  for (let index = lag; index < values.length; index += 1)
    total += (values[index] as number) * (values[index - lag] as number);
  return total;
}
