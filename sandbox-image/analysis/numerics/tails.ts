import { type Wide, addWide, expWide, logWide, wide } from './wide.ts';

/**
 * Both tails of a distribution at a point. One of them is computed directly, as
 * exp(exponent) · scale · factor, and stays known where it is too small for a number; the other one is what is left of 1.
 */
export interface Tails {
  readonly direct: 'lower' | 'upper';
  /** exp(exponent) · scale is the density of log(x), or of log(x / (1 - x)) for a beta distribution. */
  readonly exponent: Wide;
  readonly scale: number;
  readonly factor: number;
  /** The other tail, where 1 - direct would lose digits. */
  readonly other?: number;
}

/** The density that goes with `Tails`: of log(x), or of log(x / (1 - x)). */
export type Weight = Pick<Tails, 'exponent' | 'scale'>;

export const NOTHING_BELOW: Tails = { direct: 'lower', exponent: wide(0), scale: 0, factor: 0 };
export const NOTHING_ABOVE: Tails = { direct: 'upper', exponent: wide(0), scale: 0, factor: 0 };
export const UNDEFINED: Tails = { direct: 'lower', exponent: wide(NaN), scale: NaN, factor: NaN };

export function mirror(tails: Tails): Tails {
  return { ...tails, direct: tails.direct === 'lower' ? 'upper' : 'lower' };
}

export function weightOf({ exponent, scale }: Weight): number {
  return scale === 0 ? 0 : expWide(addWide(exponent, logWide(wide(scale))));
}

function directValue(tails: Tails): number {
  const { exponent, scale, factor } = tails;
  const value = expWide(exponent) * scale * factor;
  // Only near the smallest numbers may one of the three underflow before the product does.
  if (value > 1e-290 || scale === 0 || factor === 0 || Number.isNaN(value)) return value;
  return expWide(addWide(exponent, addWide(logWide(wide(scale)), logWide(wide(factor)))));
}

export function tailOf(tails: Tails, side: 'lower' | 'upper'): number {
  const direct = directValue(tails);
  if (tails.direct === side) return Math.min(1, direct);
  return tails.other ?? Math.max(0, 1 - direct);
}

function logTailOf(tails: Tails, side: 'lower' | 'upper'): number {
  if (tails.direct !== side) return tails.other === undefined ? Math.log1p(-directValue(tails)) : Math.log(tails.other);
  return tails.exponent.high + (tails.exponent.low + Math.log(tails.scale) + Math.log(tails.factor));
}

/** How fast log(tail) changes with log(x), up to the sign. */
function hazard(tails: Tails, side: 'lower' | 'upper'): number {
  return tails.direct === side ? 1 / tails.factor : weightOf(tails) / tailOf(tails, side);
}

/**
 * The x > 0 at which the given tail has the given probability, by Newton's method for log(tail) as a function of log(x),
 * which is concave for every distribution it is used for: the steps cannot run astray. `stride` bounds a step upwards,
 * for a tail that falls like exp(-x) and would leave the range of numbers.
 */
export function invertTail(
  tailsAt: (x: number) => Tails,
  side: 'lower' | 'upper',
  probability: number,
  start: number,
  stride = Infinity,
): number {
  if (Number.isNaN(probability) || probability < 0 || probability > 1 || Number.isNaN(start)) return NaN;
  if (probability === 0) return side === 'lower' ? 0 : Infinity;
  if (probability === 1) return side === 'lower' ? Infinity : 0;
  // The smaller tail has the more telling digits; 1 - p is exact here.
  if (probability > 0.5) {
    return invertTail(tailsAt, side === 'lower' ? 'upper' : 'lower', 1 - probability, start, stride);
  }
  const goal = Math.log(probability);
  const sign = side === 'lower' ? 1 : -1;
  let x = start;
  let previous = Infinity;
  for (let round = 0; round < 200; round++) {
    const tails = tailsAt(x);
    const tail = tailOf(tails, side);
    // The ratio is exact where the difference of two logarithms would only be so to the last digit of a large number.
    const ratio = tail / probability;
    const excess =
      ratio > 0.5 && ratio < 2 ? Math.log1p((tail - probability) / probability) : logTailOf(tails, side) - goal;
    const step = (-sign * excess) / hazard(tails, side);
    if (Number.isNaN(step)) return NaN;
    const moved = Math.abs(step) < 0.5 ? x + x * Math.expm1(step) : x * Math.exp(step);
    const next = Math.min(Math.max(moved, 1e-307), 1e307, Math.max(x, start) * stride);
    const size = Math.abs(step);
    if (size < 2e-16 || (size < 1e-9 && size >= previous / 2)) return next;
    previous = size;
    // Beyond the range of numbers.
    if (next === x) return next < 1 ? 0 : Infinity;
    x = next;
  }
  throw new Error(`The quantile at ${probability} was not found.`);
}
