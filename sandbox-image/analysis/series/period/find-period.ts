import { fisherF } from '../../numerics/distributions/index.ts';
import type { Values } from '../../values.ts';
import { fromFirst, readSeries } from '../read-series.ts';

export type Period = {
  /** After how many steps the series repeats itself; 1 when it does not. */
  readonly period: number;
  /** From 0 (nothing repeats) to 1 (all that is not trend does). */
  readonly strength: number;
};

/** Only so many values are looked at, the last ones. */
const mostValues = 4000;
const longest = 400;
/** Steps of an hour, a day, a week, a month, a quarter repeat after so many: such a period is believed sooner. */
const usual: readonly number[] = [4, 7, 12, 24, 48, 52, 96, 168, 365];

/**
 * The season of a series. Every period is tried that fits three times or more: the values less their average over a period
 * are compared at the same places of the cycles, which must differ from place to place by more than chance would.
 */
export function findPeriod(x: Values): Period {
  return findPeriodOf(readSeries(x, 3).values);
}

/** How likely by chance a period may be at most: one that is usual, and any other. */
export type Doubt = { readonly usual: number; readonly other: number };

const strict: Doubt = { usual: 3e-3, other: 3e-5 };

export function findPeriodOf(values: Float64Array, doubt = strict): Period {
  const last = fromFirst(values.subarray(Math.max(0, values.length - mostValues)));
  const found: { period: number; strength: number; p: number }[] = [];
  for (let period = 2; period <= Math.min(longest, Math.floor(last.length / 3)); period += 1) {
    const { strength, p } = judge(last, period);
    if (p < (usual.includes(period) ? doubt.usual : doubt.other)) found.push({ period, strength, p });
  }
  const strongest = found.reduce((most, { strength }) => Math.max(most, strength), 0);
  // A multiple of the period is as strong: the shortest that is nearly the strongest is meant.
  const chosen = found.find(({ strength }) => strength >= 0.93 * strongest);
  return chosen === undefined ? { period: 1, strength: 0 } : { period: chosen.period, strength: chosen.strength };
}

/** How strong a season of this length is, and how likely such a one or a stronger would come by chance. */
function judge(values: Float64Array, period: number): { strength: number; p: number } {
  const n = values.length;
  const half = period >> 1;
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  let window = 0;
  let squares = 0;
  for (let index = 0; index <= 2 * half; index += 1) window += values[index] as number;
  for (let index = half; index + half < n; index += 1) {
    const first = values[index - half] as number;
    const last = values[index + half] as number;
    const average = (period % 2 === 0 ? window - (first + last) / 2 : window) / period;
    window += (values[index + half + 1] as number) - first;
    const distance = (values[index] as number) - average;
    const place = index % period;
    sums[place] = (sums[place] as number) + distance;
    counts[place] = (counts[place] as number) + 1;
    squares += distance * distance;
  }
  const count = n - 2 * half;
  let between = 0;
  for (let place = 0; place < period; place += 1) {
    const total = sums[place] as number;
    between += (total * total) / (counts[place] as number);
  }
  const within = Math.max(0, squares - between);
  const cycles = count / period;
  const ratio = between / (period - 1) / (within / (count - period));
  // Neighbouring places are alike, so that a long season has less to show than its number of places.
  const places = Math.min(period - 1, 4);
  const strength = squares > 0 ? Math.max(0, 1 - within / (count - period) / (squares / (count - 1))) : 0;
  return { strength, p: squares > 0 ? fisherF.survival(ratio, places, places * (cycles - 1)) : 1 };
}
