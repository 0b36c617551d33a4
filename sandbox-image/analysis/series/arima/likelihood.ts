import { autocovariances, impulses } from './autocovariances.ts';

/**
 * The exact likelihood of a stationary ARMA with a mean that may be unknown, by the Kalman filter in the form of
 * Chandrasekhar (Morf, Sidhu and Kailath, 1974): a step costs as many operations as there are states, not their square.
 */
export type Likelihood = {
  /** Minus twice the logarithm, variance and mean being at their best. */
  readonly deviance: number;
  readonly mean: number;
  readonly variance: number;
  /** The sum of the logarithms of the variances of the errors. */
  readonly logarithms: number;
};

/** What is filled on the way. One filter serves many searches over values of one length. */
export type Filter = {
  /** The error of each value's expectation one step before, and the variance of that in units of the noise's. */
  readonly errors: Float64Array;
  readonly variances: Float64Array;
  /** The same errors for a series of ones. */
  readonly unitErrors: Float64Array;
  /** The states after the last value, and those of the series of ones, where they are asked for. */
  readonly states?: Float64Array;
  readonly unit: Float64Array;
};

export function createFilter(length: number, states?: number): Filter {
  const made = {
    errors: new Float64Array(length),
    variances: new Float64Array(length),
    unitErrors: new Float64Array(length),
    unit: new Float64Array(states ?? 0),
  };
  return states === undefined ? made : { ...made, states: new Float64Array(states + 1) };
}

const none: Likelihood = { deviance: Infinity, mean: NaN, variance: NaN, logarithms: NaN };

/** Infinity as deviance where the autoregression is not stationary. */
export function likelihood(
  values: Float64Array,
  phi: Float64Array,
  theta: Float64Array,
  withMean: boolean,
  filter: Filter = createFilter(values.length),
): Likelihood {
  const n = values.length;
  const size = Math.max(phi.length, theta.length + 1);
  const first = firstCovariances(phi, theta, size);
  if (first === undefined) return none;
  const { errors, variances, unitErrors } = filter;
  const state = filter.states ?? new Float64Array(size + 1);
  const settled = settle(values, phi, withMean, first, filter, state);
  if (settled === undefined) return none;
  if (settled < n) goOn(values, phi, theta, withMean, filter, settled);
  let logarithms = 0;
  let cross = 0;
  let units = 0;
  for (let time = 0; time < n; time += 1) {
    const variance = variances[time] as number;
    logarithms += Math.log(variance);
    if (!withMean) continue;
    const unitError = unitErrors[time] as number;
    cross += ((errors[time] as number) * unitError) / variance;
    units += (unitError * unitError) / variance;
  }
  const mean = units > 0 ? cross / units : 0;
  let squares = 0;
  for (let time = 0; time < n; time += 1) {
    const error = withMean ? (errors[time] as number) - mean * (unitErrors[time] as number) : (errors[time] as number);
    errors[time] = error;
    squares += (error * error) / (variances[time] as number);
  }
  // Of errors that are rounding, none is smaller than another.
  const rest = Math.max(squares, 1e-28 * n);
  return { deviance: n * (1 + Math.log((2 * Math.PI * rest) / n)) + logarithms, mean, variance: rest / n, logarithms };
}

/**
 * The Kalman filter of the values, and beside it that of a one at each time, from which the mean follows. Without states to
 * be left behind it ends once the gain does not change any more, and says when.
 */
function settle(
  values: Float64Array,
  phi: Float64Array,
  withMean: boolean,
  first: Float64Array,
  filter: Filter,
  state: Float64Array,
): number | undefined {
  const n = values.length;
  const size = first.length - 1;
  const { errors, variances, unitErrors, states } = filter;
  const ar = new Float64Array(size + 1);
  ar.set(phi);
  let variance = first[0] as number;
  const gain = new Float64Array(size + 1);
  const change = new Float64Array(size + 1);
  for (let index = 0; index < size; index += 1) {
    gain[index] = (ar[index] as number) * variance + (first[index + 1] as number);
    change[index] = gain[index] as number;
  }
  let scale = -1 / variance;
  const unit = new Float64Array(size + 1);
  let still = 0;
  for (let time = 0; time < n; time += 1) {
    const error = (values[time] as number) - (state[0] as number);
    errors[time] = error;
    variances[time] = variance;
    advance(state, ar, gain, error / variance);
    if (withMean) {
      const unitError = 1 - (unit[0] as number);
      unitErrors[time] = unitError;
      advance(unit, ar, gain, unitError / variance);
    }
    // Once nothing has moved for as long as the states remember, nothing ever will.
    if (still > size) {
      if (states === undefined) return time + 1;
      continue;
    }
    const lead = change[0] as number;
    const step = scale * lead;
    const nextVariance = variance + step * lead;
    if (!(nextVariance > 0)) return undefined;
    still = Math.abs(step * lead) < 1e-22 * variance ? still + 1 : 0;
    for (let index = 0; index < size; index += 1) {
      const moved = (ar[index] as number) * lead + (change[index + 1] as number);
      const before = gain[index] as number;
      gain[index] = before + moved * step;
      change[index] = moved - (before * lead) / variance;
    }
    scale *= variance / nextVariance;
    variance = nextVariance;
  }
  for (let index = 0; states !== undefined && withMean && index < size; index += 1)
    filter.unit[index] = unit[index] as number;
  return n;
}

function advance(state: Float64Array, ar: Float64Array, gain: Float64Array, share: number): void {
  const head = state[0] as number;
  const size = state.length - 1;
  for (let index = 0; index < size; index += 1)
    state[index] = (ar[index] as number) * head + (state[index + 1] as number) + (gain[index] as number) * share;
}

/** From where the variance is settled, errors follow from the values and the errors before them alone. */
function goOn(
  values: Float64Array,
  phi: Float64Array,
  theta: Float64Array,
  withMean: boolean,
  { errors, variances, unitErrors }: Filter,
  from: number,
): void {
  const variance = variances[from - 1] as number;
  const arLags = lagsOf(phi);
  const maLags = lagsOf(theta);
  let level = 1;
  for (let place = 0; place < arLags.length; place += 1) level -= phi[(arLags[place] as number) - 1] as number;
  for (let time = from; time < values.length; time += 1) {
    let error = values[time] as number;
    for (let place = 0; place < arLags.length; place += 1) {
      const lag = arLags[place] as number;
      error -= (phi[lag - 1] as number) * (values[time - lag] as number);
    }
    let unitError = level;
    for (let place = 0; place < maLags.length; place += 1) {
      const lag = maLags[place] as number;
      const weight = theta[lag - 1] as number;
      error -= weight * (errors[time - lag] as number);
      unitError -= weight * (unitErrors[time - lag] as number);
    }
    errors[time] = error;
    variances[time] = variance;
    if (withMean) unitErrors[time] = unitError;
  }
}

/** The lags that count. */
function lagsOf(coefficients: Float64Array): Int32Array {
  const lags = new Int32Array(coefficients.length);
  let count = 0;
  for (let index = 0; index < coefficients.length; index += 1) {
    if (coefficients[index] === 0) continue;
    lags[count] = index + 1;
    count += 1;
  }
  return lags.subarray(0, count);
}

/** How the states of the first time vary together with its value, in units of the noise's variance. */
function firstCovariances(phi: Float64Array, theta: Float64Array, size: number): Float64Array | undefined {
  const covariances = autocovariances(phi, theta, size);
  if (covariances === undefined) return undefined;
  const first = new Float64Array(size + 1);
  first[0] = covariances[0] as number;
  if (size === 1) return first;
  const weights = impulses(phi, theta, size);
  for (let index = 1; index < size; index += 1) {
    let total = 0;
    for (let later = index; later < phi.length; later += 1)
      total += (phi[later] as number) * (covariances[later - index + 1] as number);
    for (let later = index; later <= theta.length; later += 1)
      total += (theta[later - 1] as number) * (weights[later - index] as number);
    first[index] = total;
  }
  return first;
}
