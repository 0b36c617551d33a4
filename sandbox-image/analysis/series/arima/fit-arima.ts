import { type FittedMethod, fromLogarithm, fromLogarithms } from '../forecast/fitted-method.ts';
import { chooseOrder } from './choose-order.ts';
import { takeDifferences } from './differences.ts';
import { type ArimaFit, fitOrder } from './fit.ts';
import { nameOrder, type Order } from './polynomials.ts';
import { predictArima } from './predict.ts';

/** An ARIMA of the order given, or of the best; of the logarithms of the values, where `logarithms`. */
export function fitArima(
  values: Float64Array,
  period: number,
  steps: number,
  { order, logarithms = false }: { readonly order?: Order | undefined; readonly logarithms?: boolean } = {},
): FittedMethod {
  const taken = logarithms ? values.map(Math.log) : values;
  const fit = order === undefined ? chooseOrder(taken, period) : fitOrder(takeDifferences(taken, order), order);
  const { fitted, ...prediction } = predictArima(taken, fit, steps);
  const shift = logarithms ? taken.reduce((total, value) => total + value, 0) : 0;
  return {
    name: `${nameOrder(fit.order)}${logarithms ? ' of logarithms' : ''}`,
    ...(logarithms ? fromLogarithms(prediction) : prediction),
    fitted: logarithms ? fitted.map((value) => (value === value ? fromLogarithm(value) : NaN)) : fitted,
    parameters: describeCoefficients(fit),
    // As it would be for the values themselves.
    aic: fit.aic + 2 * shift,
    counted: takeDifferences(taken, fit.order).length,
    again: (others, count) => {
      const again = logarithms ? others.map(Math.log) : others;
      const refit = fitOrder(takeDifferences(again, fit.order), fit.order, {
        from: fit.point,
        iterations: 10,
        tolerance: 1e-4,
      });
      const { mean, sd } = predictArima(again, refit, count);
      return logarithms ? fromLogarithms({ mean, sd }) : { mean, sd };
    },
  };
}

function describeCoefficients({ order, coefficients, mean, variance }: ArimaFit): Record<string, number> {
  const named = (values: Float64Array, name: string): [string, number][] =>
    Array.from(values, (value, index) => [`${name}${index + 1}`, value]);
  return {
    ...Object.fromEntries([
      ...named(coefficients.ar, 'ar'),
      ...named(coefficients.ma, 'ma'),
      ...named(coefficients.seasonalAr, 'seasonalAr'),
      ...named(coefficients.seasonalMa, 'seasonalMa'),
    ]),
    ...(!order.constant
      ? {}
      : order.d + order.seasonalD > 0
        ? { drift: mean / order.period ** order.seasonalD }
        : { mean }),
    variance,
  };
}
