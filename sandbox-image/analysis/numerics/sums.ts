/**
 * Sums that keep the digits that plain adding loses (Neumaier's compensation), of any array. moments.ts looks at a whole sample
 * at once, four times as fast, and wants its numbers in a Float64Array.
 */

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** The mean, from the distances to a first guess of it: digits that all values share do not cost any. */
export function mean(values: ArrayLike<number>): number {
  const { length } = values;
  if (length === 0) return NaN;
  const guess = sum(values) / length;
  if (!Number.isFinite(guess)) return meanOfHuge(values);
  let rest = 0;
  for (let index = 0; index < length; index += 1) rest += (values[index] as number) - guess;
  return guess + rest / length;
}

/** The sum of squared distances from the mean, with what rounding of the mean leaves taken out. */
export function sumOfSquares(values: ArrayLike<number>, centre = mean(values)): number {
  let squares = 0;
  let lost = 0;
  let rest = 0;
  for (let index = 0; index < values.length; index += 1) {
    const distance = (values[index] as number) - centre;
    const square = distance * distance;
    const next = squares + square;
    lost += squares >= square ? squares - next + square : square - next + squares;
    squares = next;
    rest += distance;
  }
  return Math.max(0, squares + lost - (rest * rest) / values.length);
}

/** Values whose sum is beyond what a double holds have a mean all the same. */
function meanOfHuge(values: ArrayLike<number>): number {
  let result = 0;
  for (let index = 0; index < values.length; index += 1) result += (values[index] as number) / values.length;
  return result;
}
