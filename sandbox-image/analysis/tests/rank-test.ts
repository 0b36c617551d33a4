import { normal } from '../numerics/distributions/index.ts';
import { selectPairSums } from '../numerics/pair-sums.ts';
import { leftOut, openEnded, pFromTails, type Settled } from './options.ts';
import type { Counted } from './rank-counts.ts';

/** What chance makes of a rank statistic: all of its values counted, or a normal distribution. */
export type Chance =
  | { readonly counted: Counted }
  | { readonly counted?: undefined; readonly mean: number; readonly variance: number };

/** With the correction for continuity, as R has it: half a step towards the mean. */
export function pOfRanks(statistic: number, chance: Chance, { alternative }: Settled): number {
  if (chance.counted !== undefined)
    return pFromTails(chance.counted.lower(statistic), chance.counted.upper(statistic), alternative);
  const distance = statistic - chance.mean;
  const step = alternative === 'two-sided' ? Math.sign(distance) / 2 : alternative === 'greater' ? 0.5 : -0.5;
  const z = (distance - step) / Math.sqrt(chance.variance);
  return pFromTails(normal.cdf(z), normal.survival(z), alternative);
}

type PairSums = {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly triangular?: boolean;
  /** How many of them there are. */
  readonly pairs: number;
};

/**
 * The median of all sums of two (Hodges and Lehmann's estimate), and the two of them between which the true one lies:
 * as many are left out at each end as the rank statistic leaves out by chance. `covers` is the confidence that comes of it.
 */
export function estimateFromPairs(
  { rows, columns, triangular = false, pairs }: PairSums,
  chance: Chance,
  settled: Settled,
): { estimate: number; low: number; high: number; covers: number } {
  const skipped = Math.min(Math.max(placesLeftOut(chance, leftOut(settled)), 1), Math.ceil(pairs / 2));
  const places = [skipped - 1, Math.floor((pairs - 1) / 2), Math.floor(pairs / 2), pairs - skipped];
  const [low, lower, upper, high] = selectPairSums(rows, columns, places, triangular) as [
    number,
    number,
    number,
    number,
  ];
  const outside = chance.counted === undefined ? leftOut(settled) : chance.counted.lower(skipped - 1);
  return {
    estimate: lower / 2 + upper / 2,
    ...openEnded({ low, high }, settled),
    covers: 1 - (settled.alternative === 'two-sided' ? 2 : 1) * outside,
  };
}

/** The smallest value of the statistic that its lower tail reaches the share at. */
function placesLeftOut(chance: Chance, share: number): number {
  if (chance.counted === undefined)
    return Math.ceil(chance.mean - normal.survivalQuantile(share) * Math.sqrt(chance.variance) - 0.5);
  let value = 0;
  while (chance.counted.lower(value) < share) value += 1;
  return value;
}

/** Said where there are too few values for the confidence that was asked for. */
export function warnOfCoverage(covers: number, { level }: Settled): string[] {
  if (covers >= level - 1e-9) return [];
  return [
    `There are too few values for an interval of ${toPercent(level)}: this one covers the true value in ${toPercent(covers)} of all cases.`,
  ];
}

function toPercent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
