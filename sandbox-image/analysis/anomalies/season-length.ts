import { selectInPlace } from '../numerics/selection.ts';

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
  let best = 1;
  let most = strong;
  let before = 1;
  let here = correlate(values, 1, variance);
  // What is near is alike in any smooth series. A season's peak comes after values that are unlike.
  let unlike = false;
  for (let lag = 1; lag < longest; lag += 1) {
    const after = correlate(values, lag + 1, variance);
    if (here <= 0) unlike = true;
    if (unlike && here > before && here >= after && here > most) {
      best = lag;
      // Twice the season is no better answer for being better by a little.
      most = here * 1.05;
    }
    before = here;
    here = after;
  }
  return best;
}

function correlate(values: Float64Array, lag: number, variance: number): number {
  const n = values.length;
  let total = 0;
  for (let index = lag; index < n; index += 1) total += (values[index] as number) * (values[index - lag] as number);
  return (total / variance) * (n / (n - lag));
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
