import { selectInPlace } from '../numerics/selection.ts';
import { laggedProducts } from '../series/fft.ts';

/** What share of a series' variance must return with the season, for it to be called one. */
const strong = 0.5;

/**
 * After how many points values come back, and 1 where they do not: the strongest peak of the autocorrelation, of the values without
 * their outermost hundredths, so that a few spikes neither hide a season nor make one.
 */
export function findSeasonLength(past: Float64Array): number {
  const values = cutTails(past);
  const n = values.length;
  let mean = 0;
  for (let index = 0; index < n; index += 1) mean += (values[index] as number) / n;
  let variance = 0;
  for (let index = 0; index < n; index += 1) {
    const distance = (values[index] as number) - mean;
    values[index] = distance;
    variance += distance * distance;
  }
  if (!(variance > 0)) return 1;
  const longest = Math.floor(n / 3);
  const products = laggedProducts(values, longest);
  // As many products as the series has values, where fewer could be formed.
  const correlations = products.map((product, lag) => (product / variance) * (n / (n - lag)));
  let best = 1;
  let most = strong;
  // What is near is alike in any smooth series. A season's peak comes after values that are unlike.
  let unlike = false;
  for (let lag = 1; lag < longest; lag += 1) {
    const here = correlations[lag] as number;
    if (here <= 0) unlike = true;
    if (!unlike || here <= most) continue;
    if (here <= (correlations[lag - 1] as number) || here < (correlations[lag + 1] as number)) continue;
    best = lag;
    // Twice the season is no better answer for being better by a little.
    most = here * 1.05;
  }
  return best;
}

function cutTails(past: Float64Array): Float64Array {
  const values = past.slice();
  const cut = Math.floor(0.02 * values.length);
  const low = selectInPlace(values, cut);
  const high = selectInPlace(values, values.length - 1 - cut);
  for (let index = 0; index < values.length; index += 1)
    values[index] = Math.min(high, Math.max(low, past[index] as number));
  return values;
}
