import { integrate } from './gauss-legendre.ts';
import { gammaOfOnePlus, logGammaOfOnePlus, stirlingError } from './gamma.ts';
import { logOnePlusLess } from './logarithms.ts';
import { NOTHING_ABOVE, NOTHING_BELOW, type Tails, UNDEFINED, type Weight, invertTail, tailOf } from './tails.ts';
import { type Wide, addWide, divideWide, logWide, negateWide, scaleWide, wide } from './wide.ts';

/** Below it Γ(a) is taken directly, above it by Stirling's series. */
const SMALL_SHAPE = 16;
/** From here on a series would take hundreds of terms; the tail is integrated instead. */
const LARGE_SHAPE = 1e4;

/** x^a exp(-x) / Γ(a + 1), taken apart so that nothing overflows and no digit of the exponent is lost. */
export function gammaTerm(a: number, x: Wide): Weight {
  if (a < SMALL_SHAPE) {
    return { exponent: addWide(scaleWide(logWide(x), a), negateWide(x)), scale: 1 / gammaOfOnePlus(a) };
  }
  const ratio = divideWide(x, wide(a));
  return {
    exponent: addWide(scaleWide(logWide(ratio), a), addWide(wide(a), negateWide(x))),
    scale: Math.exp(-stirlingError(a)) / Math.sqrt(2 * Math.PI * a),
  };
}

/** Both tails of the gamma distribution with shape a and rate 1 at x: the regularised incomplete gamma functions. */
export function gammaTails(a: number, x: Wide): Tails {
  if (!(a > 0) || Number.isNaN(x.high) || a === Infinity) return UNDEFINED;
  if (x.high <= 0) return NOTHING_BELOW;
  if (x.high === Infinity) return NOTHING_ABOVE;
  const term = gammaTerm(a, x);
  const weight = { exponent: term.exponent, scale: term.scale * a };
  if (a > LARGE_SHAPE) return integratedTails(a, x, weight);
  if (a < 1 && x.high < 1)
    return { ...weight, direct: 'lower', factor: lowerSeries(a, x.high) / a, other: smallUpper(a, x.high) };
  if (x.high < a) return { ...weight, direct: 'lower', factor: lowerSeries(a, x.high) / a };
  return { ...weight, direct: 'upper', factor: upperFraction(a, x) };
}

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + ... */
function lowerSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 1/(x + 1 - a - 1(1 - a)/(x + 3 - a - 2(2 - a)/(x + 5 - a - ...))) by Lentz's method. */
function upperFraction(a: number, x: Wide): number {
  const start = x.high - a + x.low + 1;
  let c = start;
  let d = 0;
  let value = start;
  for (let n = 1; n < 100_000; n++) {
    const numerator = n * (a - n);
    const denominator = start + 2 * n;
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 2e-16) return 1 / value;
  }
  throw new Error(`The incomplete gamma function did not converge for a = ${a}, x = ${x.high}.`);
}

/** The upper tail for a < 1 and x < 1, where it can be far smaller than the rounding of the lower one. */
function smallUpper(a: number, x: number): number {
  const logFront = a * Math.log(x) - logGammaOfOnePlus(a);
  let power = 1;
  let sum = 0;
  for (let n = 1; n < 40; n++) {
    power *= -x / n;
    sum += power / (a + n);
  }
  return -Math.expm1(logFront) - a * Math.exp(logFront) * sum;
}

/** For a large shape: the integral of the density from x outwards, relative to the density at x. */
function integratedTails(a: number, x: Wide, weight: Weight): Tails {
  const distance = x.high - a + x.low;
  const at = x.high;
  const sign = distance < 0 ? -1 : 1;
  const slope = Math.abs(distance) / at;
  // -slope u - u²/(2 width²) bounds the exponent well enough to say where the integrand has vanished.
  const curvature = a / (at * at);
  const reach = 90 / (slope + Math.sqrt(slope * slope + 90 * curvature));
  const end = sign < 0 ? Math.min(reach, at) : reach;
  const integrand = (u: number) => Math.exp(a * logOnePlusLess((sign * u) / at) - slope * u) / (1 + (sign * u) / at);
  return { ...weight, direct: sign < 0 ? 'lower' : 'upper', factor: integrate(integrand, 0, end, 3) / at };
}

/** P(a, x), the regularised lower incomplete gamma function. */
export function gammaLower(a: number, x: number): number {
  return tailOf(gammaTails(a, wide(x)), 'lower');
}

/** Q(a, x) = 1 - P(a, x), accurate where it is small. */
export function gammaUpper(a: number, x: number): number {
  return tailOf(gammaTails(a, wide(x)), 'upper');
}

/** The x with P(a, x) = p. */
export function gammaLowerInverse(a: number, p: number): number {
  return a > 0 && a < Infinity ? invertTail((x) => gammaTails(a, wide(x)), 'lower', p, a, 8) : NaN;
}

/** The x with Q(a, x) = q. */
export function gammaUpperInverse(a: number, q: number): number {
  return a > 0 && a < Infinity ? invertTail((x) => gammaTails(a, wide(x)), 'upper', q, a, 8) : NaN;
}
