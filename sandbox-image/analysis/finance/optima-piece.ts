import { type Matrix, columnOf } from '../numerics/matrix.ts';
import { addMultiple, dot } from '../numerics/multiply.ts';
import type { FreeColumns } from './free-columns.ts';

/** A vector that changes with t along a line: constant + t * slope. */
export type Line = { readonly constant: Float64Array; readonly slope: Float64Array };

export type Piece = {
  /** The best weights as long as the same ones are free. Those at a bound have no slope. */
  readonly weights: Line;
  /** How much worse it gets for more of an asset's weight, at the cost of the free ones; of assets that are not free. */
  readonly gradient: Line;
  /** Slopes of free weights, and of the gradient of the others, that are not larger than these are rounding. */
  readonly noise: Float64Array;
};

/** What is left of numbers that should cancel each other is at most this share of them. */
const rounding = 1e-11;

/**
 * The weights that make |A w|² / 2 - (linear at t) · w least while they add up to 1 and those that are not free stay where
 * they are. The last row of A is all ones: as the sum of the weights is fixed it changes nothing, and so the free columns
 * are independent wherever the best weights are the only ones.
 */
export function solvePiece(augmented: Matrix, free: FreeColumns, fixed: Float64Array, linear: Line): Piece {
  const { rows, columns } = augmented;
  const { members } = free;
  const rest = new Float64Array(rows);
  let budget = 1;
  for (let column = 0; column < columns; column += 1) {
    const weight = fixed[column] as number;
    if (weight === 0) continue;
    addMultiple(rest, 0, weight, augmented.data, column * rows, rows);
    budget -= weight;
  }
  const last = new Float64Array(rows);
  last[rows - 1] = 1;
  const toOne = free.solve(free.along(last));
  const without = subtract(free.solveSquare(pick(linear.constant, members)), free.solve(free.along(rest)));
  const moving = free.solveSquare(pick(linear.slope, members));
  const price = { constant: (sum(without) - budget) / sum(toOne), slope: sum(moving) / sum(toOne) };
  const alone = members.length === 1;
  const start = alone ? Float64Array.of(budget) : subtract(without, toOne, price.constant);
  const move = alone ? new Float64Array(1) : subtract(moving, toOne, price.slope);
  const image = free.combine(start);
  addMultiple(image, 0, 1, rest, 0, rows);
  const imageSlope = free.combine(move);
  const weights = { constant: fixed.slice(), slope: new Float64Array(columns) };
  for (const [place, member] of members.entries()) {
    weights.constant[member] = start[place] as number;
    weights.slope[member] = move[place] as number;
  }
  const gradient = { constant: new Float64Array(columns), slope: new Float64Array(columns) };
  const noise = new Float64Array(columns);
  const reach = Math.sqrt(dot(imageSlope, imageSlope));
  for (let column = 0; column < columns; column += 1) {
    const own = columnOf(augmented, column);
    const along = dot(own, imageSlope);
    gradient.constant[column] = dot(own, image) - (linear.constant[column] as number) + price.constant;
    gradient.slope[column] = along - (linear.slope[column] as number) + price.slope;
    const size = Math.sqrt(dot(own, own)) * reach;
    noise[column] = rounding * (size + Math.abs(linear.slope[column] as number) + Math.abs(price.slope));
  }
  const largest = moving.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (const [place, member] of members.entries())
    noise[member] =
      rounding * (Math.abs(moving[place] as number) + Math.abs((toOne[place] as number) * price.slope)) +
      1e-14 * largest;
  return { weights, gradient, noise };
}

function pick(values: Float64Array, places: readonly number[]): Float64Array {
  return Float64Array.from(places, (place) => values[place] as number);
}

function subtract(from: Float64Array, values: Float64Array, factor = 1): Float64Array {
  return from.map((value, index) => value - factor * (values[index] as number));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
