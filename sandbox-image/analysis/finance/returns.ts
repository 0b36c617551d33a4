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
  const changes = new Float64Array(known.length - 1);
  const logarithmic = method === 'log';
  let last = known[0] as number;
  for (let index = 0; index < changes.length; index += 1) {
    const price = known[index + 1] as number;
    // NaN where either is missing.
    changes[index] = logarithmic ? logarithmOfRatio(price, last) : (price - last) / last;
    if (price === price) last = price;
  }
  return changes;
}

/** The difference of two prices that are near each other is exact, and their ratio is not. */
function logarithmOfRatio(price: number, last: number): number {
  const change = (price - last) / last;
  if (!(change > -0.5 && change < 1)) return Math.log(price / last);
  return Math.abs(change) < 0.1 ? logarithmOfSmall(change) : Math.log1p(change);
}

/** The logarithm of 1 + change as twice the area tangent of change / (2 + change): several times faster than log1p. */
function logarithmOfSmall(change: number): number {
  const half = change / (2 + change);
  const square = half * half;
  const rest = 1 / 7 + square * (1 / 9 + square * (1 / 11 + square * (1 / 13 + square * (1 / 15))));
  return 2 * half + 2 * half * square * (1 / 3 + square * (1 / 5 + square * rest));
}
