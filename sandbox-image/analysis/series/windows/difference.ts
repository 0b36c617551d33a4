import { checkCount, type Values } from '../../values.ts';
import { readSeries, spreadOut } from '../read-series.ts';

/** Each value less the one `lag` steps before. As long as x; NaN where there is none before. */
export function difference(x: Values, lag = 1): Float64Array {
  checkCount(lag, 'lag');
  const series = readSeries(x);
  const { values } = series;
  const result = new Float64Array(values.length).fill(NaN, 0, Math.min(lag, values.length));
  for (let index = lag; index < values.length; index += 1)
    result[index] = (values[index] as number) - (values[index - lag] as number);
  return spreadOut(result, series);
}
