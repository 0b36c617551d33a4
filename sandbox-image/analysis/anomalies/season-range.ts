/** Between which values a season was at this place in the cycles before. */
export type SeasonRange = { low: number; high: number; mean: number };

const cycles = 3;
/** A season may come a little earlier or later. */
const shift = 2;

/** False where fewer than two cycles are past. */
export function readSeasonRange(values: Float64Array, place: number, period: number, into: SeasonRange): boolean {
  const reach = Math.min(shift, Math.floor(period / 4));
  if (period < 2 || place < 2 * period + reach) return false;
  let low = Infinity;
  let high = -Infinity;
  let total = 0;
  let count = 0;
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const middle = place - cycle * period;
    if (middle < reach) break;
    total += values[middle] as number;
    count += 1;
    for (let index = middle - reach; index <= middle + reach; index += 1) {
      const value = values[index] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  into.low = low;
  into.high = high;
  into.mean = total / count;
  return true;
}
