import { type Matrix, matrix } from '../numerics/matrix.ts';

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

/** The shares of two classes from that of the second. */
export function bothShares(second: Float64Array): Matrix {
  const shares = matrix(second.length, 2);
  for (let row = 0; row < second.length; row += 1) shares.data[row] = 1 - (second[row] as number);
  shares.data.set(second, second.length);
  return shares;
}
