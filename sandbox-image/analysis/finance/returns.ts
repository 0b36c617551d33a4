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
  return change > -0.5 && change < 1 ? Math.log1p(change) : Math.log(price / last);
}
