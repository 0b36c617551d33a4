import { order } from './order.ts';

export type Ranks = {
  /** From 1, in the order of the values given; equal values share the mean of their ranks. */
  readonly ranks: Float64Array;
  /** How many values stand in each run of equal ones that has two or more. */
  readonly ties: readonly number[];
};

/** Ranks of values none of which is missing. */
export function rank(values: ArrayLike<number>): Ranks {
  const places = order(values);
  const ranks = new Float64Array(values.length);
  const ties: number[] = [];
  for (let start = 0, end = 0; start < places.length; start = end) {
    const value = values[places[start] as number];
    while (end < places.length && values[places[end] as number] === value) end += 1;
    for (let index = start; index < end; index += 1) ranks[places[index] as number] = (start + end + 1) / 2;
    if (end - start > 1) ties.push(end - start);
  }
  return { ranks, ties };
}
