import { centredAverage } from '../centred-average.ts';
import type { Form, States } from './form.ts';

/** A first guess of the states before the first value, and how far off it may be. */
export type Start = States & { readonly spread: number };

/** The season from the first cycles against a centred average, level and slope from a line through what remains. */
export function guessStart(values: Float64Array, form: Form, period: number): Start {
  const season = guessSeason(values, form, period);
  const count = Math.min(Math.max(10, 2 * period), values.length);
  const adjusted = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const value = values[index] as number;
    const cycle = season[index % season.length] as number;
    adjusted[index] = form.season === 'M' ? value / cycle : value - cycle;
  }
  let mean = 0;
  for (let index = 0; index < count; index += 1) mean += (adjusted[index] as number) / count;
  const centre = (count - 1) / 2;
  let along = 0;
  let steps = 0;
  for (let index = 0; index < count; index += 1) {
    along += (index - centre) * ((adjusted[index] as number) - mean);
    steps += (index - centre) ** 2;
  }
  const line = steps > 0 ? along / steps : 0;
  const slope = form.trend === 'N' ? 0 : line;
  const level = form.trend === 'N' ? mean : mean - line * (centre + 1);
  let squares = 0;
  for (let index = 0; index < count; index += 1)
    squares += ((adjusted[index] as number) - mean - line * (index - centre)) ** 2;
  const spread = Math.max(Math.sqrt(squares / count), 1e-6 * Math.abs(mean), 1e-9);
  // A level that is not above zero would leave nothing to be a share of.
  const least = form.error === 'M' || form.season === 'M' ? 0.1 * Math.abs(mean) : -Infinity;
  return { level: Math.max(level, least), slope, season, spread };
}

function guessSeason(values: Float64Array, form: Form, period: number): Float64Array {
  if (form.season === 'N') return new Float64Array(1);
  const multiplies = form.season === 'M';
  const averages = centredAverage(values.subarray(0, 4 * period), period);
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  for (let index = period >> 1; index + (period >> 1) < averages.length; index += 1) {
    const average = averages[index] as number;
    const place = index % period;
    sums[place] =
      (sums[place] as number) +
      (multiplies ? (values[index] as number) / average : (values[index] as number) - average);
    counts[place] = (counts[place] as number) + 1;
  }
  const neutral = multiplies ? 1 : 0;
  const season = sums.map((total, place) =>
    (counts[place] as number) > 0 ? total / (counts[place] as number) : neutral,
  );
  const mean = season.reduce((total, value) => total + value, 0) / period;
  for (let place = 0; place < period; place += 1) {
    const value = season[place] as number;
    season[place] = multiplies ? Math.max(0.01, value / mean) : value - mean;
  }
  return season;
}
