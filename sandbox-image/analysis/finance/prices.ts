import { isMissing, type Values } from '../values.ts';

/**
 * Prices as they stand, with NaN where one is missing; not to be written to. There must be so many that are not, all of them
 * above zero.
 */
export function readPrices(prices: Values, least: number): Float64Array {
  if (typeof prices !== 'object' || typeof (prices as Values | null)?.length !== 'number')
    throw new TypeError('prices is no array: give an array of prices in order of time.');
  if (prices.length >= least && areAllPrices(prices)) return prices;
  const known = new Float64Array(prices.length);
  let count = 0;
  for (let index = 0; index < known.length; index += 1) {
    const price = prices[index];
    if (typeof price === 'number' && price > 0 && price < Infinity) {
      known[index] = price;
      count += 1;
    } else if (isMissing(price)) known[index] = NaN;
    else
      throw new RangeError(
        `prices[${index}] is ${typeof price === 'string' ? `the text "${String(price)}"` : String(price)}: give finite prices above 0, and null where there is none.`,
      );
  }
  if (count >= least) return known;
  throw new RangeError(`prices has ${count} values that are not missing; at least ${least} are needed.`);
}

/** Such an array need not be copied. */
function areAllPrices(prices: Values): prices is Float64Array {
  if (!(prices instanceof Float64Array)) return false;
  let good = true;
  for (let index = 0; index < prices.length; index += 1) {
    const price = prices[index] as number;
    good = good && price > 0 && price < Infinity;
  }
  return good;
}
