/** A distribution of whole numbers with one peak. */
export type Counting = {
  readonly probability: (k: number) => number;
  /** P(K <= k) */
  readonly lower: (k: number) => number;
  /** P(K >= k) */
  readonly upper: (k: number) => number;
  readonly least: number;
  readonly most: number;
  readonly mode: number;
};

/** R and scipy take for as unlikely as what was observed also what is more likely by no more than rounding. */
const rounding = 1 + 1e-7;

/** The two-sided p of an exact test: the probability of all that is no more likely than what was observed. */
export function pOfUnlikely(observed: number, chance: Counting): number {
  const { probability, lower, upper, least, most, mode } = chance;
  const bound = probability(observed) * rounding;
  if (observed < mode) {
    if (probability(mode) <= bound) return 1;
    const first = firstWhere((k) => probability(k) <= bound, mode, most + 1);
    return Math.min(1, lower(observed) + (first > most ? 0 : upper(first)));
  }
  if (observed > mode) {
    if (probability(mode) <= bound) return 1;
    const last = least + mode - firstWhere((k) => probability(least + mode - k) <= bound, least, mode + 1);
    return Math.min(1, upper(observed) + (last < least ? 0 : lower(last)));
  }
  return 1;
}

/** The first whole number from `from` on for which it holds, as it does from there on; `to` if it never does. */
function firstWhere(holds: (k: number) => boolean, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
