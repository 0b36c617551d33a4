import type { Values } from '../../values.ts';
import { readSeries, spreadOut } from '../read-series.ts';

/**
 * The exponentially weighted mean of each value and those before it: a value `span` steps back weighs about an eighth of
 * the last one. As pandas' ewm(span).mean().
 */
export function smooth(x: Values, { span }: { readonly span: number } = { span: NaN }): Float64Array {
  if (!(span >= 1 && span < Infinity))
    throw new RangeError(
      `span is ${String(span)}: give over how many steps is smoothed, at least 1, as in smooth(x, { span: 7 }).`,
    );
  const series = readSeries(x);
  const { values } = series;
  const keep = 1 - 2 / (span + 1);
  const result = new Float64Array(values.length);
  let mean = 0;
  let weight = 0;
  for (let index = 0; index < values.length; index += 1) {
    weight = keep * weight + 1;
    mean += ((values[index] as number) - mean) / weight;
    result[index] = mean;
  }
  return spreadOut(result, series);
}
