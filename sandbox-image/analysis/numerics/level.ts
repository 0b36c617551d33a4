/** How far numbers are from an origin, in a unit that keeps their squares in range. */
export type Level = {
  /** A power of two, which takes no digit away. */
  readonly unit: number;
  /** In units. 0 unless the numbers lie far from zero and near to each other. */
  readonly origin: number;
  /** What such distances are divided by, a power of two too. */
  readonly stretch: number;
};

/** So many times further from zero than from each other, numbers lose digits in sums. */
const far = 16;

/** The level of finite numbers: their distances in it are at most 2, and the greatest is near 1, unless all are the same. */
export function levelOf(values: Float64Array): Level {
  let low = Infinity;
  let high = -Infinity;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (!(most > 0)) return { unit: 1, origin: 0, stretch: 1 };
  const unit = powerOfTwoNear(most);
  const spread = high / unit - low / unit;
  const isFar = spread > 0 && most / unit > far * spread;
  return isFar ? { unit, origin: low / unit, stretch: powerOfTwoNear(spread) } : { unit, origin: 0, stretch: 1 };
}

/** Numbers as distances in a level. */
export function toLevel(values: Float64Array, { unit, origin, stretch }: Level): Float64Array {
  const made = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1)
    made[index] = ((values[index] as number) / unit - origin) / stretch;
  return made;
}

/** Distances in a level as numbers again, in place. */
export function fromLevel(distances: Float64Array, { unit, origin, stretch }: Level): Float64Array {
  for (let index = 0; index < distances.length; index += 1)
    distances[index] = ((distances[index] as number) * stretch + origin) * unit;
  return distances;
}

/** No less than a quarter of a positive number, no more than twice of it. */
function powerOfTwoNear(value: number): number {
  return 2 ** Math.max(-1022, Math.floor(Math.log2(value)));
}
