import { betaTerm } from '../incomplete-beta.ts';
import { type Weight, weightOf } from '../tails.ts';
import { addWide, divideWide, logWide, scaleWide, subtractWide, wide } from '../wide.ts';

interface Urn {
  drawn: number;
  marked: number;
  total: number;
  /** The fewest and the most marked ones that can be drawn. */
  least: number;
  most: number;
}

function urnOf(drawn: number, marked: number, total: number): Urn | undefined {
  const whole = [drawn, marked, total].every((count) => Number.isSafeInteger(count) && count >= 0);
  if (!whole || drawn > total || marked > total) return undefined;
  return { drawn, marked, total, least: Math.max(0, drawn + marked - total), most: Math.min(drawn, marked) };
}

/** The binomial probability of k among n where each has the probability share / total, without rounding that share. */
function binomialWeight(k: number, n: number, share: number, total: number): Weight {
  const success = divideWide(wide(share), wide(total));
  const failure = divideWide(wide(total - share), wide(total));
  if (k === 0) return { exponent: n === 0 ? wide(0) : scaleWide(logWide(failure), n), scale: 1 };
  if (k === n) return { exponent: scaleWide(logWide(success), n), scale: 1 };
  const { exponent, scale } = betaTerm(k, n - k, success, failure);
  return { exponent, scale: scale * (n / k / (n - k)) };
}

function probability(k: number, urn: Urn): number {
  const { drawn, marked, total, least, most } = urn;
  if (!Number.isInteger(k) || k < least || k > most) return 0;
  if (least === most) return 1;
  // For any share, marked and unmarked ones drawn by lot give it as a ratio; this share keeps all three near their peaks.
  const inside = binomialWeight(k, marked, drawn, total);
  const outside = binomialWeight(drawn - k, total - marked, drawn, total);
  const all = binomialWeight(drawn, total, drawn, total);
  return weightOf({
    exponent: subtractWide(addWide(inside.exponent, outside.exponent), all.exponent),
    scale: (inside.scale * outside.scale) / all.scale,
  });
}

/** The probability of k and fewer, relative to that of k. */
function sumDown(k: number, { drawn, marked, total, least }: Urn): number {
  let term = 1;
  let sum = 1;
  for (let j = k; j > least && term > sum * 1e-18; j--) {
    term *= (j / (marked - j + 1)) * ((total - marked - drawn + j) / (drawn - j + 1));
    sum += term;
  }
  return sum;
}

/** The probability of k and more, relative to that of k. */
function sumUp(k: number, { drawn, marked, total, most }: Urn): number {
  let term = 1;
  let sum = 1;
  for (let j = k; j < most && term > sum * 1e-18; j++) {
    term *= ((marked - j) / (j + 1)) * ((drawn - j) / (total - marked - drawn + j + 1));
    sum += term;
  }
  return sum;
}

function tail(k: number, urn: Urn, side: 'lower' | 'upper'): number {
  if (Number.isNaN(k)) return NaN;
  const whole = Math.floor(k);
  if (whole < urn.least) return side === 'lower' ? 0 : 1;
  if (whole >= urn.most) return side === 'lower' ? 1 : 0;
  // Summed away from the mean, where the terms fall; the other tail is what is left of 1.
  const below = whole < (urn.drawn / urn.total) * urn.marked;
  const direct = below
    ? probability(whole, urn) * sumDown(whole, urn)
    : probability(whole + 1, urn) * sumUp(whole + 1, urn);
  return below === (side === 'lower') ? Math.min(1, direct) : Math.max(0, 1 - direct);
}

function withUrn(drawn: number, marked: number, total: number, answer: (urn: Urn) => number): number {
  const urn = urnOf(drawn, marked, total);
  return urn === undefined ? NaN : answer(urn);
}

/** The hypergeometric distribution: the number of marked ones among `drawn` taken out of `total`, of which `marked` are marked. */
export const hypergeometric = {
  /** The probability of exactly k marked ones. */
  probability: (k: number, drawn: number, marked: number, total: number): number =>
    Number.isNaN(k) ? NaN : withUrn(drawn, marked, total, (urn) => probability(k, urn)),
  /** The probability of at most k marked ones. */
  cdf: (k: number, drawn: number, marked: number, total: number): number =>
    withUrn(drawn, marked, total, (urn) => tail(k, urn, 'lower')),
  /** The probability of more than k marked ones. */
  survival: (k: number, drawn: number, marked: number, total: number): number =>
    withUrn(drawn, marked, total, (urn) => tail(k, urn, 'upper')),
} as const;
