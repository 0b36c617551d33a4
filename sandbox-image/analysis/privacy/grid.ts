/** Whole steps in which values are summed, so that one row changes the sum by a known number of them at most. */
export type Grid = {
  /** The width of a step: a power of two. */
  readonly step: number;
  /** The most steps that one value counts, on either side. */
  readonly most: number;
  /** The steps of all values from the centre, each value within its bounds. */
  sum(values: Float64Array): bigint;
};

/** The bounds have 2^30 to 2^31 steps to the centre, whatever the data: rounding to them is far below any noise. */
const fineness = 30;

/** So many of them add up within what a double holds exactly. */
const chunk = 1 << 20;

export function createGrid(low: number, high: number, centre: number): Grid {
  if (!(Number.isFinite(high - low) && low < high))
    throw new RangeError(
      `low is ${String(low)} and high ${String(high)}: give the bounds between which such values lie, low below high.`,
    );
  const reach = Math.max(Math.abs(low - centre), Math.abs(high - centre));
  const step = 2 ** Math.max(-1000, Math.floor(Math.log2(reach)) - fineness);
  const most = Math.ceil(reach / step);

  function sum(values: Float64Array): bigint {
    let total = 0n;
    for (let from = 0; from < values.length; from += chunk) {
      const end = Math.min(values.length, from + chunk);
      let part = 0;
      for (let index = from; index < end; index += 1) {
        const bounded = Math.min(high, Math.max(low, values[index] as number));
        part += Math.min(most, Math.max(-most, Math.round((bounded - centre) / step)));
      }
      total += BigInt(part);
    }
    return total;
  }

  return { step, most, sum };
}
