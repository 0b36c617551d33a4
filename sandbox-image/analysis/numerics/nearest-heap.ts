/**
 * The k nearest of the points that were looked at, in parts of two arrays that begin at `at`: numbers of points and squared
 * distances. A heap, whose top is the furthest; of equally far points the one with the greater number is further.
 */

/** Puts one more in while there is room; says how many there are. */
export function pushNearest(
  numbers: Uint32Array,
  squares: Float64Array,
  at: number,
  count: number,
  square: number,
  number: number,
): number {
  let place = count;
  while (place > 0) {
    const above = (place - 1) >>> 1;
    const other = squares[at + above] as number;
    if (other > square || (other === square && (numbers[at + above] as number) > number)) break;
    squares[at + place] = other;
    numbers[at + place] = numbers[at + above] as number;
    place = above;
  }
  squares[at + place] = square;
  numbers[at + place] = number;
  return count + 1;
}

/** Whether a point is nearer than the furthest of a full heap. */
export function isNearer(
  numbers: Uint32Array,
  squares: Float64Array,
  at: number,
  square: number,
  number: number,
): boolean {
  const furthest = squares[at] as number;
  return square < furthest || (square === furthest && number < (numbers[at] as number));
}

/** Puts one in the place of the furthest of a heap of so many. */
export function replaceFurthest(
  numbers: Uint32Array,
  squares: Float64Array,
  at: number,
  length: number,
  square: number,
  number: number,
): void {
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below >= length) break;
    let next = squares[at + below] as number;
    if (below + 1 < length) {
      const other = squares[at + below + 1] as number;
      if (other > next || (other === next && (numbers[at + below + 1] as number) > (numbers[at + below] as number))) {
        below += 1;
        next = other;
      }
    }
    if (next < square || (next === square && (numbers[at + below] as number) < number)) break;
    squares[at + place] = next;
    numbers[at + place] = numbers[at + below] as number;
    place = below;
  }
  squares[at + place] = square;
  numbers[at + place] = number;
}

/** Turns a heap into a list, nearest first. */
export function sortNearest(numbers: Uint32Array, squares: Float64Array, at: number, length: number): void {
  for (let last = length - 1; last > 0; last -= 1) {
    const square = squares[at] as number;
    const number = numbers[at] as number;
    replaceFurthest(numbers, squares, at, last, squares[at + last] as number, numbers[at + last] as number);
    squares[at + last] = square;
    numbers[at + last] = number;
  }
}
