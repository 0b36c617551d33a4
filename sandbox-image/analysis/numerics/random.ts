/** Chance that repeats: the same seed gives the same numbers on every machine. */
export type Random = {
  /** At least 0, less than 1, in steps of 2^-53. */
  next(): number;
  /** A whole number of at least 0, less than the bound. */
  integer(bound: number): number;
  /** Of mean 0 and standard deviation 1. */
  normal(): number;
  /** Of the shape and scale 1. */
  gamma(shape: number): number;
};

/** xoshiro128** (Blackman and Vigna), seeded by splitmix32 so that neighbouring seeds are far from each other. */
export function createRandom(seed: number): Random {
  // All the bits of the seed count, those of a fraction too.
  const bits = new Uint32Array(new Float64Array([seed]).buffer);
  let mixed = ((bits[0] as number) ^ Math.imul(bits[1] as number, 0x9e3779b9)) >>> 0;
  // Four variables, and not an array: every number that is drawn reads and writes all of them.
  let a = nextOfSeed();
  let b = nextOfSeed();
  let c = nextOfSeed();
  let d = nextOfSeed();
  let spare = NaN;

  function nextOfSeed(): number {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let value = mixed;
    value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
    value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
    return value ^ (value >>> 15);
  }

  function bits32(): number {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  }

  function next(): number {
    return ((bits32() >>> 5) * 67_108_864 + (bits32() >>> 6)) / 9_007_199_254_740_992;
  }

  /** Without the bias of a remainder: draws that would bring one are drawn again. */
  function integer(bound: number): number {
    if (bound >= 4_294_967_296) return Math.floor(next() * bound);
    const whole = bound >>> 0;
    for (;;) {
      const drawn = bits32();
      // The remainder: for numbers of 32 bits this is exact, and twice as fast as %, which takes them for any doubles.
      const rest = drawn - Math.floor(drawn / whole) * whole;
      // All but the last stretch of so many numbers are whole.
      if (drawn - rest <= 4_294_967_296 - whole) return rest;
    }
  }

  /** Marsaglia's polar method, which gives two at a time. */
  function normal(): number {
    if (spare === spare) {
      const kept = spare;
      spare = NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * next() - 1;
      const y = 2 * next() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  }

  /** Marsaglia and Tsang's method; below a shape of 1 by way of the next shape. */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * (1 - next()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  return { next, integer, normal, gamma };
}

/** Puts the items of an array into an order of chance, in place (Fisher and Yates). */
export function shuffle<T extends { [index: number]: number; length: number }>(items: T, random: Random): T {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.integer(last + 1);
    const item = items[last] as number;
    items[last] = items[other] as number;
    items[other] = item;
  }
  return items;
}
