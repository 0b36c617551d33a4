import { partialAutocorrelations } from '../autocorrelation.ts';
import { leastSquares } from '../estimate/least-squares.ts';
import { laggedProducts } from '../fft.ts';
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
  const search = {
    iterations,
    tolerance,
    // The deviance is n times the logarithm of the sum of squares, but for a constant.
    ...(goal === undefined ? {} : { goal: n * Math.exp(goal / n - 1 - Math.log(2 * Math.PI)) }),
  };
  const { point } = (options.from === undefined ? startingPoints(differenced, order) : [options.from])
    .map((start) => leastSquares(residuals, n, start, search))
    .reduce((best, other) => (other.squares < best.squares ? other : best));
  return finishOrder(differenced, order, toParts(point, order), point);
}

/** From nothing; from shocks that are taken back by half; and from the partial autocorrelations, where values take part. */
function startingPoints(values: Float64Array, { p, q, seasonalP, seasonalQ }: Order): Float64Array[] {
  const nothing = new Float64Array(p + q + seasonalP + seasonalQ);
  const starts = [nothing];
  if (q + seasonalQ > 0) {
    const half = nothing.slice();
    for (const place of [...(q > 0 ? [p] : []), ...(seasonalQ > 0 ? [p + q + seasonalP] : [])]) half[place] = 0.5;
    starts.push(half);
  }
  if (p < 2 || values.length <= p) return starts;
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const products = laggedProducts(
    values.map((value) => value - mean),
    p,
  );
  const partial = partialAutocorrelations(products.map((product) => product / (products[0] as number)));
  const past = nothing.slice();
  for (let lag = 1; lag <= p; lag += 1)
    past[lag - 1] = Math.atanh(Math.max(-0.99, Math.min(0.99, partial[lag] as number)));
  return [...starts, past];
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
