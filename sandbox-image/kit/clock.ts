/** What a script sees of time and chance; set when the question arrives, after the realm is sealed. */
const seen = { now: 0, random: createRandom(0) };

/** Replaces the clock and the dice, so that a script gives the same results again. */
export function fixClockAndChance(): void {
  const RealDate = Date;
  class FixedDate extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(seen.now);
      else super(...(given as []));
    }

    static override now(): number {
      return seen.now;
    }
  }
  Object.defineProperty(RealDate.prototype, 'constructor', { value: FixedDate });
  Object.defineProperty(globalThis, 'Date', { value: FixedDate });
  Object.defineProperty(Math, 'random', { value: () => seen.random() });
}

export function setClockAndChance(now: number, seed: number): void {
  seen.now = now;
  seen.random = createRandom(seed);
}

/** sfc32: small, fast, and good enough for sampling and bootstraps. */
function createRandom(seed: number): () => number {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88 ^ Math.floor(seed / 2 ** 32);
  let c = 0xb7e15162;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first values still show the seed.
  for (let round = 0; round < 16; round += 1) next();
  return next;
}
