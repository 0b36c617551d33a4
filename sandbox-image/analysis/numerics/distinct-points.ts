/** Points that stand in different places, and which of the rows stand in each. */
export type DistinctPoints = {
  readonly size: number;
  /** Row by row: the number of its place. Places are numbered by their first rows. */
  readonly places: Uint32Array;
  /** The rows of place p, ascending, are from `starts[p]` to `starts[p + 1]` of `members`. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
  /** How many rows the fullest place has. */
  readonly most: number;
};

/** `points` row by row: all coordinates of the first point, then those of the second. */
export function findDistinctPoints(points: Float64Array, dimensions: number): DistinctPoints {
  const rows = points.length / dimensions;
  let capacity = 16;
  while (capacity < 2 * rows) capacity *= 2;
  const bits = new Uint32Array(points.buffer, points.byteOffset, 2 * points.length);
  // One more than the row that is the first of its place; 0 where there is none.
  const table = new Uint32Array(capacity);
  const places = new Uint32Array(rows);
  const sizes = new Uint32Array(rows);
  let size = 0;
  for (let row = 0; row < rows; row += 1) {
    let slot = mix(points, bits, row * dimensions, dimensions) & (capacity - 1);
    for (;;) {
      const known = table[slot] as number;
      if (known === 0) {
        table[slot] = row + 1;
        places[row] = size;
        size += 1;
        break;
      }
      if (areSame(points, (known - 1) * dimensions, row * dimensions, dimensions)) {
        places[row] = places[known - 1] as number;
        break;
      }
      slot = (slot + 1) & (capacity - 1);
    }
    sizes[places[row] as number] = (sizes[places[row] as number] as number) + 1;
  }
  const starts = new Uint32Array(size + 1);
  let most = 0;
  for (let place = 0; place < size; place += 1) {
    starts[place + 1] = (starts[place] as number) + (sizes[place] as number);
    most = Math.max(most, sizes[place] as number);
  }
  const next = starts.slice();
  const members = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const place = places[row] as number;
    members[next[place] as number] = row;
    next[place] = (next[place] as number) + 1;
  }
  return { size, places, starts, members, most };
}

/** Coordinates of one point of each place, in the order of the places. */
export function pickDistinct(points: Float64Array, dimensions: number, distinct: DistinctPoints): Float64Array {
  const picked = new Float64Array(distinct.size * dimensions);
  for (let place = 0; place < distinct.size; place += 1) {
    const at = (distinct.members[distinct.starts[place] as number] as number) * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1) picked[place * dimensions + axis] = points[at + axis] as number;
  }
  return picked;
}

function mix(points: Float64Array, bits: Uint32Array, at: number, dimensions: number): number {
  let mixed = 0;
  for (let axis = at; axis < at + dimensions; axis += 1) {
    // Zero may have a sign, which makes no other place of it.
    if (points[axis] !== 0) {
      mixed = Math.imul(mixed ^ (bits[2 * axis] as number), 0x9e3779b1);
      mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (bits[2 * axis + 1] as number), 0x85ebca77);
    }
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  }
  return mixed ^ (mixed >>> 16);
}

function areSame(points: Float64Array, one: number, other: number, dimensions: number): boolean {
  for (let axis = 0; axis < dimensions; axis += 1) if (points[one + axis] !== points[other + axis]) return false;
  return true;
}
