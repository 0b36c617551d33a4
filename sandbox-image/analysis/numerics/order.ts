/** The places of values from the least to the greatest; equal values keep their order. Missing values must be left out before. */
export function order(values: ArrayLike<number>): Uint32Array {
  const { length } = values;
  if (length < 4096) return Uint32Array.from({ length }, (_, place) => place).sort(byValue(values));
  return orderByDigits(values);
}

function byValue(values: ArrayLike<number>): (a: number, b: number) => number {
  return (a, b) => (values[a] as number) - (values[b] as number) || a - b;
}

/** Up to so many values, sorting by bytes is faster than by pairs of them. */
const someValues = 20_000;

/** What is sorted: the two halves of each double's bits, and where it stood. They move together, which caches like. */
type Keys = { readonly low: Uint32Array; readonly high: Uint32Array; readonly places: Uint32Array };

/**
 * A radix sort over the bits of the doubles, which is several times faster than comparing. Bits are turned so that they
 * order as the numbers do: all of them for negative ones, the sign alone for the rest.
 */
function orderByDigits(values: ArrayLike<number>): Uint32Array {
  const { length } = values;
  const bits = length < someValues ? 8 : 16;
  let from = toKeys(values);
  let to: Keys = { low: new Uint32Array(length), high: new Uint32Array(length), places: new Uint32Array(length) };
  const counts = new Uint32Array(1 << bits);
  for (let pass = 0; pass < 64 / bits; pass += 1) {
    const words = pass * bits < 32 ? from.low : from.high;
    const shift = (pass * bits) % 32;
    countDigits(words, shift, counts);
    // A digit that all share moves nothing.
    if (counts.includes(length)) continue;
    for (let digit = 0, start = 0; digit < counts.length; digit += 1) {
      const count = counts[digit] as number;
      counts[digit] = start;
      start += count;
    }
    move(from, to, { words, shift, starts: counts });
    [from, to] = [to, from];
  }
  return from.places;
}

function countDigits(words: Uint32Array, shift: number, counts: Uint32Array): void {
  const mask = counts.length - 1;
  counts.fill(0);
  for (let index = 0; index < words.length; index += 1) {
    const digit = ((words[index] as number) >>> shift) & mask;
    counts[digit] = (counts[digit] as number) + 1;
  }
}

type Pass = { readonly words: Uint32Array; readonly shift: number; readonly starts: Uint32Array };

function move(from: Keys, to: Keys, { words, shift, starts }: Pass): void {
  const mask = starts.length - 1;
  for (let index = 0; index < words.length; index += 1) {
    const digit = ((words[index] as number) >>> shift) & mask;
    const at = starts[digit] as number;
    starts[digit] = at + 1;
    to.low[at] = from.low[index] as number;
    to.high[at] = from.high[index] as number;
    to.places[at] = from.places[index] as number;
  }
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
