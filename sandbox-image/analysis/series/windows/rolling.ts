import { checkCount, type Values } from '../../values.ts';
import { fromFirst, readSeries, spreadOut } from '../read-series.ts';
import { rollingMedian } from './rolling-median.ts';

export type RollingHow = 'mean' | 'sum' | 'sd' | 'min' | 'max' | 'median';

/**
 * Of each value and those before it, `window` of them in all: their mean, sum, sd (sample), min, max or median. As long as
 * x; NaN where there are too few.
 */
export function rolling(x: Values, window: number, how: RollingHow = 'mean'): Float64Array {
  checkCount(window, 'window');
  const series = readSeries(x);
  // However much longer than x a window is, it is nowhere full.
  return spreadOut(roll(series.values, Math.min(window, series.values.length + 1), how), series);
}

function roll(values: Float64Array, window: number, how: RollingHow): Float64Array {
  switch (how) {
    case 'mean':
      return rollingSums(values, window).map((sum) => sum / window);
    case 'sum':
      return rollingSums(values, window);
    case 'sd':
      return rollingDeviations(fromFirst(values), window);
    case 'min':
      return rollingExtremes(values, window, 1);
    case 'max':
      return rollingExtremes(values, window, -1);
    case 'median':
      return rollingMedian(values, window);
    default:
      throw new RangeError(`how is '${String(how)}': give one of 'mean', 'sum', 'sd', 'min', 'max', 'median'.`);
  }
}

/*
 * Values are cut into blocks as long as the window, so that each window is the end of one block and the start of the next
 * (van Herk). What was summed up is never taken off again, which keeps all the digits.
 */

function rollingSums(values: Float64Array, window: number): Float64Array {
  const n = values.length;
  const result = new Float64Array(n).fill(NaN);
  const ends = new Float64Array(window + 1);
  for (let from = 0; from < n; from += window) {
    let start = 0;
    for (let index = from; index < Math.min(from + window, n); index += 1) {
      start += values[index] as number;
      if (index >= window - 1) result[index] = start + (ends[index - from + 1] as number);
    }
    if (from + window > n) break;
    ends[window] = 0;
    for (let place = window - 1; place >= 0; place -= 1)
      ends[place] = (ends[place + 1] as number) + (values[from + place] as number);
  }
  return result;
}

function rollingExtremes(values: Float64Array, window: number, sign: 1 | -1): Float64Array {
  const n = values.length;
  const result = new Float64Array(n).fill(NaN);
  const ends = new Float64Array(window + 1).fill(Infinity);
  for (let from = 0; from < n; from += window) {
    let start = Infinity;
    for (let index = from; index < Math.min(from + window, n); index += 1) {
      start = Math.min(start, sign * (values[index] as number));
      if (index >= window - 1) result[index] = sign * Math.min(start, ends[index - from + 1] as number);
    }
    if (from + window > n) break;
    ends[window] = Infinity;
    for (let place = window - 1; place >= 0; place -= 1)
      ends[place] = Math.min(ends[place + 1] as number, sign * (values[from + place] as number));
  }
  return result;
}

/** Means and squared distances of both parts, which are put together by Chan's formula. */
function rollingDeviations(values: Float64Array, window: number): Float64Array {
  const n = values.length;
  const result = new Float64Array(n).fill(NaN);
  if (window < 2) return result;
  const endMeans = new Float64Array(window + 1);
  const endSquares = new Float64Array(window + 1);
  for (let from = 0; from < n; from += window) {
    let mean = 0;
    let squares = 0;
    for (let index = from; index < Math.min(from + window, n); index += 1) {
      const count = index - from + 1;
      const distance = (values[index] as number) - mean;
      mean += distance / count;
      squares += distance * ((values[index] as number) - mean);
      if (index < window - 1) continue;
      const between = mean - (endMeans[count] as number);
      const all = squares + (endSquares[count] as number) + (between * between * count * (window - count)) / window;
      result[index] = Math.sqrt(all / (window - 1));
    }
    if (from + window > n) break;
    endMeans[window] = 0;
    endSquares[window] = 0;
    for (let place = window - 1; place >= 0; place -= 1) {
      const value = values[from + place] as number;
      const before = endMeans[place + 1] as number;
      const next = before + (value - before) / (window - place);
      endMeans[place] = next;
      endSquares[place] = (endSquares[place + 1] as number) + (value - before) * (value - next);
    }
  }
  return result;
}
