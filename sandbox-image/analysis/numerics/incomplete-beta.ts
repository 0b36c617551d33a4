import { digamma, gammaOfOnePlus, logGammaOfOnePlus, stirlingError } from './gamma.ts';
import { integrate } from './gauss-legendre.ts';
import { logOnePlusLess } from './logarithms.ts';
import {
  NOTHING_ABOVE,
  NOTHING_BELOW,
  type Tails,
  UNDEFINED,
  type Weight,
  invertTail,
  mirror,
  tailOf,
} from './tails.ts';
import { type Wide, ONE, addWide, divideWide, exactSum, logWide, scaleWide, subtractWide, wide } from './wide.ts';

/** Below it gamma functions are taken directly, above it by Stirling's series. */
const SMALL_SHAPE = 16;
/** Where both shapes are above it, a continued fraction would take hundreds of terms; the tail is integrated instead. */
const LARGE_SHAPE = 3000;

/** x^a y^b / B(a, b), where x + y = 1, taken apart so that nothing overflows and no digit of the exponent is lost. */
export function betaTerm(a: number, b: number, x: Wide, y: Wide): Weight {
  if (b < SMALL_SHAPE && a >= SMALL_SHAPE) return betaTerm(b, a, y, x);
  if (b < SMALL_SHAPE) {
    const gammas = gammaOfOnePlus(a + b) / (gammaOfOnePlus(a) * gammaOfOnePlus(b));
    return {
      exponent: addWide(scaleWide(logWide(x), a), scaleWide(logWide(y), b)),
      scale: (a / (a + b)) * b * gammas,
    };
  }
  const total = exactSum(a, b);
  const second = scaleWide(logWide(divideWide(multiply(y, total), wide(b))), b);
  if (a < SMALL_SHAPE) {
    const first = scaleWide(logWide(multiply(x, total)), a);
    const stirling = Math.exp(stirlingError(a + b) - stirlingError(b)) / Math.sqrt((a + b) / b);
    return { exponent: addWide(addWide(first, second), wide(-a)), scale: (a / gammaOfOnePlus(a)) * stirling };
  }
  const first = scaleWide(logWide(divideWide(multiply(x, total), wide(a))), a);
  const stirling = Math.exp(stirlingError(a + b) - stirlingError(a) - stirlingError(b));
  return { exponent: addWide(first, second), scale: Math.sqrt((a / (a + b)) * (b / (2 * Math.PI))) * stirling };
}

/** Both tails of the beta distribution at x, where x + y = 1: the regularised incomplete beta functions. */
export function betaTails(a: number, b: number, x: Wide, y: Wide): Tails {
  if (!(a > 0 && b > 0) || a === Infinity || b === Infinity || Number.isNaN(x.high)) return UNDEFINED;
  if (x.high <= 0) return NOTHING_BELOW;
  if (y.high <= 0) return NOTHING_ABOVE;
  if (a < 1 && x.high * Math.max(1, b) <= 0.7) return smallTails(a, b, x, y);
  if (b < 1 && y.high * Math.max(1, a) <= 0.7) return mirror(smallTails(b, a, y, x));
  // How far x is below the mean, without cancellation.
  const below = subtractWide(scaleWide(y, a), scaleWide(x, b));
  return below.high >= 0 ? lowerTails(a, b, x, y, below.high) : mirror(lowerTails(b, a, y, x, -below.high));
}

/** For x below the mean. */
function lowerTails(a: number, b: number, x: Wide, y: Wide, below: number): Tails {
  const factor =
    Math.min(a, b) > LARGE_SHAPE
      ? integratedFactor(a, b, x.high, y.high, below)
      : fractionFactor(a, b, x.high, y.high, below);
  return { ...betaTerm(a, b, x, y), direct: 'lower', factor };
}

/** The even part of the continued fraction of the incomplete beta function, by Lentz's method. */
function fractionFactor(a: number, b: number, x: number, y: number, below: number): number {
  const start = (a * (below + 1)) / (a + 1);
  let c = start;
  let d = 0;
  let value = start;
  for (let n = 1; n < 1_000_000; n++) {
    const between = a + 2 * n - 1;
    const turn = n * (b - n) * x;
    const numerator = ((a + n - 1) / between) * (((a + b + n - 1) * x) / between) * turn;
    const denominator = n + turn / between + ((a + n) / (between + 2)) * (below + 1 + n * (1 + y));
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 2e-16) return 1 / value;
  }
  throw new Error(`The incomplete beta function did not converge for a = ${a}, b = ${b}, x = ${x}.`);
}

/** For two large shapes: the integral of the density from x downwards, relative to the density at x. */
function integratedFactor(a: number, b: number, x: number, y: number, below: number): number {
  const slope = below / x / y;
  const curvature = a / (x * x) + b / (y * y);
  const reach = 90 / (slope + Math.sqrt(slope * slope + 90 * curvature));
  const integrand = (u: number) => {
    const exponent = a * logOnePlusLess(-u / x) + b * logOnePlusLess(u / y) - slope * u;
    return Math.exp(exponent) / ((1 - u / x) * (1 + u / y));
  };
  return integrate(integrand, 0, Math.min(reach, x * (1 - 1e-9)), 3) / x / y;
}

/** For a < 1 and a small x, where the upper tail can be far smaller than the rounding of the lower one. */
function smallTails(a: number, b: number, x: Wide, y: Wide): Tails {
  let coefficient = 1;
  let sum = 0;
  for (let n = 1; n < 200; n++) {
    coefficient *= ((n - b) / n) * x.high;
    const part = coefficient / (a + n);
    sum += part;
    if (Math.abs(part) < 1e-18 * Math.abs(sum)) break;
  }
  const logarithm = logWide(x);
  const logScale = logGammaGain(b, a) - logGammaOfOnePlus(a);
  const logFront = a * logarithm.high + logScale;
  const other = -Math.expm1(logFront) - a * Math.exp(logFront) * sum;
  // The lower tail is x^a / (a B(a, b)) (1 + a sum); the weight has y^b besides.
  const factor = (1 + a * sum) / (a * Math.exp(b * logWide(y).high));
  return { ...betaTerm(a, b, x, y), direct: 'lower', factor, other: Math.max(0, other) };
}

/** log(Γ(b + a)) - log(Γ(b)) for 0 < a < 1, relative to its own size: the integral of the digamma function. */
function logGammaGain(b: number, a: number): number {
  if (b < 1) return logGammaGain(b + 1, a) - Math.log1p(a / b);
  return integrate((t) => digamma(b + t), 0, a);
}

function multiply(a: Wide, b: Wide): Wide {
  return addWide(scaleWide(a, b.high), scaleWide(a, b.low));
}

/** I_x(a, b), the regularised incomplete beta function. */
export function betaLower(x: number, a: number, b: number): number {
  return tailOf(betaTails(a, b, wide(x), exactSum(1, -x)), 'lower');
}

/** 1 - I_x(a, b), accurate where it is small. */
export function betaUpper(x: number, a: number, b: number): number {
  return tailOf(betaTails(a, b, wide(x), exactSum(1, -x)), 'upper');
}

/** Tails as a function of the odds x / (1 - x), which tell apart numbers near 1 as well as those near 0. */
function betaTailsAtOdds(a: number, b: number, odds: number): Tails {
  if (odds === Infinity) return betaTails(a, b, ONE, wide(0));
  const whole = exactSum(1, odds);
  return betaTails(a, b, divideWide(wide(odds), whole), divideWide(ONE, whole));
}

/** The odds x / (1 - x) at which the given tail of the beta distribution has the given probability. */
export function betaOddsInverse(a: number, b: number, probability: number, side: 'lower' | 'upper'): number {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return NaN;
  return invertTail((odds) => betaTailsAtOdds(a, b, odds), side, probability, a / b);
}

/** The x with I_x(a, b) = p. */
export function betaLowerInverse(p: number, a: number, b: number): number {
  return shareOfOdds(betaOddsInverse(a, b, p, 'lower'));
}

/** The x with 1 - I_x(a, b) = q. */
export function betaUpperInverse(q: number, a: number, b: number): number {
  return shareOfOdds(betaOddsInverse(a, b, q, 'upper'));
}

function shareOfOdds(odds: number): number {
  return odds > 1 ? 1 / (1 + 1 / odds) : odds / (1 + odds);
}
