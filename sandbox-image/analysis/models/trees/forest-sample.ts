import type { Random } from '../../numerics/random.ts';

/** The rows of one tree of a forest. A node of the tree has those from one place to another. */
export type ForestSample = {
  /** Those of all rows that were drawn, once each. */
  readonly rows: Uint32Array;
  /** How often each was drawn. */
  readonly weights: Float64Array;
  /** What a splitter wants to know of each. */
  readonly values: Float64Array;
  /** Moves the rows whose code is at most this to the left, each side in the order that it had; says where the others begin. */
  partition(codes: Uint8Array, atMost: number, first: number, end: number): number;
};

/** Draws as many rows as there are, with replacement. */
export function drawRows(all: number, random: Random): ForestSample {
  const drawn = new Uint16Array(all);
  let count = 0;
  for (let draw = 0; draw < all; draw += 1) {
    const row = random.integer(all);
    const times = drawn[row] as number;
    if (times === 0) count += 1;
    drawn[row] = times + 1;
  }
  const rows = new Uint32Array(count);
  const weights = new Float64Array(count);
  for (let row = 0, place = 0; row < all; row += 1) {
    if (drawn[row] === 0) continue;
    rows[place] = row;
    weights[place] = drawn[row] as number;
    place += 1;
  }
  const values = new Float64Array(count);
  const spareRows = new Uint32Array(count);
  const spareWeights = new Float64Array(count);
  const spareValues = new Float64Array(count);

  function partition(codes: Uint8Array, atMost: number, first: number, end: number): number {
    let left = first;
    let right = 0;
    for (let place = first; place < end; place += 1) {
      const row = rows[place] as number;
      const weight = weights[place] as number;
      const value = values[place] as number;
      // Both are written and one is kept, which is faster than to ask.
      rows[left] = row;
      weights[left] = weight;
      values[left] = value;
      spareRows[right] = row;
      spareWeights[right] = weight;
      spareValues[right] = value;
      const goes = (codes[row] as number) > atMost ? 0 : 1;
      left += goes;
      right += 1 - goes;
    }
    rows.set(spareRows.subarray(0, right), left);
    weights.set(spareWeights.subarray(0, right), left);
    values.set(spareValues.subarray(0, right), left);
    return left;
  }

  return { rows, weights, values, partition };
}
