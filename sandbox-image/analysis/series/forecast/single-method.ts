import type { Values } from '../../values.ts';
import type { FittedMethod, Parameters } from './fitted-method.ts';
import { type Forecast, type ForecastOptions, makeForecast } from './forecast.ts';
import type { Prepared } from './prepare.ts';

/** A forecast by one method, with the numbers that were fitted. */
export type SingleForecast = Forecast & {
  readonly parameters: Parameters;
  readonly aic: number;
};

/** Numbers in the units of the values, their squares, and of the level where the series stands. */
const units: Readonly<Record<string, 'level' | 'change' | 'square'>> = {
  level: 'level',
  mean: 'level',
  slope: 'change',
  drift: 'change',
  variance: 'square',
};

export function forecastBy(
  x: Values,
  steps: number,
  options: ForecastOptions,
  label: string,
  fit: (prepared: Prepared, steps: number) => FittedMethod | undefined,
): SingleForecast {
  const { forecast, best, prepared } = makeForecast(x, steps, options, label, (ready, count) => {
    const method = fit(ready, count);
    if (method === undefined)
      throw new RangeError(`x has ${ready.values.length} values, which are too few for ${label}: take method 'naive'.`);
    return { members: [{ label, method }], warnings: [] };
  });
  if (best === undefined) return { ...forecast, parameters: {}, aic: NaN };
  const { scale, shift } = prepared;
  const parameters = Object.fromEntries(
    Object.entries(best.parameters).map(([name, value]) => {
      const unit = units[name];
      if (unit === undefined) return [name, value];
      return [name, unit === 'square' ? value * scale * scale : value * scale + (unit === 'level' ? shift : 0)];
    }),
  );
  return { ...forecast, parameters, aic: best.aic + 2 * best.counted * Math.log(scale) };
}
