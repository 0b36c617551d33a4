import { leastSquares } from '../estimate/least-squares.ts';
import { type FittedMethod, fromLogarithm, fromLogarithms, type Prediction } from '../forecast/fitted-method.ts';
import { continueTheta, runTheta, type ThetaParameters } from './recursion.ts';
import { chooseSeason, estimateSeason, putSeason, type Season, spreadSeason, takeSeason } from './season.ts';

type ThetaFit = {
  readonly parameters: ThetaParameters;
  readonly point: Float64Array;
  readonly squares: number;
  readonly expected: Float64Array;
};

export type ThetaOptions = {
  /** Whether it goes by the logarithms of the values, which must be above zero. */
  readonly logarithms?: boolean;
  /** Whether all values are above zero, and the season may multiply. */
  readonly positive: boolean;
};

/** The dynamic optimised Theta method, of values of which a steady season has been taken. */
export function fitTheta(
  values: Float64Array,
  period: number,
  steps: number,
  { logarithms = false, positive }: ThetaOptions,
): FittedMethod {
  const n = values.length;
  const season = logarithms ? estimateSeason(values, period, true) : chooseSeason(values, period, positive);
  const adjusted = adjust(values, season, logarithms);
  const fit = fitParameters(adjusted);
  const back = logarithms ? fit.expected.map(fromLogarithm) : fit.expected;
  const { alpha, theta, level } = fit.parameters;
  const jacobian = logarithms ? 2 * adjusted.reduce((total, value) => total + value, 0) : 0;
  return {
    name: `Theta${logarithms ? ' of logarithms' : ''}`,
    ...predictTheta(adjusted, fit, season, logarithms, steps),
    // The first two values had no line before them.
    fitted: putSeason(back, season, 0).map((value, index) => (index < 2 ? NaN : value)),
    parameters: { alpha, theta, level },
    aic: (n - 2) * (1 + Math.log((2 * Math.PI * fit.squares) / (n - 2))) + jacobian + 8,
    counted: n - 2,
    again: (others, count) => {
      const itsSeason = estimateSeason(others, period, season.multiplies);
      const itsValues = adjust(others, itsSeason, logarithms);
      return predictTheta(itsValues, fitParameters(itsValues, fit.point), itsSeason, logarithms, count);
    },
  };
}

function adjust(values: Float64Array, season: Season, logarithms: boolean): Float64Array {
  const adjusted = takeSeason(values, season);
  return logarithms ? adjusted.map(Math.log) : adjusted;
}

function predictTheta(
  values: Float64Array,
  { parameters, squares, expected }: ThetaFit,
  season: Season,
  logarithms: boolean,
  steps: number,
): Prediction {
  const n = values.length;
  const mean = continueTheta(runTheta(values, parameters, expected), parameters, steps);
  const variance = squares / Math.max(1, n - 5);
  const sd = mean.map((_, step) => Math.sqrt(variance * (1 + step * parameters.alpha ** 2)));
  const found = logarithms ? fromLogarithms({ mean, sd }) : { mean, sd };
  return { mean: putSeason(found.mean, season, n), sd: spreadSeason(found.sd, season, n) };
}

/** The least sum of squared errors from the third value on. */
function fitParameters(values: Float64Array, from?: Float64Array): ThetaFit {
  const n = values.length;
  const first = values[0] as number;
  const unit = typicalChange(values);
  const expected = new Float64Array(n);
  const read = (point: Float64Array): ThetaParameters => ({
    alpha: 0.05 + 0.945 / (1 + Math.exp(-(point[0] as number))),
    level: first + unit * (point[1] as number),
    theta: 1 + Math.exp(point[2] as number),
  });
  const residuals = (point: Float64Array, into: Float64Array): boolean => {
    runTheta(values, read(point), expected);
    for (let index = 2; index < n; index += 1)
      into[index - 2] = (values[index] as number) - (expected[index] as number);
    return true;
  };
  const starts = from === undefined ? [Float64Array.of(0, 0, 0), Float64Array.of(2, 0, 0)] : [from];
  const found = starts
    .map((start) => leastSquares(residuals, n - 2, start, { tolerance: from === undefined ? 1e-8 : 1e-5 }))
    .reduce((best, other) => (other.squares < best.squares ? other : best));
  const parameters = read(found.point);
  runTheta(values, parameters, expected);
  return { parameters, point: found.point, squares: found.squares, expected };
}

function typicalChange(values: Float64Array): number {
  let squares = 0;
  for (let index = 1; index < values.length; index += 1)
    squares += ((values[index] as number) - (values[index - 1] as number)) ** 2;
  return Math.max(Math.sqrt(squares / (values.length - 1)), 1e-12);
}
