// order.ts sorts places and takes them along; values alone move in half the time, so that the two passes are kept apart.

/** Fewer values are faster compared than counted. */
const fewValues = 4000;

/** Up to so many values, counting bytes is faster than counting pairs of them. */
const someValues = 60_000;

/** The values in ascending order, as an array of one's own; none may be missing. Several times faster than sort(). */
export function sorted(values: Float64Array): Float64Array {
  if (values.length < fewValues) return values.slice().sort();
  return sortByDigits(values, values.length < someValues ? 8 : 16);
}

/** A radix sort of the doubles' bits, so many at a time; they are turned so that they order as the numbers do. */
function sortByDigits(values: Float64Array, bits: 8 | 16): Float64Array {
  const { length } = values;
  let from = new Uint32Array(values.slice().buffer);
  let to = new Uint32Array(2 * length);
  turn(from);
  // All digits are counted at one look: how many there are of each does not change as they move.
  const counts = bits === 8 ? countBytes(from) : countPairs(from);
  for (let pass = 0; pass < 64 / bits; pass += 1) {
    const starts = counts.subarray(pass << bits, (pass + 1) << bits);
    // A digit that all share moves nothing.
    if (starts.includes(length)) continue;
    toStarts(starts);
    move(from, to, { word: (pass * bits) >> 5, shift: (pass * bits) & 31, starts });
    [from, to] = [to, from];
  }
  turnBack(from);
  return new Float64Array(from.buffer);
}

/** Negative numbers have all their bits turned, others the sign alone. */
function turn(words: Uint32Array): void {
  for (let place = 0; place < words.length; place += 2) {
    const low = words[place] as number;
    let high = words[place + 1] as number;
    // One zero of the two.
    if (high === 0x80000000 && low === 0) high = 0;
    const all = high >>> 31 === 1 ? 0xffffffff : 0;
    words[place] = low ^ all;
    words[place + 1] = high ^ (all | 0x80000000);
  }
}

function turnBack(words: Uint32Array): void {
  for (let place = 0; place < words.length; place += 2) {
    const high = words[place + 1] as number;
    const all = high >>> 31 === 1 ? 0 : 0xffffffff;
    words[place] = (words[place] as number) ^ all;
    words[place + 1] = high ^ (all | 0x80000000);
  }
}

function countBytes(words: Uint32Array): Uint32Array {
  const counts = new Uint32Array(8 * 256);
  for (let place = 0; place < words.length; place += 2) {
    const low = words[place] as number;
    const high = words[place + 1] as number;
    add(counts, low & 0xff);
    add(counts, 256 + ((low >>> 8) & 0xff));
    add(counts, 512 + ((low >>> 16) & 0xff));
    add(counts, 768 + (low >>> 24));
    add(counts, 1024 + (high & 0xff));
    add(counts, 1280 + ((high >>> 8) & 0xff));
    add(counts, 1536 + ((high >>> 16) & 0xff));
    add(counts, 1792 + (high >>> 24));
  }
  return counts;
}

function countPairs(words: Uint32Array): Uint32Array {
  const counts = new Uint32Array(4 * 65_536);
  for (let place = 0; place < words.length; place += 2) {
    const low = words[place] as number;
    const high = words[place + 1] as number;
    add(counts, low & 0xffff);
    add(counts, 65_536 + (low >>> 16));
    add(counts, 131_072 + (high & 0xffff));
    add(counts, 196_608 + (high >>> 16));
  }
  return counts;
}

function add(counts: Uint32Array, digit: number): void {
  counts[digit] = (counts[digit] as number) + 1;
}

function toStarts(counts: Uint32Array): void {
  let start = 0;
  for (let digit = 0; digit < counts.length; digit += 1) {
    const size = counts[digit] as number;
    counts[digit] = start;
    start += size;
  }
}

type Pass = { readonly word: number; readonly shift: number; readonly starts: Uint32Array };

function move(from: Uint32Array, to: Uint32Array, { word, shift, starts }: Pass): void {
  const mask = starts.length - 1;
  for (let place = 0; place < from.length; place += 2) {
    const digit = ((from[place + word] as number) >>> shift) & mask;
    const at = starts[digit] as number;
    starts[digit] = at + 1;
    to[2 * at] = from[place] as number;
    to[2 * at + 1] = from[place + 1] as number;
  }
}
