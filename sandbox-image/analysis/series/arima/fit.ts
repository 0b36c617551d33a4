import { leastSquares } from '../estimate/least-squares.ts';
import { createFilter, likelihood } from './likelihood.ts';
import { multiply, type Order, toCoefficients } from './polynomials.ts';

export type Coefficients = {
  readonly ar: Float64Array;
  readonly ma: Float64Array;
  readonly seasonalAr: Float64Array;
  readonly seasonalMa: Float64Array;
};

export type ArimaFit = {
  readonly order: Order;
  readonly coefficients: Coefficients;
  /** Where the search stood, from which another may begin. */
  readonly point: Float64Array;
  /** Of the values after differences. */
  readonly mean: number;
  readonly variance: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly aicc: number;
};

export type ArimaFitOptions = {
  readonly from?: Float64Array | undefined;
  readonly iterations?: number;
  readonly tolerance?: number;
  /** The search is given up once it can be seen that the deviance will not come down to here. */
  readonly goal?: number;
};

/**
 * The greatest exact likelihood of an order, for values of which the differences have been taken. Errors in units of their
 * own spread, times the mean of those spreads, have a sum of squares that is least where the likelihood is greatest.
 */
export function fitOrder(differenced: Float64Array, order: Order, options: ArimaFitOptions = {}): ArimaFit {
  const n = differenced.length;
  const size = order.p + order.q + order.seasonalP + order.seasonalQ;
  const filter = createFilter(n);
  const residuals = (point: Float64Array, into: Float64Array): boolean => {
    const { phi, theta } = expand(toParts(point, order), order.period);
    const { deviance, logarithms } = likelihood(differenced, phi, theta, order.constant, filter);
    if (!Number.isFinite(deviance)) return false;
    const mean = Math.exp(logarithms / (2 * n));
    for (let time = 0; time < n; time += 1)
      into[time] = ((filter.errors[time] as number) * mean) / Math.sqrt(filter.variances[time] as number);
    return true;
  };
  const { iterations = 50, tolerance = 1e-10, goal } = options;
  const { point } = leastSquares(residuals, n, options.from ?? new Float64Array(size), {
    iterations,
    tolerance,
    // The deviance is n times the logarithm of the sum of squares, but for a constant.
    ...(goal === undefined ? {} : { goal: n * Math.exp(goal / n - 1 - Math.log(2 * Math.PI)) }),
  });
  return finishOrder(differenced, order, toParts(point, order), point);
}

export function finishOrder(
  differenced: Float64Array,
  order: Order,
  coefficients: Coefficients,
  point: Float64Array,
): ArimaFit {
  const n = differenced.length;
  const { phi, theta } = expand(coefficients, order.period);
  const { deviance, mean, variance } = likelihood(differenced, phi, theta, order.constant);
  const count = order.p + order.q + order.seasonalP + order.seasonalQ + (order.constant ? 1 : 0) + 1;
  const aic = deviance + 2 * count;
  const room = n - count - 1;
  return {
    order,
    coefficients,
    point,
    mean,
    variance,
    logLikelihood: -deviance / 2,
    aic,
    aicc: room > 0 ? aic + (2 * count * (count + 1)) / room : Infinity,
  };
}

export function expand(
  { ar, ma, seasonalAr, seasonalMa }: Coefficients,
  period: number,
): { phi: Float64Array; theta: Float64Array } {
  return { phi: multiply(ar, seasonalAr, period, -1), theta: multiply(ma, seasonalMa, period, 1) };
}

function toParts(point: Float64Array, { p, q, seasonalP, seasonalQ }: Order): Coefficients {
  return {
    ar: toCoefficients(point, 0, p),
    // An invertible moving average is a stationary autoregression with its signs turned.
    ma: toCoefficients(point, p, q).map((value) => -value),
    seasonalAr: toCoefficients(point, p + q, seasonalP),
    seasonalMa: toCoefficients(point, p + q + seasonalP, seasonalQ).map((value) => -value),
  };
}
