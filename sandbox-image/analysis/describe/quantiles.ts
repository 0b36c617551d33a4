import { medianInPlace, selectInPlace } from '../numerics/selection.ts';
import { oneOf } from '../tests/options.ts';
import { present, type Values } from '../values.ts';

export type QuantileMethod =
  | 'linear'
  | 'median-unbiased'
  | 'normal-unbiased'
  | 'weibull'
  | 'hazen'
  | 'lower'
  | 'higher'
  | 'nearest'
  | 'inverted-cdf';

export type QuantileOptions = {
  /** How to read between two values, by numpy's names: 'linear' (Hyndman and Fan's type 7) by default. */
  readonly method?: QuantileMethod | undefined;
};

/** How far between the places of the least (0) and the greatest value (n - 1) a quantile stands. */
const placeOf: Record<QuantileMethod, (p: number, n: number) => number> = {
  linear: (p, n) => p * (n - 1),
  'median-unbiased': (p, n) => betweenTypes(p, n, 1 / 3),
  'normal-unbiased': (p, n) => betweenTypes(p, n, 3 / 8),
  weibull: (p, n) => betweenTypes(p, n, 0),
  hazen: (p, n) => betweenTypes(p, n, 0.5),
  lower: (p, n) => Math.floor(p * (n - 1)),
  higher: (p, n) => Math.ceil(p * (n - 1)),
  nearest: (p, n) => roundToEven(p * (n - 1)),
  'inverted-cdf': (p, n) => Math.ceil(p * n) - 1,
};

const methods = Object.keys(placeOf) as QuantileMethod[];

/** Types 4 to 9 of Hyndman and Fan with both plotting positions the same. */
function betweenTypes(p: number, n: number, position: number): number {
  return n * p + (position + p * (1 - 2 * position)) - 1;
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The value below which the share `p` (0..1) of the values lies; NaN of no values. */
export function quantile(x: Values, p: number, { method = 'linear' }: QuantileOptions = {}): number {
  if (typeof p !== 'number' || !(p >= 0 && p <= 1))
    throw new RangeError(`p is ${String(p)}: give a share from 0 to 1, such as 0.9.`);
  oneOf(method, methods, 'method');
  const values = present(x, 'x');
  return values.length === 0 ? NaN : quantileInPlace(values, placeOf[method](p, values.length));
}

/** The middle value, or the mean of the two in the middle; NaN of no values. */
export function median(x: Values): number {
  return medianInPlace(present(x, 'x'));
}

/** What stands at a place between 0 and n - 1, in a stretch of values that may be put into another order. */
function quantileInPlace(values: Float64Array, place: number, from = 0, to = values.length - 1): number {
  const kept = Math.min(Math.max(place, 0), values.length - 1);
  const lower = Math.floor(kept);
  const share = kept - lower;
  const low = selectInPlace(values, lower, from, to);
  return share === 0 ? low : between(low, leastFrom(values, lower + 1, to), share);
}

/** After a selection, what follows in order. */
function leastFrom(values: Float64Array, from: number, to: number): number {
  let least = values[from] as number;
  for (let index = from + 1; index <= to; index += 1) least = Math.min(least, values[index] as number);
  return least;
}

function between(low: number, high: number, share: number): number {
  const distance = high - low;
  if (distance === Infinity) return low * (1 - share) + high * share;
  // From the nearer end, so that a share of nearly 1 gives no more than the higher value.
  return share < 0.5 ? low + distance * share : high - distance * (1 - share);
}

export type Quartiles = { readonly q1: number; readonly median: number; readonly q3: number };

/** Quartiles by 'linear', of values that may be put into another order. */
export function quartilesInPlace(values: Float64Array): Quartiles {
  const last = values.length - 1;
  if (last < 0) return { q1: NaN, median: NaN, q3: NaN };
  const median = medianInPlace(values);
  const middle = values.length >> 1;
  // The halves are apart by now: each quartile is looked for in its own.
  const q1 = last < 4 ? quantileInPlace(values, last / 4) : quantileInPlace(values, last / 4, 0, middle);
  const q3 = last < 4 ? quantileInPlace(values, (3 * last) / 4) : quantileInPlace(values, (3 * last) / 4, middle, last);
  return { q1, median, q3 };
}
