import type { Matrix } from '../numerics/matrix.ts';

/** Scores of classes as shares, in place: exponentials, of which each row's sum is 1. */
export function toShares(scores: Matrix): Matrix {
  const { rows, data } = scores;
  for (let row = 0; row < rows; row += 1) {
    let greatest = -Infinity;
    for (let at = row; at < data.length; at += rows) greatest = Math.max(greatest, data[at] as number);
    let total = 0;
    for (let at = row; at < data.length; at += rows) {
      const part = Math.exp((data[at] as number) - greatest);
      data[at] = part;
      total += part;
    }
    for (let at = row; at < data.length; at += rows) data[at] = (data[at] as number) / total;
  }
  return scores;
}
