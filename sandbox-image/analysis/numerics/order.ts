/** The places of values from the least to the greatest; equal values keep their order. Missing values must be left out before. */
export function order(values: ArrayLike<number>): Uint32Array {
  const { length } = values;
  if (length < 4096) return Uint32Array.from({ length }, (_, place) => place).sort(byValue(values));
  return orderByDigits(values);
}

function byValue(values: ArrayLike<number>): (a: number, b: number) => number {
  return (a, b) => (values[a] as number) - (values[b] as number) || a - b;
}

/** Sixteen bits at a time, of the 64 that a double has. */
const passes = 4;
const buckets = 1 << 16;

/** What is sorted: the two halves of each double's bits, and where it stood. They move together, which caches like. */
type Keys = { readonly low: Uint32Array; readonly high: Uint32Array; readonly places: Uint32Array };

/**
 * A radix sort over the bits of the doubles, which is several times faster than comparing. Bits are turned so that they
 * order as the numbers do: all of them for negative ones, the sign alone for the rest.
 */
function orderByDigits(values: ArrayLike<number>): Uint32Array {
  const { length } = values;
  let from = toKeys(values);
  let to: Keys = { low: new Uint32Array(length), high: new Uint32Array(length), places: new Uint32Array(length) };
  const counts = new Uint32Array(buckets);
  for (let pass = 0; pass < passes; pass += 1) {
    const words = pass < 2 ? from.low : from.high;
    const shift = pass % 2 === 0 ? 0 : 16;
    counts.fill(0);
    for (let index = 0; index < length; index += 1) {
      const digit = ((words[index] as number) >>> shift) & 0xffff;
      counts[digit] = (counts[digit] as number) + 1;
    }
    // A digit that all share moves nothing.
    if (counts.includes(length)) continue;
    for (let digit = 0, start = 0; digit < buckets; digit += 1) {
      const count = counts[digit] as number;
      counts[digit] = start;
      start += count;
    }
    for (let index = 0; index < length; index += 1) {
      const digit = ((words[index] as number) >>> shift) & 0xffff;
      const at = counts[digit] as number;
      counts[digit] = at + 1;
      to.low[at] = from.low[index] as number;
      to.high[at] = from.high[index] as number;
      to.places[at] = from.places[index] as number;
    }
    [from, to] = [to, from];
  }
  return from.places;
}

function toKeys(values: ArrayLike<number>): Keys {
  const { length } = values;
  const low = new Uint32Array(length);
  const high = new Uint32Array(length);
  const places = new Uint32Array(length);
  const double = new Float64Array(1);
  const halves = new Uint32Array(double.buffer);
  for (let place = 0; place < length; place += 1) {
    // Adding zero makes one zero of the two.
    double[0] = (values[place] as number) + 0;
    const top = halves[1] as number;
    const turn = top >>> 31 === 1 ? 0xffffffff : 0;
    low[place] = (halves[0] as number) ^ turn;
    high[place] = top ^ (turn | 0x80000000);
    places[place] = place;
  }
  return { low, high, places };
}
