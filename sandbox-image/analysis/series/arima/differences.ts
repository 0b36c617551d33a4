import type { Order } from './polynomials.ts';

/** The values less those one step, and one season, before; so often as the order says. */
export function takeDifferences(values: Float64Array, { d, seasonalD, period }: Order): Float64Array {
  let result = values;
  for (let round = 0; round < seasonalD; round += 1) result = lagDifference(result, period);
  for (let round = 0; round < d; round += 1) result = lagDifference(result, 1);
  return result;
}

function lagDifference(values: Float64Array, lag: number): Float64Array {
  const result = new Float64Array(Math.max(0, values.length - lag));
  for (let index = 0; index < result.length; index += 1)
    result[index] = (values[index + lag] as number) - (values[index] as number);
  return result;
}

/** How a value follows from those before it when its difference is 0: its coefficients by lag. */
export function differencePolynomial({ d, seasonalD, period }: Order): Float64Array {
  let polynomial = Float64Array.of(1);
  for (let round = 0; round < d + seasonalD; round += 1) {
    const lag = round < d ? 1 : period;
    const longer = new Float64Array(polynomial.length + lag);
    longer.set(polynomial);
    for (let index = 0; index < polynomial.length; index += 1)
      longer[index + lag] = (longer[index + lag] as number) - (polynomial[index] as number);
    polynomial = longer;
  }
  return polynomial.subarray(1).map((value) => -value);
}
