/** A small square matrix: element (row, column) is at row * size + column. */
export type SmallMatrix = { readonly size: number; readonly elements: Float64Array };

export type LeadingOfSmall = {
  readonly value: number;
  readonly vector: Float64Array;
  /** Directions at right angles to each other that span what leads; the first is the vector's. */
  readonly leading: readonly Float64Array[];
};

/** After so many squarings nothing but the leading vector is left of a power of the matrix. */
const squarings = 26;

/** Further vectors that lead are taken from a lower power. */
const earlySquarings = 5;

/** The eigenvalue furthest to the right, if it is real, with its vector, and up to `count` directions that lead. */
export function findLeadingOfSmall(matrix: SmallMatrix, count: number): LeadingOfSmall {
  const { size, elements } = matrix;
  const shift = 0.3 * Math.sqrt(elements.reduce((sum, element) => sum + element * element, 0));
  let power: Float64Array = elements.slice();
  for (let place = 0; place < size; place += 1)
    power[place * (size + 1)] = (power[place * (size + 1)] as number) + shift;
  let early = power;
  for (let squaring = 0; squaring < squarings; squaring += 1) {
    if (squaring === earlySquarings) early = power;
    power = square(power, size);
  }
  const vector = largestColumn(power, size);
  let value = 0;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      value += (vector[row] as number) * (elements[row * size + column] as number) * (vector[column] as number);
  return { value, vector, leading: span(vector, early, size, Math.min(count, size)) };
}

function square(power: Float64Array, size: number): Float64Array {
  const squared = new Float64Array(size * size);
  let largest = 0;
  for (let row = 0; row < size; row += 1)
    for (let middle = 0; middle < size; middle += 1) {
      const factor = power[row * size + middle] as number;
      if (factor === 0) continue;
      for (let column = 0; column < size; column += 1)
        squared[row * size + column] =
          (squared[row * size + column] as number) + factor * (power[middle * size + column] as number);
    }
  for (const element of squared) largest = Math.max(largest, Math.abs(element));
  return largest > 0 ? squared.map((element) => element / largest) : squared;
}

function columnOf(elements: Float64Array, size: number, column: number): Float64Array {
  return Float64Array.from({ length: size }, (_, row) => elements[row * size + column] as number);
}

function largestColumn(elements: Float64Array, size: number): Float64Array {
  const columns = Array.from({ length: size }, (_, column) => columnOf(elements, size, column));
  const lengths = columns.map((column) => lengthOf(column));
  const longest = columns[lengths.indexOf(Math.max(...lengths))] as Float64Array;
  return longest.map((element) => element / lengthOf(longest));
}

/** The vector, and what columns of a power add to it: always the one of which most is left. */
function span(vector: Float64Array, power: Float64Array, size: number, count: number): Float64Array[] {
  const directions = [vector];
  const columns = Array.from({ length: size }, (_, column) => columnOf(power, size, column));
  for (const column of columns) takeOut(column, vector);
  while (directions.length < count) {
    const lengths = columns.map((column) => lengthOf(column));
    const length = Math.max(...lengths);
    if (!(length > 1e-12)) break;
    const direction = (columns[lengths.indexOf(length)] as Float64Array).map((element) => element / length);
    // Once more, for right angles to the last digit.
    for (const earlier of directions) takeOut(direction, earlier);
    const rest = lengthOf(direction);
    directions.push(direction.map((element) => element / rest));
    for (const column of columns) takeOut(column, directions.at(-1) as Float64Array);
  }
  return directions;
}

function takeOut(from: Float64Array, direction: Float64Array): void {
  let along = 0;
  for (let index = 0; index < from.length; index += 1) along += (from[index] as number) * (direction[index] as number);
  for (let index = 0; index < from.length; index += 1)
    from[index] = (from[index] as number) - along * (direction[index] as number);
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, element) => sum + element * element, 0));
}
