import { moments } from '../numerics/moments.ts';
import { createRandom, type Random, shuffle } from '../numerics/random.ts';
import { checkCount, presentAtLeast, type Values } from '../values.ts';
import { checkStatistic } from './bootstrap.ts';
import { isOptions, settle, type TestOptions } from './options.ts';
import { resample } from './resample.ts';
import { hedgesFactor } from './standardized-difference.ts';
import { countSplits, everySplit } from './splits.ts';
import type { Test } from './test-result.ts';

type Statistic = (a: Float64Array, b: Float64Array) => number;

export type PermutationOptions = TestOptions & { readonly resamples?: number; readonly seed?: number };

/**
 * Do two samples differ in a statistic of the two, the difference of their means unless another is given? All values are dealt
 * out to the two again, by chance or, if there are no more ways than `resamples`, in every way: p is the share of them in which
 * the statistic is as far out, twice the smaller side for two-sided. As scipy's permutation_test. The interval of the
 * statistic is by bootstrap (BCa). The effect is Hedges' g; of another statistic, its distance from chance in standard
 * deviations of chance.
 * @example permutation(a, b, (a, b) => describe.median(a) - describe.median(b))
 */
export function permutation(
  a: Values,
  b: Values,
  statistic?: Statistic | PermutationOptions,
  options: PermutationOptions = {},
): Test {
  if (typeof statistic !== 'function' && isOptions(statistic)) return permutation(a, b, undefined, statistic);
  const given = statistic !== undefined;
  if (given) checkStatistic(statistic, '(a, b) => describe.median(a) - describe.median(b)');
  const { resamples = 9999, seed = 1, ...rest } = options;
  const { level, alternative } = settle(rest);
  checkCount(resamples, 'resamples', 100);
  const first = presentAtLeast(2, a, 'a');
  const second = presentAtLeast(2, b, 'b');
  // A difference of means is the same from any origin, and is told from others best near to the values.
  if (!given) moveOrigin(first[0] as number, first, second);
  const of = statistic ?? differenceOfMeans;
  const { estimate, low, high } = resample([first, second], ([x, y]) => of(x as Float64Array, y as Float64Array), {
    level,
    resamples: Math.min(resamples, 2000),
    method: 'bca',
    seed,
  });
  const ways = countSplits(first.length, second.length);
  const exact = ways <= resamples;
  const random = createRandom(seed);
  const chance = exact
    ? everySplit(first, second, of, ways)
    : given
      ? byChance(first, second, of, resamples, random)
      : meansByChance(first, second, resamples, random);
  const p = pOf(estimate, chance, exact, alternative);
  return {
    name: `permutation test (${exact ? `all ${ways} ways` : `${resamples} ways drawn by chance`})`,
    n: first.length + second.length,
    statistic: estimate,
    df: NaN,
    p,
    estimate,
    low,
    high,
    effect: given ? distanceFromChance(estimate, chance) : hedgesG(first, second),
    effectName: given ? 'standard deviations of chance' : "Hedges' g",
    warnings:
      exact && ways < 20
        ? [`There are only ${ways} ways to deal out the values: p cannot be less than ${(1 / ways).toPrecision(2)}.`]
        : [],
  };
}

function moveOrigin(origin: number, ...samples: readonly Float64Array[]): void {
  for (const sample of samples)
    for (let index = 0; index < sample.length; index += 1) sample[index] = (sample[index] as number) - origin;
}

function together(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Differences of means of values dealt out by chance: it is enough to deal out the smaller share. */
function meansByChance(first: Float64Array, second: Float64Array, resamples: number, random: Random): Float64Array {
  const all = together(first, second);
  const total = all.reduce((sum, value) => sum + value, 0);
  const few = Math.min(first.length, second.length);
  const rest = all.length - few;
  const sign = first.length === few ? 1 : -1;
  const found = new Float64Array(resamples);
  for (let draw = 0; draw < resamples; draw += 1) {
    let sum = 0;
    for (let place = 0; place < few; place += 1) {
      const other = place + random.integer(all.length - place);
      const value = all[other] as number;
      all[other] = all[place] as number;
      all[place] = value;
      sum += value;
    }
    found[draw] = sign * (sum / few - (total - sum) / rest);
  }
  return found;
}

function byChance(
  first: Float64Array,
  second: Float64Array,
  of: Statistic,
  resamples: number,
  random: Random,
): Float64Array {
  const all = together(first, second);
  const a = new Float64Array(first.length);
  const b = new Float64Array(second.length);
  const found = new Float64Array(resamples);
  for (let draw = 0; draw < resamples; draw += 1) {
    shuffle(all, random);
    a.set(all.subarray(0, a.length));
    b.set(all.subarray(a.length));
    found[draw] = of(a, b);
  }
  return found;
}

/** What was seen counts as one of the ways that are drawn by chance: p is never zero. */
function pOf(observed: number, chance: Float64Array, exact: boolean, alternative: string): number {
  // The same values added up in another order.
  const slack = 1e-12 * Math.max(Math.abs(observed), greatest(chance) * 1e-2);
  let less = 0;
  let greater = 0;
  for (const value of chance) {
    if (value <= observed + slack) less += 1;
    if (value >= observed - slack) greater += 1;
  }
  const own = exact ? 0 : 1;
  const count = alternative === 'less' ? less : alternative === 'greater' ? greater : Math.min(less, greater);
  const share = (count + own) / (chance.length + own);
  return alternative === 'two-sided' ? Math.min(1, 2 * share) : share;
}

function greatest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function differenceOfMeans(a: Float64Array, b: Float64Array): number {
  return meanOf(a) - meanOf(b);
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number;
  return sum / values.length;
}

function distanceFromChance(observed: number, chance: Float64Array): number {
  const { mean, sd } = moments(chance);
  return sd > 0 ? (observed - mean) / sd : NaN;
}

function hedgesG(first: Float64Array, second: Float64Array): number {
  const a = moments(first);
  const b = moments(second);
  const df = a.n + b.n - 2;
  const sd = Math.hypot(a.sd * Math.sqrt((a.n - 1) / df), b.sd * Math.sqrt((b.n - 1) / df));
  return sd > 0 ? ((a.mean - b.mean) / sd) * hedgesFactor(df) : NaN;
}
