import { Violation } from './run-collector.ts';

/** Cuts syntax trees apart that came one after another. */
export function cutTrees(payload: Uint8Array, lengths: readonly number[], count: number): readonly string[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (lengths.length !== count || total !== payload.length)
    throw new Violation('other syntax trees than it was asked for');
  const decoder = new TextDecoder();
  let start = 0;
  return lengths.map((length) => decoder.decode(payload.subarray(start, (start += length))));
}
