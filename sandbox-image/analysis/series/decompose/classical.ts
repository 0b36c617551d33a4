import { centredAverage } from '../centred-average.ts';
import type { Parts } from './stl.ts';

/** Decomposition by a centred average, which leaves the trend open for half a season at both ends (NaN there). */
export function classical(values: Float64Array, period: number, multiplies: boolean): Parts {
  const n = values.length;
  const trend = centredAverage(values, period);
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  const half = period >> 1;
  for (let index = half, place = half; index < n - half; index += 1, place += 1) {
    if (place === period) place = 0;
    const average = trend[index] as number;
    const value = values[index] as number;
    sums[place] = (sums[place] as number) + (multiplies ? value / average : value - average);
    counts[place] = (counts[place] as number) + 1;
  }
  const factors = sums.map((sum, place) => sum / (counts[place] as number));
  const mean = factors.reduce((total, factor) => total + factor, 0) / period;
  const cycles = factors.map((factor) => (multiplies ? factor / mean : factor - mean));
  const seasonal = new Float64Array(n);
  const remainder = new Float64Array(n);
  for (let index = 0, place = 0; index < n; index += 1, place += 1) {
    if (place === period) place = 0;
    const cycle = cycles[place] as number;
    const value = values[index] as number;
    const average = trend[index] as number;
    seasonal[index] = cycle;
    remainder[index] = multiplies ? value / average / cycle : value - average - cycle;
  }
  return { trend, seasonal, remainder };
}
