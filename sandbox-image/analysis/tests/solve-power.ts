import { findRoot } from '../numerics/find-root.ts';
import type { Settled } from './options.ts';

const mostN = 1e12;

/** The smallest n that has the wanted power. */
export function solveN(powerAt: (n: number) => number, wanted: number, least: number): number {
  if (powerAt(least) >= wanted) return least;
  let below = least;
  let enough = least * 2;
  while (powerAt(enough) < wanted) {
    below = enough;
    enough *= 2;
    if (enough > mostN)
      throw new RangeError(
        'No n finds this effect: it is zero or next to it, or on the other side than the alternative says.',
      );
  }
  while (enough - below > 1) {
    const middle = below + Math.floor((enough - below) / 2);
    if (powerAt(middle) >= wanted) enough = middle;
    else below = middle;
  }
  return enough;
}

/** The effect that is found with the wanted power: below zero if the alternative is 'less', and else above. */
export function solveEffect(
  powerAt: (effect: number) => number,
  wanted: number,
  { level, alternative }: Settled,
  most = Infinity,
): number {
  if (wanted <= 1 - level)
    throw new RangeError(
      `power is ${wanted}, and 1 - level is ${1 - level}: chance alone is found as often. Give a greater power.`,
    );
  const sign = alternative === 'less' ? -1 : 1;
  const missing = (size: number): number => powerAt(sign * size) - wanted;
  let to = Math.min(0.1, most / 2);
  while (missing(to) < 0) {
    if (to === most)
      throw new RangeError('Not even the greatest possible difference is found with this power: n must be larger.');
    to = Math.min(2 * to, most);
  }
  return sign * findRoot(missing, 0, to);
}
