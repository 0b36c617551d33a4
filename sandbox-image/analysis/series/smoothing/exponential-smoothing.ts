import type { Values } from '../../values.ts';
import { fitEts } from '../forecast/fit-methods.ts';
import type { ForecastOptions } from '../forecast/forecast.ts';
import { forecastBy, type SingleForecast } from '../forecast/single-method.ts';
import { fitSmoothing } from './fit-smoothing.ts';
import { type Form, formsFor } from './form.ts';

export type SmoothingOptions = Omit<ForecastOptions, 'method'> & {
  /** One form instead of all: error, trend and season as A (adds), M (multiplies), N (none) or Ad (damped), such as MAdM. */
  readonly model?: string | undefined;
};

/**
 * Forecast by exponential smoothing (ETS). All forms are fitted and weighted by their corrected AIC; parameters and aic are
 * of the one that weighs most. With a season of more than 24 steps a steady season is taken out before.
 */
export function exponentialSmoothing(
  x: Values,
  steps: number,
  { model, ...options }: SmoothingOptions = {},
): SingleForecast {
  const form = model === undefined ? undefined : readForm(model);
  return forecastBy(x, steps, options, 'ets', (ready, count) => {
    if (form === undefined) return fitEts(ready, count);
    const { values, period, positive } = ready;
    if (!positive && (form.error === 'M' || form.season === 'M'))
      throw new RangeError(
        `model is '${String(model)}': what multiplies needs values above zero that differ by more than a trace.`,
      );
    if (form.season !== 'N' && period === 1)
      throw new RangeError(
        `model is '${String(model)}', and x has no season: give its period, and at least two full seasons.`,
      );
    return fitSmoothing(values, period, count, [form]);
  });
}

function readForm(model: string): Form {
  const [, error, trend, season] = /^([AM])(N|Ad?)([NAM])$/.exec(model) ?? [];
  const found = formsFor(2, true).find(
    (form) => form.error === error && form.trend === trend && form.season === season,
  );
  if (found !== undefined) return found;
  throw new RangeError(
    `model is '${model}': give error (A, M), trend (N, A, Ad) and season (N, A, M), such as 'ANN' or 'MAdM'. A season that multiplies needs an error that does.`,
  );
}
