import { oneOf } from '../tests/options.ts';
import type { Values } from '../values.ts';
import { readPrices } from './prices.ts';

export type ReturnsOptions = {
  /** 'simple': the share by which the price changed (the default); 'log': the logarithm of the ratio. */
  readonly method?: 'simple' | 'log' | undefined;
};

/**
 * The return from each price to the next: one fewer than prices. Where a price is missing the return is NaN, and the
 * next price has the return since the last one that is there, so that nothing that was gained or lost is left out.
 */
export function returns(prices: Values, { method = 'simple' }: ReturnsOptions = {}): Float64Array {
  oneOf(method, ['simple', 'log'], 'method');
  const known = readPrices(prices, 2);
  return method === 'log' ? logReturns(known) : simpleReturns(known);
}

function simpleReturns(prices: Float64Array): Float64Array {
  const changes = new Float64Array(prices.length - 1);
  let last = prices[0] as number;
  for (let index = 0; index < changes.length; index += 1) {
    const price = prices[index + 1] as number;
    // NaN where either is missing.
    changes[index] = (price - last) / last;
    if (price === price) last = price;
  }
  return changes;
}

/**
 * The difference of two prices that are near each other is exact, and their ratio is not. Of such prices the logarithm is
 * twice the area tangent of difference / sum. Its series stands in the loop itself: a call would take as long again.
 */
function logReturns(prices: Float64Array): Float64Array {
  const changes = new Float64Array(prices.length - 1);
  let last = prices[0] as number;
  for (let index = 0; index < changes.length; index += 1) {
    const price = prices[index + 1] as number;
    const sum = price + last;
    const part = (price - last) / sum;
    if (Math.abs(part) < 0.05 && sum < Infinity) {
      const square = part * part;
      const rest = 1 / 7 + square * (1 / 9 + square * (1 / 11 + square * (1 / 13 + square * (1 / 15))));
      changes[index] = 2 * part + 2 * part * square * (1 / 3 + square * (1 / 5 + square * rest));
    } else changes[index] = logarithmOfRatio(price, last);
    if (price === price) last = price;
  }
  return changes;
}

function logarithmOfRatio(price: number, last: number): number {
  const change = (price - last) / last;
  return change > -0.5 && change < 1 ? Math.log1p(change) : Math.log(price / last);
}
