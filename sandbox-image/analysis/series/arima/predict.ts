import type { Prediction } from '../forecast/fitted-method.ts';
import { impulses } from './autocovariances.ts';
import { differencePolynomial, takeDifferences } from './differences.ts';
import { type ArimaFit, expand } from './fit.ts';
import { createFilter, likelihood } from './likelihood.ts';

export type ArimaPrediction = Prediction & {
  /** One step ahead of each value that was known; NaN where the differences leave none. */
  readonly fitted: Float64Array;
};

/** The steps after the last of the values to which an order was fitted. */
export function predictArima(values: Float64Array, fit: ArimaFit, steps: number): ArimaPrediction {
  const { order, mean: centre } = fit;
  const { phi, theta } = expand(fit.coefficients, order.period);
  const differenced = takeDifferences(values, order);
  const n = values.length;
  const lost = n - differenced.length;
  const size = Math.max(phi.length, theta.length + 1);
  const filter = createFilter(differenced.length, size);
  likelihood(differenced, phi, theta, order.constant, filter);
  const fitted = values.map((value, index) => (index < lost ? NaN : value - (filter.errors[index - lost] as number)));
  const past = differencePolynomial(order);
  const extended = new Float64Array(n + steps);
  extended.set(values);
  // The states of the values less their mean.
  const state = (filter.states as Float64Array).map((value, index) => value - centre * (filter.unit[index] ?? 0));
  const mean = new Float64Array(steps);
  for (let step = 0; step < steps; step += 1) {
    const head = state[0] as number;
    let total = centre + head;
    for (let lag = 1; lag <= past.length; lag += 1)
      total += (past[lag - 1] as number) * (extended[n + step - lag] as number);
    extended[n + step] = total;
    mean[step] = total;
    for (let index = 0; index < size; index += 1)
      state[index] = (index < phi.length ? (phi[index] as number) * head : 0) + (state[index + 1] as number);
  }
  return { mean, sd: spread(fit, joinPast(phi, past), theta, steps), fitted };
}

function spread(fit: ArimaFit, phi: Float64Array, theta: Float64Array, steps: number): Float64Array {
  const weights = impulses(phi, theta, steps);
  const sd = new Float64Array(steps);
  let total = 0;
  for (let step = 0; step < steps; step += 1) {
    total += (weights[step] as number) ** 2;
    sd[step] = Math.sqrt(fit.variance * total);
  }
  return sd;
}

/** The autoregression of the values themselves, differences and all. */
function joinPast(phi: Float64Array, past: Float64Array): Float64Array {
  const joined = new Float64Array(phi.length + past.length);
  joined.set(phi);
  for (let lag = 0; lag < past.length; lag += 1) {
    const coefficient = past[lag] as number;
    joined[lag] = (joined[lag] as number) + coefficient;
    for (let index = 0; index < phi.length; index += 1)
      joined[lag + index + 1] = (joined[lag + index + 1] as number) - coefficient * (phi[index] as number);
  }
  return joined;
}
