import type { Form, Parameters, States } from './form.ts';

/** What one pass over a series leaves behind, for the way back and for the forecast. */
export type Pass = {
  readonly expected: Float64Array;
  readonly errors: Float64Array;
  /** Level and trend together, the season, and the slope, as they stood before each value. */
  readonly base: Float64Array;
  readonly seasonal: Float64Array;
  readonly slope: Float64Array;
  /** The states after the last value; the season's by place in the cycle, counted from the first value. */
  level: number;
  lastSlope: number;
  readonly season: Float64Array;
};

export function createPass(length: number, period: number): Pass {
  return {
    expected: new Float64Array(length),
    errors: new Float64Array(length),
    base: new Float64Array(length),
    seasonal: new Float64Array(length),
    slope: new Float64Array(length),
    level: NaN,
    lastSlope: NaN,
    season: new Float64Array(period),
  };
}

/**
 * Runs through the values, and returns minus twice the logarithm of the likelihood, but for what does not depend on the
 * parameters. The states move alike whether the error adds or multiplies: only the likelihood differs.
 */
export function run(form: Form, values: Float64Array, parameters: Parameters, start: States, pass: Pass): number {
  const { alpha, beta, gamma, phi } = parameters;
  const { expected, errors, base, seasonal, slope, season } = pass;
  const multiplies = form.season === 'M';
  const period = season.length;
  season.set(start.season);
  let level = start.level;
  let trend = start.slope;
  for (let index = 0, place = 0; index < values.length; index += 1) {
    const here = level + phi * trend;
    const cycle = season[place] as number;
    const mean = multiplies ? here * cycle : here + cycle;
    const error = (values[index] as number) - mean;
    expected[index] = mean;
    errors[index] = error;
    base[index] = here;
    seasonal[index] = cycle;
    slope[index] = trend;
    if (multiplies) {
      const part = error / cycle;
      level = here + alpha * part;
      trend = phi * trend + beta * part;
      season[place] = cycle + (gamma * error) / here;
    } else {
      level = here + alpha * error;
      trend = phi * trend + beta * error;
      season[place] = cycle + gamma * error;
    }
    place += 1;
    if (place === period) place = 0;
  }
  pass.level = level;
  pass.lastSlope = trend;
  return deviance(form, pass);
}

function deviance(form: Form, { expected, errors }: Pass): number {
  const n = errors.length;
  let squares = 0;
  if (form.error === 'A') {
    for (let index = 0; index < n; index += 1) squares += (errors[index] as number) ** 2;
    return n * Math.log(squares);
  }
  let logarithms = 0;
  for (let index = 0; index < n; index += 1) {
    const mean = expected[index] as number;
    // A share of nothing, or of less, is none.
    if (!(mean > 0)) return Infinity;
    squares += ((errors[index] as number) / mean) ** 2;
    logarithms += Math.log(mean);
  }
  return n * Math.log(squares) + 2 * logarithms;
}

/** How the deviance changes with each parameter and each state at the start. */
export type Slopes = {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  slope: number;
  readonly season: Float64Array;
};

/** The way back through a pass: all the derivatives at once, for about the price of a pass (reverse accumulation). */
export function derive(form: Form, parameters: Parameters, pass: Pass, slopes: Slopes): void {
  const { alpha, beta, gamma, phi } = parameters;
  const { expected, errors, base, seasonal, slope } = pass;
  const { season } = slopes;
  const n = errors.length;
  const period = season.length;
  const multiplies = form.season === 'M';
  const relative = form.error === 'M';
  let squares = 0;
  for (let index = 0; index < n; index += 1)
    squares += relative
      ? ((errors[index] as number) / (expected[index] as number)) ** 2
      : (errors[index] as number) ** 2;
  const weight = (2 * n) / squares;
  season.fill(0);
  let byAlpha = 0;
  let byBeta = 0;
  let byGamma = 0;
  let byPhi = 0;
  let byLevel = 0;
  let bySlope = 0;
  for (let index = n - 1, place = (n - 1) % period; index >= 0; index -= 1) {
    const error = errors[index] as number;
    const trend = slope[index] as number;
    const bySeason = season[place] as number;
    let byError: number;
    let byMean: number;
    if (relative) {
      const mean = expected[index] as number;
      const share = error / mean;
      byError = (weight * share) / mean;
      byMean = (2 - weight * share * share) / mean;
    } else {
      byError = weight * error;
      byMean = 0;
    }
    if (multiplies) {
      const here = base[index] as number;
      const cycle = seasonal[index] as number;
      const part = error / cycle;
      const gain = alpha * byLevel + beta * bySlope;
      byAlpha += byLevel * part;
      byBeta += bySlope * part;
      byGamma += (bySeason * error) / here;
      byMean -= byError + gain / cycle + (gamma * bySeason) / here;
      season[place] = bySeason + byMean * here - (gain * part) / cycle;
      byLevel = byLevel + byMean * cycle - (gamma * bySeason * error) / (here * here);
    } else {
      byAlpha += byLevel * error;
      byBeta += bySlope * error;
      byGamma += bySeason * error;
      byMean -= byError + alpha * byLevel + beta * bySlope + gamma * bySeason;
      season[place] = bySeason + byMean;
      byLevel += byMean;
    }
    byPhi += trend * (byLevel + bySlope);
    bySlope = phi * (byLevel + bySlope);
    place = place === 0 ? period - 1 : place - 1;
  }
  slopes.alpha = byAlpha;
  slopes.beta = byBeta;
  slopes.gamma = byGamma;
  slopes.phi = byPhi;
  slopes.level = byLevel;
  slopes.slope = bySlope;
}
