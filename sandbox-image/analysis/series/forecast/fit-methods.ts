import { fitArima } from '../arima/fit-arima.ts';
import { fitSmoothing, type SmoothingMethod } from '../smoothing/fit-smoothing.ts';
import { formsFor } from '../smoothing/form.ts';
import { chooseSeason, estimateSeason, putSeason, type Season, spreadSeason, takeSeason } from '../theta/season.ts';
import { fitTheta } from '../theta/fit-theta.ts';
import type { FittedMethod, Prediction } from './fitted-method.ts';

/** Values of the size of 1, without gaps. */
export type Ready = { readonly values: Float64Array; readonly period: number; readonly positive: boolean };

/** With a longer season there would be too many states to estimate: it is taken out before. */
const longestSeason = 24;

export function fitEts(ready: Ready, steps: number): SmoothingMethod | undefined {
  return withoutLongSeason(ready, steps, ({ values, period, positive }, count) =>
    fitSmoothing(values, period, count, formsFor(period, positive)),
  );
}

export function fitAutoArima(ready: Ready, steps: number, logarithms: boolean): FittedMethod {
  return withoutLongSeason(ready, steps, ({ values, period }, count) =>
    fitArima(values, period, count, { logarithms }),
  );
}

export function fitThetaOf({ values, period, positive }: Ready, steps: number, logarithms: boolean): FittedMethod {
  return fitTheta(values, period, steps, { logarithms, positive });
}

function withoutLongSeason<T extends FittedMethod | undefined>(
  ready: Ready,
  steps: number,
  fit: (ready: Ready, steps: number) => T,
): T {
  const { values, period, positive } = ready;
  if (period <= longestSeason) return fit(ready, steps);
  const season = chooseSeason(values, period, positive);
  const method = fit({ values: takeSeason(values, season), period: 1, positive }, steps);
  if (method === undefined) return method;
  return {
    ...method,
    ...restore(method, season, values.length),
    name: `${method.name} beside a steady season`,
    fitted: putSeason(method.fitted, season, 0),
    again: (others: Float64Array, count: number) => {
      const itsSeason = estimateSeason(others, period, season.multiplies);
      return restore(method.again(takeSeason(others, itsSeason), count), itsSeason, others.length);
    },
  };
}

function restore({ mean, sd }: Prediction, season: Season, from: number): Prediction {
  return { mean: putSeason(mean, season, from), sd: spreadSeason(sd, season, from) };
}
