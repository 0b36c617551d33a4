import { betaOddsInverse, betaTails, betaTerm } from '../incomplete-beta.ts';
import { gammaOfOnePlus } from '../gamma.ts';
import { tailOf, weightOf } from '../tails.ts';
import {
  type Wide,
  addWide,
  divideWide,
  exactProduct,
  expWide,
  logWide,
  scaleWide,
  subtractWide,
  wide,
} from '../wide.ts';
import { normal } from './normal.ts';

/** Beyond it, t² would leave the range of numbers. */
const FAR = 1e140;

/** df / (df + t²) and t² / (df + t²), which sum to 1. */
function shares(t: number, df: number): [x: Wide, y: Wide] {
  const square = exactProduct(t, t);
  const whole = addWide(square, wide(df));
  return [divideWide(wide(df), whole), divideWide(square, whole)];
}

/** Half the probability beyond ±t. */
function upperOfMagnitude(t: number, df: number): number {
  if (t > FAR) return farTail(t, df);
  const [x, y] = shares(t, df);
  return 0.5 * tailOf(betaTails(df / 2, 0.5, x, y), 'lower');
}

function survival(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return NaN;
  if (df === Infinity) return normal.survival(t);
  if (t >= 0) return upperOfMagnitude(t, df);
  return 1 - upperOfMagnitude(-t, df);
}

function density(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return NaN;
  if (df === Infinity) return normal.density(t);
  const magnitude = Math.abs(t);
  // There the tail is a power of t.
  if (magnitude > FAR) return (farTail(magnitude, df) / magnitude) * df;
  // The density hardly changes below this, and there is no dividing by 0.
  const safe = Math.max(magnitude, 1e-100);
  const [x, y] = shares(safe, df);
  return weightOf(betaTerm(df / 2, 0.5, x, y)) / safe;
}

function survivalQuantile(q: number, df: number): number {
  if (!(df > 0 && q >= 0 && q <= 1)) return NaN;
  if (df === Infinity) return normal.survivalQuantile(q);
  if (q > 0.5) return -survivalQuantile(1 - q, df);
  // t² / df are the odds of a beta distribution, whose upper tail is the probability beyond ±t.
  const odds = betaOddsInverse(0.5, df / 2, 2 * q, 'upper');
  return odds < 1e300 ? Math.sqrt(odds) * Math.sqrt(df) : farQuantile(q, df);
}

/** a B(a, 1/2) for a = df / 2: where t² leaves the range of numbers, the tail is (df / t²)^a / (2 a B(a, 1/2)). */
function farScale(df: number): number {
  const a = df / 2;
  return (gammaOfOnePlus(a) / gammaOfOnePlus(a + 0.5)) * (a + 0.5) * Math.sqrt(Math.PI);
}

function farTail(t: number, df: number): number {
  // Below the smallest number, from a few degrees of freedom on.
  if (t === Infinity || df > 10) return 0;
  const logarithm = subtractWide(scaleWide(logWide(wide(df)), 0.5), logWide(wide(t)));
  return (0.5 * expWide(scaleWide(logarithm, df))) / farScale(df);
}

function farQuantile(q: number, df: number): number {
  return Math.sqrt(df) * expWide(divideWide(logWide(wide(2 * q * farScale(df))), wide(-df)));
}

/** Student's t distribution with df > 0 degrees of freedom; df may be a fraction or infinite. */
export const studentT = {
  /** The probability of a value up to t. */
  cdf: (t: number, df: number): number => survival(-t, df),
  /** The probability of a value above t, accurate in the far tail. */
  survival,
  density,
  /** The t with cdf(t) = p. */
  quantile: (p: number, df: number): number => 0 - survivalQuantile(p, df),
  /** The t with survival(t) = q. */
  survivalQuantile,
} as const;
