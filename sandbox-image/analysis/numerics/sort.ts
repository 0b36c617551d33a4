const fewValues = 16_384;
const passes = 4;
const buckets = 1 << 16;

/** The values in ascending order, as an array of one's own; none may be missing. Several times faster than sort(). */
export function sorted(values: Float64Array): Float64Array {
  return values.length < fewValues ? values.slice().sort() : sortByDigits(values);
}

/** A radix sort of the doubles' bits, sixteen at a time; they are turned so that they order as the numbers do. */
function sortByDigits(values: Float64Array): Float64Array {
  const { length } = values;
  let from = new Uint32Array(values.slice().buffer);
  let to = new Uint32Array(2 * length);
  // All digits are counted at one look: how many there are of each does not change as they move.
  const counts = Array.from({ length: passes }, () => new Uint32Array(buckets));
  const [first, second, third, fourth] = counts as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  for (let place = 0; place < 2 * length; place += 2) {
    let low = from[place] as number;
    let high = from[place + 1] as number;
    // One zero of the two.
    if (high === 0x80000000 && low === 0) high = 0;
    const turn = high >>> 31 === 1 ? 0xffffffff : 0;
    low ^= turn;
    high ^= turn | 0x80000000;
    from[place] = low;
    from[place + 1] = high;
    count(first, low & 0xffff);
    count(second, low >>> 16);
    count(third, high & 0xffff);
    count(fourth, high >>> 16);
  }
  for (let pass = 0; pass < passes; pass += 1) {
    const starts = counts[pass] as Uint32Array;
    // A digit that all share moves nothing.
    if (starts.includes(length)) continue;
    toStarts(starts);
    move(from, to, starts, pass);
    [from, to] = [to, from];
  }
  for (let place = 0; place < 2 * length; place += 2) {
    const high = from[place + 1] as number;
    const turn = high >>> 31 === 1 ? 0 : 0xffffffff;
    from[place] = (from[place] as number) ^ turn;
    from[place + 1] = high ^ (turn | 0x80000000);
  }
  return new Float64Array(from.buffer);
}

function count(counts: Uint32Array, digit: number): void {
  counts[digit] = (counts[digit] as number) + 1;
}

function toStarts(counts: Uint32Array): void {
  let start = 0;
  for (let digit = 0; digit < buckets; digit += 1) {
    const size = counts[digit] as number;
    counts[digit] = start;
    start += size;
  }
}

function move(from: Uint32Array, to: Uint32Array, starts: Uint32Array, pass: number): void {
  const word = pass < 2 ? 0 : 1;
  const shift = pass % 2 === 0 ? 0 : 16;
  for (let place = 0; place < from.length; place += 2) {
    const digit = ((from[place + word] as number) >>> shift) & 0xffff;
    const at = starts[digit] as number;
    starts[digit] = at + 1;
    to[2 * at] = from[place] as number;
    to[2 * at + 1] = from[place + 1] as number;
  }
}
