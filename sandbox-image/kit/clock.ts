/** What a script sees of time and chance; set when the question arrives, after the realm is sealed. */
const seen = { now: 0, random: createRandom(0) };

/** Replaces the clock and the dice, so that a script gives the same results again. */
export function fixClockAndChance(): void {
  Object.defineProperty(globalThis, 'Date', { value: fixDate() });
  fixFormats();
  Object.defineProperty(Math, 'random', { value: () => seen.random() });
}

function fixDate(): unknown {
  const RealDate = Date;
  function FixedDate(...given: unknown[]): unknown {
    if (new.target === undefined) return String(new RealDate(seen.now));
    return Reflect.construct(RealDate, given.length === 0 ? [seen.now] : given, new.target);
  }
  Object.defineProperties(FixedDate, { ...Object.getOwnPropertyDescriptors(RealDate), now: { value: () => seen.now } });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: FixedDate });
  return FixedDate;
}

/** A format that is given no date takes the real clock's: it takes the time of the question. */
function fixFormats(): void {
  type Format = Intl.DateTimeFormat;
  const { prototype } = Intl.DateTimeFormat;
  const { format, formatToParts } = Object.getOwnPropertyDescriptors(prototype) as unknown as {
    readonly format: { get(this: Format): Format['format'] };
    readonly formatToParts: { readonly value: Format['formatToParts'] };
  };
  const timeOf = (date: Date | number | undefined): Date | number => (date === undefined ? seen.now : date);
  Object.defineProperty(prototype, 'format', {
    get(this: Format) {
      const write = format.get.call(this);
      return (date?: Date | number) => write(timeOf(date));
    },
  });
  Object.defineProperty(prototype, 'formatToParts', {
    value(this: Format, date?: Date | number) {
      return formatToParts.value.call(this, timeOf(date));
    },
  });
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
