import type { Values } from '../values.ts';
import { fromFirst, readSeries } from './read-series.ts';
import { findChanges } from './changes/pelt.ts';
import { noiseVariance } from './changes/noise.ts';

export type ChangePoint = {
  /** Of the first value on the new level. */
  readonly index: number;
  /** The mean from the change before on to this one, and from this one to the next. */
  readonly before: number;
  readonly after: number;
};

export type ChangePointOptions = {
  /** By how much a change must lower the sum of squares, in variances of the noise. By default 3 · ln(n). */
  readonly penalty?: number;
};

/**
 * Where the level of a series changes: the levels of the least sum of squares, each change costing a penalty, exactly
 * (PELT; Killick, Fearnhead and Eckley, 2012). The noise is judged by the steps from value to value, and taken for more
 * where neighbouring values are alike. Of more than 5,000 values changes are looked for in blocks, and then placed exactly.
 */
export function changePoints(x: Values, { penalty }: ChangePointOptions = {}): ChangePoint[] {
  const series = readSeries(x, 4);
  const { values, before } = series;
  const n = values.length;
  const worth = penalty ?? 3 * Math.log(n);
  if (!(worth > 0 && worth < Infinity))
    throw new RangeError(
      `penalty is ${String(worth)}: give a number above 0, such as ${(3 * Math.log(n)).toFixed(1)}.`,
    );
  const near = fromFirst(values);
  const offset = near.reduce((total, value) => total + value / n, 0);
  const centred = near.map((value) => value - offset);
  const centre = (values[0] as number) + offset;
  const variance = noiseVariance(centred);
  // Without noise every step is a change.
  const changes = findChanges(centred, worth * Math.max(variance, 1e-20 * meanSquare(centred)));
  const bounds = [0, ...changes, n];
  const means = bounds.slice(1).map((end, place) => {
    const from = bounds[place] as number;
    let total = 0;
    for (let index = from; index < end; index += 1) total += centred[index] as number;
    return centre + total / (end - from);
  });
  return changes.map((index, place) => ({
    index: before + index,
    before: means[place] as number,
    after: means[place + 1] as number,
  }));
}

function meanSquare(values: Float64Array): number {
  return values.reduce((total, value) => total + (value * value) / values.length, 0);
}
