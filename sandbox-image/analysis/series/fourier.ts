import { checkCount } from '../values.ts';

/**
 * Sines and cosines that repeat after `period` steps, so many pairs of them: columns sin1, cos1, sin2, … for a regression
 * on a smooth season. The period need not be whole. For a forecast ask for n and the steps ahead at once, and split.
 */
export function fourier(n: number, period: number, terms: number): Record<string, Float64Array> {
  checkCount(n, 'n');
  checkCount(terms, 'terms');
  if (!(period >= 2 && period < Infinity))
    throw new RangeError(`period is ${String(period)}: give the steps of a season, at least 2.`);
  if (terms > period / 2)
    throw new RangeError(`terms is ${terms}: a period of ${period} has at most ${Math.floor(period / 2)}.`);
  const columns: Record<string, Float64Array> = {};
  for (let term = 1; term <= terms; term += 1) {
    const sines = new Float64Array(n);
    const cosines = new Float64Array(n);
    // A whole period comes again as it was.
    const known = Number.isInteger(period) ? Math.min(n, period) : n;
    for (let index = 0; index < known; index += 1) {
      // The remainder keeps the angle small, and so exact.
      const angle = (2 * Math.PI * ((term * index) % period)) / period;
      sines[index] = Math.sin(angle);
      cosines[index] = Math.cos(angle);
    }
    for (let length = known; length < n; length *= 2) {
      sines.copyWithin(length, 0, length);
      cosines.copyWithin(length, 0, length);
    }
    // Half a period apart a sine is zero everywhere.
    if (2 * term !== period) columns[`sin${term}`] = sines;
    columns[`cos${term}`] = cosines;
  }
  return columns;
}
