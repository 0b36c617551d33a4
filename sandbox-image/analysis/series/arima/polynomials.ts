/** How many terms a seasonal ARIMA has: (p, d, q) and the same once a season. */
export type Order = {
  readonly p: number;
  readonly d: number;
  readonly q: number;
  readonly seasonalP: number;
  readonly seasonalD: number;
  readonly seasonalQ: number;
  readonly period: number;
  /** Whether there is a mean, or a drift where differences are taken. */
  readonly constant: boolean;
};

export function nameOrder(order: Order): string {
  const { p, d, q, seasonalP, seasonalD, seasonalQ, period, constant } = order;
  const seasonal = period > 1 ? `(${seasonalP},${seasonalD},${seasonalQ})[${period}]` : '';
  const rest = !constant ? '' : d + seasonalD > 0 ? ' with drift' : ' with mean';
  return `ARIMA(${p},${d},${q})${seasonal}${rest}`;
}

/**
 * Coefficients of a stationary autoregression (or, by sign, of an invertible moving average) from numbers without bounds:
 * each is turned into a partial autocorrelation, and those into coefficients by Durbin and Levinson.
 */
export function toCoefficients(point: Float64Array, from: number, count: number): Float64Array {
  const coefficients = new Float64Array(count);
  const before = new Float64Array(count);
  for (let step = 0; step < count; step += 1) {
    const partial = Math.tanh(point[from + step] as number);
    for (let index = 0; index < step; index += 1) before[index] = coefficients[index] as number;
    for (let index = 0; index < step; index += 1)
      coefficients[index] = (before[index] as number) - partial * (before[step - 1 - index] as number);
    coefficients[step] = partial;
  }
  return coefficients;
}

/**
 * The product of the two polynomials 1 + s·a1·B + … and 1 + s·A1·B^period + …, without its leading 1, where s is the sign:
 * -1 for autoregressions, which are given back with their sign turned, and 1 for moving averages.
 */
export function multiply(short: Float64Array, long: Float64Array, period: number, sign: 1 | -1): Float64Array {
  const product = new Float64Array(short.length + long.length * period);
  product.set(short);
  for (let season = 0; season < long.length; season += 1) {
    const coefficient = long[season] as number;
    const at = (season + 1) * period - 1;
    product[at] = (product[at] as number) + coefficient;
    for (let index = 0; index < short.length; index += 1) {
      const place = at + index + 1;
      product[place] = (product[place] as number) + sign * coefficient * (short[index] as number);
    }
  }
  return product;
}
