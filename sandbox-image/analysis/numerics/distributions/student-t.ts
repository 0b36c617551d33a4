import { betaOddsInverse, betaTails, betaTerm } from '../incomplete-beta.ts';
import { logGamma } from '../gamma.ts';
import { tailOf, weightOf } from '../tails.ts';
import { type Wide, ONE, addWide, divideWide, exactProduct, wide } from '../wide.ts';
import { normal } from './normal.ts';

/** df / (df + t²) and t² / (df + t²), which sum to 1. */
function shares(t: number, df: number): [x: Wide, y: Wide] {
  // Beyond this the square, or its reciprocal, would leave the range of numbers.
  if (Math.abs(t) > 1e140) return [wide(df / t / t), ONE];
  const square = exactProduct(t, t);
  const whole = addWide(square, wide(df));
  return [divideWide(wide(df), whole), divideWide(square, whole)];
}

/** Half the probability beyond ±t. */
function upperOfMagnitude(t: number, df: number): number {
  if (t === Infinity) return 0;
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
  if (magnitude === Infinity) return 0;
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

/** Where t² leaves the range of numbers, the tail is x^a / (a B(a, 1/2)) with x = df / t² and a = df / 2. */
function farQuantile(q: number, df: number): number {
  const a = df / 2;
  const logBeta = logGamma(1 + a) + logGamma(0.5) - logGamma(a + 0.5);
  return Math.sqrt(df) * Math.exp(-(Math.log(2 * q) + logBeta) / df);
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
