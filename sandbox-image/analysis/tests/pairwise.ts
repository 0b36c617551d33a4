import { sorted } from '../numerics/sort.ts';
import type { Groups } from '../values.ts';
import { adjust, type Correction } from './adjust.ts';
import { readGroups } from './groups.ts';
import { mannWhitneyOfSorted } from './mann-whitney.ts';
import { oneOf, settle, type TestOptions } from './options.ts';
import type { Sample } from './sample.ts';
import { welchOfSamples } from './t-tests.ts';
import type { Test } from './test-result.ts';

export type PairwiseOptions = Pick<TestOptions, 'level'> & {
  readonly test?: 'welch' | 'mann-whitney';
  readonly correction?: Correction;
};

/** Two groups beside each other: estimate, interval and effect are of the first less the second, and p of this pair alone. */
export type PairRow = {
  readonly first: string;
  readonly second: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** p with the correction for all pairs. */
  readonly adjusted: number;
  readonly effect: number;
};

/** More have more pairs than anyone reads. */
const mostGroups = 500;

/**
 * Which groups differ from which? Every pair by Welch's t-test (the effect is Hedges' g) or by Mann and Whitney's test (the
 * rank-biserial correlation), with p-values corrected for there being many. As R's pairwise.t.test(pool.sd = FALSE) and
 * pairwise.wilcox.test. Intervals are each for its own pair.
 */
export function pairwise(
  groups: Groups,
  { test = 'welch', correction = 'holm', ...options }: PairwiseOptions = {},
): PairRow[] {
  const settled = settle(options);
  oneOf(test, ['welch', 'mann-whitney'], 'test');
  const { samples } = readGroups(groups, test === 'welch' ? 2 : 1);
  if (samples.length > mostGroups)
    throw new RangeError(
      `${samples.length} groups have ${(samples.length * (samples.length - 1)) / 2} pairs: take at most ${mostGroups} of them.`,
    );
  const ordered = test === 'welch' ? [] : samples.map(({ values }) => sorted(values));
  const pairs: { first: string; second: string; result: Test }[] = [];
  for (const [place, first] of samples.entries())
    for (let other = place + 1; other < samples.length; other += 1) {
      const second = samples[other] as Sample;
      const result =
        test === 'welch'
          ? welchOfSamples(first, second, options)
          : mannWhitneyOfSorted(ordered[place] as Float64Array, ordered[other] as Float64Array, settled);
      pairs.push({ first: first.name, second: second.name, result });
    }
  const adjusted = adjust(
    pairs.map(({ result }) => result.p),
    correction,
  );
  return pairs.map(({ first, second, result: { estimate, low, high, p, effect } }, place) => ({
    first,
    second,
    estimate,
    low,
    high,
    p,
    adjusted: adjusted[place] as number,
    effect,
  }));
}
