import { type Wide, exactProduct } from './wide.ts';

/** Chebyshev series of (1 + 2x) exp(x²) erfc(x) in (x - 4)/(x + 4), for x from 0 to infinity. */
const SCALED_TERMS: readonly number[] = [
  2.3549664010748974, -0.007260796620301901, -0.081265123236185, 0.06009212804122225, -0.02875393558027666,
  0.01059566336347286, -0.003136927294554264, 0.0007456494372536184, -0.0001369696503010054, 1.7183861600300937e-5,
  -7.158364623450346e-7, -2.4261399442449534e-7, 5.5765709395703566e-8, -2.1057869513809494e-9, -1.1717889351884957e-9,
  1.9098355172456688e-10, 1.408871764208813e-11, -6.901108320480815e-12, 9.167958364111294e-14, 2.1454508286554553e-13,
  -1.4716575027010623e-14, -6.668675118770408e-15, 7.504598509880083e-16, 2.22009300666632e-16, -3.1704898956330886e-17,
  -8.193570309884333e-18, 1.2459819733129574e-18,
];
const TWO_OVER_ROOT_PI = 1.1283791670955126;
const ROOT_TWO = Math.SQRT2;

function scaledForPositive(x: number): number {
  if (x > 1e9) return TWO_OVER_ROOT_PI / 2 / x;
  const t = (2 * (x - 4)) / (x + 4);
  let next = 0;
  let sum = 0;
  for (let index = SCALED_TERMS.length - 1; index > 0; index--) {
    const current = (SCALED_TERMS[index] as number) + t * sum - next;
    next = sum;
    sum = current;
  }
  return ((SCALED_TERMS[0] as number) / 2 + (t / 2) * sum - next) / (1 + 2 * x);
}

/** exp(-value) for a wide value. */
function expOfMinus({ high, low }: Wide): number {
  const main = Math.exp(-high);
  return main === 0 ? 0 : main - main * low;
}

/** erf for |x| < 0.65 by its power series. */
function erfNearZero(x: number): number {
  const square = x * x;
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 24; n++) {
    term *= -square / n;
    const part = term / (2 * n + 1);
    sum += part;
    if (Math.abs(part) < 1e-18) break;
  }
  return TWO_OVER_ROOT_PI * x * sum;
}

/** The error function. */
export function erf(x: number): number {
  if (Math.abs(x) < 0.65) return erfNearZero(x);
  return x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
}

/** 1 - erf(x), accurate where it is small. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x < 0) return x > -0.65 ? 1 - erfNearZero(x) : 2 - erfc(-x);
  if (x < 0.4) return 1 - erfNearZero(x);
  return x > 28 ? 0 : expOfMinus(exactProduct(x, x)) * scaledForPositive(x);
}

/** exp(x²) erfc(x): neither overflows nor vanishes for a large x. */
export function erfcx(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x >= 0) return scaledForPositive(x);
  const { high, low } = exactProduct(x, x);
  const growth = Math.exp(high);
  return growth === Infinity ? Infinity : 2 * (growth + growth * low) - scaledForPositive(-x);
}

/** The upper tail of the standard normal distribution. It stands here since x/√2, rounded, would cost digits in the far tail. */
export function normalUpper(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x < 0) return x > -0.7 ? 0.5 - 0.5 * erfNearZero(x / ROOT_TWO) : 1 - normalUpper(-x);
  if (x < 0.5) return 0.5 - 0.5 * erfNearZero(x / ROOT_TWO);
  return x > 39 ? 0 : 0.5 * expOfHalfSquare(x) * scaledForPositive(x / ROOT_TWO);
}

/** exp(-x²/2) to the last digit. */
export function expOfHalfSquare(x: number): number {
  if (Math.abs(x) > 40) return 0;
  const { high, low } = exactProduct(x, x);
  return expOfMinus({ high: high / 2, low: low / 2 });
}

/** The x with normalUpper(x) = q, to the last digit or two: Wichura's rational functions (AS 241). */
export function normalUpperInverse(q: number): number {
  if (!(q >= 0 && q <= 1)) return NaN;
  if (q === 0) return Infinity;
  if (q > 0.5) return -normalUpperInverse(1 - q);
  const distance = 0.5 - q;
  if (distance <= 0.425) return distance * ratioOf(CENTRE, 0.180625 - distance * distance);
  const depth = Math.sqrt(-Math.log(q));
  return depth <= 5 ? ratioOf(TAIL, depth - 1.6) : ratioOf(FAR_TAIL, depth - 5);
}

/** The coefficients above and below the line, of rising powers; below, the first is 1. */
type Rational = readonly (readonly [above: number, below: number])[];

const CENTRE: Rational = [
  [3.387132872796366608, 1],
  [133.14166789178437745, 42.313330701600911252],
  [1971.5909503065514427, 687.1870074920579083],
  [13731.693765509461125, 5394.1960214247511077],
  [45921.953931549871457, 21213.794301586595867],
  [67265.770927008700853, 39307.89580009271061],
  [33430.575583588128105, 28729.085735721942674],
  [2509.0809287301226727, 5226.495278852854561],
];
const TAIL: Rational = [
  [1.42343711074968357734, 1],
  [4.6303378461565452959, 2.05319162663775882187],
  [5.7694972214606914055, 1.6763848301838038494],
  [3.64784832476320460504, 0.68976733498510000455],
  [1.27045825245236838258, 0.14810397642748007459],
  [0.24178072517745061177, 0.0151986665636164571966],
  [0.0227238449892691845833, 5.475938084995344946e-4],
  [7.7454501427834140764e-4, 1.05075007164441684324e-9],
];
const FAR_TAIL: Rational = [
  [6.6579046435011037772, 1],
  [5.4637849111641143699, 0.59983220655588793769],
  [1.7848265399172913358, 0.13692988092273580531],
  [0.29656057182850489123, 0.0148753612908506148525],
  [0.026532189526576123093, 7.868691311456132591e-4],
  [0.0012426609473880784386, 1.8463183175100546818e-5],
  [2.71155556874348757815e-5, 1.4215117583164458887e-7],
  [2.01033439929228813265e-7, 2.04426310338993978564e-15],
];

function ratioOf(coefficients: Rational, x: number): number {
  let above = 0;
  let below = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) {
    const [first, second] = coefficients[power] as [number, number];
    above = above * x + first;
    below = below * x + second;
  }
  return above / below;
}

function erfInverseNearZero(p: number): number {
  let x = (p / TWO_OVER_ROOT_PI) * (1 + (Math.PI * p * p) / 12);
  for (let round = 0; round < 8; round++) {
    const step = (erfNearZero(x) - p) / (TWO_OVER_ROOT_PI * Math.exp(-x * x));
    const halley = step / (1 + step * x);
    x -= halley;
    if (Math.abs(halley) <= 1e-9 * Math.abs(x)) break;
  }
  return x;
}

/** The x with erf(x) = p. */
export function erfInverse(p: number): number {
  if (!(p >= -1 && p <= 1)) return NaN;
  if (Math.abs(p) < 0.4) return p === 0 ? p : erfInverseNearZero(p);
  return p > 0 ? normalUpperInverse((1 - p) / 2) / ROOT_TWO : -normalUpperInverse((1 + p) / 2) / ROOT_TWO;
}

/** The x with erfc(x) = q, for q from 0 to 2. */
export function erfcInverse(q: number): number {
  if (!(q >= 0 && q <= 2)) return NaN;
  if (q > 0.6 && q < 1.4) return erfInverseNearZero(1 - q);
  return q <= 1 ? normalUpperInverse(q / 2) / ROOT_TWO : -normalUpperInverse((2 - q) / 2) / ROOT_TWO;
}
