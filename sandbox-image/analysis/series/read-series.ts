import { isMissing, presentToRead, type Values } from '../values.ts';

/**
 * A series without gaps, not to be written to: those inside are filled along a line, and missing values at the two ends are
 * cut off.
 */
export type Series = {
  readonly values: Float64Array;
  /** How many values were missing, the ends counted too. */
  readonly missing: number;
  /** How many of those were cut off at the start and at the end. */
  readonly before: number;
  readonly after: number;
};

export function readSeries(x: Values, least = 1, name = 'x'): Series {
  const kept = presentToRead(x, name, least);
  const missing = x.length - kept.length;
  if (missing === 0) return { values: kept, missing, before: 0, after: 0 };
  let before = 0;
  while (before < x.length && isMissing(x[before])) before += 1;
  let end = x.length;
  while (end > before && isMissing(x[end - 1])) end -= 1;
  const values = new Float64Array(end - before);
  let last = 0;
  for (let index = 0, taken = 0; index < values.length; index += 1) {
    if (isMissing(x[before + index])) continue;
    const value = kept[taken] as number;
    taken += 1;
    const from = values[last] as number;
    for (let gap = last + 1; gap < index; gap += 1)
      values[gap] = from + ((value - from) * (gap - last)) / (index - last);
    values[index] = value;
    last = index;
  }
  return { values, missing, before, after: x.length - end };
}

/** What is to be said about gaps that were filled. */
export function describeGaps({ missing, before, after }: Series): string[] {
  const inside = missing - before - after;
  if (inside === 0) return [];
  return [
    inside === 1
      ? 'One missing value was filled in along the line between its neighbours.'
      : `${inside} missing values were filled in along the line between their neighbours.`,
  ];
}

/** A result as long as what was given, with NaN where values were cut off at the ends. */
export function spreadOut(result: Float64Array, { before, after }: Series): Float64Array {
  if (before === 0 && after === 0) return result;
  const whole = new Float64Array(before + result.length + after).fill(NaN);
  whole.set(result, before);
  return whole;
}

/** The values less the first of them, which costs no digits where all of them are large and alike. */
export function fromFirst(values: Float64Array): Float64Array {
  return moveBy(values, -(values[0] ?? 0));
}

/** In a loop of its own: a typed array's map() takes ten times as long. */
export function moveBy(values: Float64Array, distance: number): Float64Array {
  const moved = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) moved[index] = (values[index] as number) + distance;
  return moved;
}
