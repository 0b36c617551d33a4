/**
 * Noise for differential privacy: whole numbers of the two-sided geometric distribution, P(x) ~ exp(-|x| / scale), drawn exactly. The
 * scale is a fraction of whole numbers and nothing is rounded on the way (Canonne, Kamath and Steinke, 2020), so that the last
 * bits of the result tell nothing, as they do with noise made by logarithms of floating-point numbers (Mironov, 2012).
 */
export function drawDiscreteLaplace(scale: Fraction): bigint {
  const { over: t, under: s } = scale;
  for (;;) {
    const within = drawBelow(t);
    if (!happensExponentially(within, t)) continue;
    let whole = 0n;
    while (happensExponentially(1n, 1n)) whole += 1n;
    const size = (within + t * whole) / s;
    const isNegative = drawBelow(2n) === 1n;
    // Zero has one sign only.
    if (isNegative && size === 0n) continue;
    return isNegative ? -size : size;
  }
}

export type Fraction = { readonly over: bigint; readonly under: bigint };

/** Every double is a fraction: this one, with nothing lost. */
export function toFraction(value: number): Fraction {
  let over = value;
  let under = 1n;
  while (!Number.isInteger(over)) {
    over *= 2;
    under *= 2n;
  }
  return { over: BigInt(over), under };
}

/** The least number that the noise is beyond, on either side, in no more than a share of cases. */
export function boundDiscreteLaplace({ over, under }: Fraction, share: number): number {
  const rate = Number(under) / Number(over);
  return Math.max(0, Math.ceil(Math.log(2 / (share * (1 + Math.exp(-rate)))) / rate) - 1);
}

/** True in a share exp(-over / under) of cases, for fractions up to 1. */
function happensExponentially(over: bigint, under: bigint): boolean {
  let count = 1n;
  while (drawBelow(under * count) < over) count += 1n;
  return count % 2n === 1n;
}

/** A whole number of at least 0 and less than the bound, each as likely as the others. */
function drawBelow(bound: bigint): bigint {
  const bits = bound.toString(2).length;
  for (;;) {
    let drawn = 0n;
    // The chance of the box comes in steps of 2^-32.
    for (let taken = 0; taken < bits; taken += 32)
      drawn = (drawn << 32n) | BigInt(Math.floor(Math.random() * 4_294_967_296));
    const excess = (32 - (bits % 32)) % 32;
    drawn >>= BigInt(excess);
    if (drawn < bound) return drawn;
  }
}
