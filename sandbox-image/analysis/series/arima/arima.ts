import { tellValue, type Values } from '../../values.ts';
import type { FittedMethod } from '../forecast/fitted-method.ts';
import { fitAutoArima } from '../forecast/fit-methods.ts';
import type { ForecastOptions } from '../forecast/forecast.ts';
import type { Prepared } from '../forecast/prepare.ts';
import { forecastBy, type SingleForecast } from '../forecast/single-method.ts';
import { fitArima } from './fit-arima.ts';
import type { Order } from './polynomials.ts';

type Three = readonly [number, number, number];

export type ArimaOptions = Omit<ForecastOptions, 'method'> & {
  /** [p, d, q]: past values, differences, past errors. Chosen where it is not given. */
  readonly order?: Three | undefined;
  /** [P, D, Q]: the same a season apart. */
  readonly seasonal?: Three | undefined;
};

/**
 * Forecast by an ARIMA, its numbers found by exact maximum likelihood. Without an order, differences are chosen by the KPSS
 * and the Dickey-Fuller test and by the strength of the season, and the rest step by step by corrected AIC (Hyndman and
 * Khandakar, 2008). A mean or a drift is taken in where that is better.
 */
export function arima(x: Values, steps: number, { order, seasonal, ...options }: ArimaOptions = {}): SingleForecast {
  const [p, d, q] = checkThree(order ?? [0, 0, 0], 'order', 10);
  const [seasonalP, seasonalD, seasonalQ] = checkThree(seasonal ?? [0, 0, 0], 'seasonal', 3);
  return forecastBy(x, steps, options, 'arima', (ready, count) => {
    if (order === undefined && seasonal === undefined) return fitAutoArima(ready, count, false);
    const { period } = ready;
    if (period === 1 && seasonalP + seasonalD + seasonalQ > 0)
      throw new RangeError('seasonal is given, and x has no season: give its period, and at least two full seasons.');
    return fitBest(ready, count, { p, d, q, seasonalP, seasonalD, seasonalQ, period });
  });
}

/** With a constant or without, where there may be one. */
function fitBest({ values, period }: Prepared, steps: number, order: Omit<Order, 'constant'>): FittedMethod {
  const needed = order.d + order.period * order.seasonalD + order.p + order.q + order.seasonalP + order.seasonalQ + 3;
  if (values.length < needed)
    throw new RangeError(`x has ${values.length} values; for this order at least ${needed} are needed.`);
  const constants = order.d + order.seasonalD < 2 ? [false, true] : [false];
  return constants
    .map((constant) => fitArima(values, period, steps, { order: { ...order, constant } }))
    .reduce((best, other) => (other.aic < best.aic ? other : best));
}

function checkThree(three: Three, name: string, most: number): Three {
  const good =
    Array.isArray(three) &&
    three.length === 3 &&
    three.every((value) => Number.isSafeInteger(value) && value >= 0 && value <= most);
  if (good && three[1] <= 2) return three;
  throw new RangeError(
    `${name} is ${Array.isArray(three) ? `[${three.join(', ')}]` : tellValue(three)}: give three whole numbers such as [1, 1, 1], the second of at most 2, the others of at most ${most}.`,
  );
}
