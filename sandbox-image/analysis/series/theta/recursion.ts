/**
 * The Theta method as a state space model (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, 2016): a level that
 * follows the values, beside a line through them that is drawn anew with each value.
 */
export type ThetaParameters = {
  readonly alpha: number;
  /** How much of the line's slope comes in: 1 none, 2 half of it, without end all of it. */
  readonly theta: number;
  readonly level: number;
};

export type ThetaStates = { level: number; mean: number; slope: number; intercept: number; count: number };

/** Writes what was expected of each value, and returns the states after the last. */
export function runTheta(values: Float64Array, parameters: ThetaParameters, expected: Float64Array): ThetaStates {
  const states: ThetaStates = { level: parameters.level, mean: 0, slope: 0, intercept: 0, count: 0 };
  const { alpha, theta } = parameters;
  const share = 1 - 1 / theta;
  const rest = 1 - alpha;
  let { level } = states;
  let mean = 0;
  let slope = 0;
  let intercept = 0;
  let power = 1;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    const time = index + 1;
    // The first value has no line before it.
    expected[index] = index === 0 ? value : level + share * (power * intercept + ((1 - power * rest) / alpha) * slope);
    power *= rest;
    level = alpha * value + rest * level;
    slope = index === 0 ? 0 : ((time - 2) * slope + (6 / time) * (value - mean)) / (time + 1);
    mean = ((time - 1) * mean + value) / time;
    intercept = mean - ((time + 1) / 2) * slope;
  }
  states.level = level;
  states.mean = mean;
  states.slope = slope;
  states.intercept = intercept;
  states.count = values.length;
  return states;
}

/** Goes on from the states, each expectation being taken for the value. */
export function continueTheta(states: ThetaStates, { alpha, theta }: ThetaParameters, steps: number): Float64Array {
  const result = new Float64Array(steps);
  const share = 1 - 1 / theta;
  const rest = 1 - alpha;
  let { level, mean, slope, intercept } = states;
  for (let step = 0; step < steps; step += 1) {
    const time = states.count + step + 1;
    const power = rest ** (time - 1);
    const value = level + share * (power * intercept + ((1 - power * rest) / alpha) * slope);
    result[step] = value;
    level = alpha * value + rest * level;
    slope = ((time - 2) * slope + (6 / time) * (value - mean)) / (time + 1);
    mean = ((time - 1) * mean + value) / time;
    intercept = mean - ((time + 1) / 2) * slope;
  }
  return result;
}
