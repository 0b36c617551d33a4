import { productError, sumError } from './doubled.ts';

/**
 * A number of twice the usual precision: the unevaluated sum `high + low`, about 32 digits.
 * The exponent of a far tail needs it: in exp(-690) a relative error of 1e-16 in the exponent is one of 1e-13 in the tail.
 */
export interface Wide {
  readonly high: number;
  readonly low: number;
}

const LARGEST_SPLIT = 2 ** 996;
const LN2: Wide = { high: 0.6931471805599453, low: 2.3190468138462996e-17 };

const ZERO: Wide = { high: 0, low: 0 };
export const ONE: Wide = { high: 1, low: 0 };

/** A plain number, widened. */
export function wide(value: number): Wide {
  return { high: value, low: 0 };
}

/** The exact sum of two plain numbers. */
export function exactSum(a: number, b: number): Wide {
  const high = a + b;
  if (!Number.isFinite(high)) return { high, low: 0 };
  return { high, low: sumError(a, b, high) };
}

/** The exact product of two plain numbers. */
export function exactProduct(a: number, b: number): Wide {
  const high = a * b;
  if (!Number.isFinite(high) || Math.abs(a) > LARGEST_SPLIT || Math.abs(b) > LARGEST_SPLIT) return { high, low: 0 };
  return { high, low: productError(a, b, high) };
}

function renormalise(high: number, low: number): Wide {
  const sum = high + low;
  return Number.isFinite(sum) ? { high: sum, low: low - (sum - high) } : { high: sum, low: 0 };
}

export function addWide(a: Wide, b: Wide): Wide {
  const highs = exactSum(a.high, b.high);
  const lows = exactSum(a.low, b.low);
  const first = renormalise(highs.high, highs.low + lows.high);
  return renormalise(first.high, first.low + lows.low);
}

export function negateWide(a: Wide): Wide {
  return { high: -a.high, low: -a.low };
}

export function subtractWide(a: Wide, b: Wide): Wide {
  return addWide(a, negateWide(b));
}

function multiplyWide(a: Wide, b: Wide): Wide {
  const product = exactProduct(a.high, b.high);
  return renormalise(product.high, product.low + (a.high * b.low + a.low * b.high));
}

export function scaleWide(a: Wide, factor: number): Wide {
  const product = exactProduct(a.high, factor);
  return renormalise(product.high, product.low + a.low * factor);
}

export function divideWide(a: Wide, b: Wide): Wide {
  const first = a.high / b.high;
  if (!Number.isFinite(first) || first === 0) return wide(first);
  const rest = subtractWide(a, scaleWide(b, first));
  const second = rest.high / b.high;
  const third = subtractWide(rest, scaleWide(b, second)).high / b.high;
  return addWide(renormalise(first, second), wide(third));
}

// Reciprocals of odd numbers as wide numbers, for the series of the logarithm.
const ODD_RECIPROCALS: readonly Wide[] = Array.from({ length: 24 }, (_, index) => divideWide(ONE, wide(2 * index + 1)));

/**
 * The natural logarithm to about 30 digits, for a positive finite number.
 * Halves the argument into [0.7, 1.4] and sums 2 artanh((m - 1)/(m + 1)).
 */
export function logWide(value: Wide): Wide {
  if (!(value.high > 0) || !Number.isFinite(value.high)) return wide(Math.log(value.high));
  let exponent = Math.round(Math.log2(value.high));
  // Two steps, since 2^-exponent alone may overflow for a subnormal number.
  const half = Math.trunc(exponent / 2);
  const shrink = 2 ** -half;
  const rest = 2 ** -(exponent - half);
  const mantissa: Wide = { high: value.high * shrink * rest, low: value.low * shrink * rest };
  const s = divideWide(addWide(mantissa, wide(-1)), addWide(mantissa, ONE));
  const square = multiplyWide(s, s);
  let sum: Wide = ZERO;
  for (let index = ODD_RECIPROCALS.length - 1; index >= 0; index--) {
    sum = addWide(multiplyWide(sum, square), ODD_RECIPROCALS[index] as Wide);
  }
  const logarithm = multiplyWide(scaleWide(s, 2), sum);
  return exponent === 0 ? logarithm : addWide(scaleWide(LN2, exponent), logarithm);
}

/** exp of a wide number, as a plain number. */
export function expWide(value: Wide): number {
  const high = Math.exp(value.high);
  return high === 0 || high === Infinity ? high : high + high * value.low;
}
