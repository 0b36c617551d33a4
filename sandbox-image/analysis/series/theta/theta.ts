import type { Values } from '../../values.ts';
import { fitThetaOf } from '../forecast/fit-methods.ts';
import type { ForecastOptions } from '../forecast/forecast.ts';
import { forecastBy, type SingleForecast } from '../forecast/single-method.ts';

/**
 * Forecast by the Theta method, dynamic and optimised (Fiorucci and others, 2016): simple exponential smoothing beside a line
 * whose slope comes in as far as the past bears it out. A season is taken out before, drawn towards none by as much as it
 * could be chance.
 */
export function theta(x: Values, steps: number, options: Omit<ForecastOptions, 'method'> = {}): SingleForecast {
  return forecastBy(x, steps, options, 'theta', (ready, count) => fitThetaOf(ready, count, false));
}
