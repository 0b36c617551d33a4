import type { FittedMethod, Prediction } from './fitted-method.ts';

/** Each step is as the last value, or as the value one season before. */
export function fitNaive(values: Float64Array, period: number, steps: number): FittedMethod {
  return {
    name: period === 1 ? 'naive' : 'seasonal naive',
    ...predictNaive(values, period, steps),
    fitted: values.map((_, index) => (index < period ? NaN : (values[index - period] as number))),
    parameters: {},
    aic: NaN,
    counted: 0,
    again: (others, count) => predictNaive(others, period, count),
  };
}

function predictNaive(values: Float64Array, period: number, steps: number): Prediction {
  const n = values.length;
  let squares = 0;
  for (let index = period; index < n; index += 1)
    squares += ((values[index] as number) - (values[index - period] as number)) ** 2;
  const variance = squares / Math.max(1, n - period);
  const mean = new Float64Array(steps);
  const sd = new Float64Array(steps);
  for (let step = 0; step < steps; step += 1) {
    mean[step] = values[n - period + (step % period)] as number;
    sd[step] = Math.sqrt(variance * (Math.floor(step / period) + 1));
  }
  return { mean, sd };
}
