import { minimize } from '../estimate/minimize.ts';
import { countParameters, type Form, type Parameters, type States } from './form.ts';
import { createPass, derive, type Pass, run, type Slopes } from './recursion.ts';
import { guessStart, type Start } from './start.ts';

/** A form with its numbers, on the scale of the values. */
export type SmoothingFit = {
  readonly form: Form;
  readonly period: number;
  readonly parameters: Parameters;
  readonly start: States;
  /** Where the search stood, from which a search on a few values more or less may begin. */
  readonly point: Float64Array;
  readonly pass: Pass;
  /** Of the errors, or of the errors as shares where they multiply. */
  readonly variance: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly aicc: number;
};

export type FitOptions = {
  readonly from?: Float64Array | undefined;
  readonly iterations?: number;
};

/** Parameters and first states of the greatest likelihood. The values are best of the size of 1. */
export function fitForm(values: Float64Array, form: Form, period: number, options: FitOptions = {}): SmoothingFit {
  const cycle = form.season === 'N' ? 1 : period;
  const guess = guessStart(values, form, period);
  const map = createMap(form, cycle, guess, values.length);
  const pass = createPass(values.length, cycle);
  const slopes: Slopes = { alpha: 0, beta: 0, gamma: 0, phi: 0, level: 0, slope: 0, season: new Float64Array(cycle) };
  const cost = (point: Float64Array, gradient: Float64Array): number => {
    const parameters = map.parameters(point);
    const value = run(form, values, parameters, map.states(point), pass);
    if (!Number.isFinite(value)) return value === -Infinity ? -1e300 : Infinity;
    derive(form, parameters, pass, slopes);
    map.gradient(point, parameters, slopes, gradient);
    return value;
  };
  const starts = options.from === undefined ? map.starts() : [options.from];
  let best = minimize(cost, starts[0] as Float64Array, { iterations: options.iterations ?? 100, tolerance: 1e-8 });
  for (const start of starts.slice(1)) {
    const other = minimize(cost, start, { iterations: options.iterations ?? 100, tolerance: 1e-8 });
    if (other.value < best.value || !Number.isFinite(best.value)) best = other;
  }
  return finish(values, form, period, map.parameters(best.point), map.states(best.point), best.point);
}

/** What a form with given numbers makes of the values. */
export function finish(
  values: Float64Array,
  form: Form,
  period: number,
  parameters: Parameters,
  start: States,
  point: Float64Array,
): SmoothingFit {
  const n = values.length;
  const cycle = form.season === 'N' ? 1 : period;
  const pass = createPass(n, cycle);
  const deviance = run(form, values, parameters, start, pass);
  const logLikelihood = -0.5 * (deviance + n * (1 + Math.log((2 * Math.PI) / n)));
  const count = countParameters(form, cycle);
  let squares = 0;
  for (let index = 0; index < n; index += 1) {
    const error = pass.errors[index] as number;
    squares += form.error === 'M' ? (error / (pass.expected[index] as number)) ** 2 : error * error;
  }
  const aic = -2 * logLikelihood + 2 * count;
  const room = n - count - 1;
  return {
    form,
    period: cycle,
    parameters,
    start,
    point,
    pass,
    variance: squares / Math.max(1, n - count + 1),
    logLikelihood,
    aic,
    aicc: room > 0 ? aic + (2 * count * (count + 1)) / room : Infinity,
  };
}

/** Between numbers without bounds, in which is searched, and the parameters and states. */
type PointMap = {
  parameters(point: Float64Array): Parameters;
  states(point: Float64Array): States;
  gradient(point: Float64Array, parameters: Parameters, slopes: Slopes, gradient: Float64Array): void;
  starts(): Float64Array[];
};

const least = 1e-4;
const most = 1 - least;
const phiFrom = 0.8;
const phiTo = 0.98;

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}

function createMap(form: Form, cycle: number, guess: Start, length: number): PointMap {
  const trend = form.trend !== 'N';
  const damped = form.trend === 'Ad';
  const seasonal = form.season !== 'N';
  const atBeta = 1;
  const atPhi = atBeta + (trend ? 1 : 0);
  const atGamma = atPhi + (damped ? 1 : 0);
  const atLevel = atGamma + (seasonal ? 1 : 0);
  const atSlope = atLevel + 1;
  const atSeason = atSlope + (trend ? 1 : 0);
  const size = atSeason + (seasonal ? cycle - 1 : 0);
  const multiplies = form.season === 'M';
  const { spread } = guess;
  const slopeSpread = spread / 10;
  const seasonSpread = multiplies ? spread / Math.max(Math.abs(guess.level), spread) : spread;
  const season = new Float64Array(cycle);

  function parameters(point: Float64Array): Parameters {
    const alpha = least + (most - least) * logistic(point[0] as number);
    const beta = trend ? alpha * (least + (most - least) * logistic(point[atBeta] as number)) : 0;
    const phi = damped ? phiFrom + (phiTo - phiFrom) * logistic(point[atPhi] as number) : trend ? 1 : 0;
    const gamma = seasonal ? (1 - alpha) * (least + (most - least) * logistic(point[atGamma] as number)) : 0;
    return { alpha, beta, gamma, phi };
  }

  function states(point: Float64Array): States {
    const level = guess.level + spread * (point[atLevel] as number);
    const slope = trend ? guess.slope + slopeSpread * (point[atSlope] as number) : 0;
    if (!seasonal) return { level, slope, season };
    // The season adds up to nothing (to its length, where it multiplies): its last place follows from the others.
    let last = multiplies ? cycle : 0;
    for (let place = 0; place < cycle - 1; place += 1) {
      const value = (guess.season[place] as number) + seasonSpread * (point[atSeason + place] as number);
      season[place] = value;
      last -= value;
    }
    season[cycle - 1] = last;
    return { level, slope, season: season.slice() };
  }

  function gradient(point: Float64Array, { alpha, beta }: Parameters, slopes: Slopes, into: Float64Array): void {
    const share = (at: number): number => {
      const value = logistic(point[at] as number);
      return value * (1 - value);
    };
    const width = most - least;
    const gammaShare = seasonal ? least + width * logistic(point[atGamma] as number) : 0;
    into[0] = (slopes.alpha + (slopes.beta * beta) / alpha - slopes.gamma * gammaShare) * width * share(0);
    if (trend) into[atBeta] = slopes.beta * alpha * width * share(atBeta);
    if (damped) into[atPhi] = slopes.phi * (phiTo - phiFrom) * share(atPhi);
    if (seasonal) into[atGamma] = slopes.gamma * (1 - alpha) * width * share(atGamma);
    into[atLevel] = slopes.level * spread;
    if (trend) into[atSlope] = slopes.slope * slopeSpread;
    const last = slopes.season[cycle - 1] as number;
    for (let place = 0; seasonal && place < cycle - 1; place += 1)
      into[atSeason + place] = ((slopes.season[place] as number) - last) * seasonSpread;
  }

  function starts(): Float64Array[] {
    return [
      [0.3, 0.1, 0.9, 0.05],
      [0.8, 0.05, 0.5, 0.2],
      // Of few values this is often the likeliest by chance, and forecasts worse.
      ...(trend && length >= 40 ? [[0.9, 0.9, 0.5, 0.05]] : []),
    ].map(([alpha, beta, phi, gamma]) => {
      const point = new Float64Array(size);
      point[0] = logit(alpha as number);
      if (trend) point[atBeta] = logit(beta as number);
      if (damped) point[atPhi] = logit(phi as number);
      if (seasonal) point[atGamma] = logit(gamma as number);
      return point;
    });
  }

  return { parameters, states, gradient, starts };
}
