import { normal } from '../numerics/distributions/index.ts';
import { unitOfExtremes } from '../numerics/extremes.ts';
import { checkShare, type Values } from '../values.ts';
import { type Belief, beliefAboutMean, beliefAboutShare, chanceOfGreater, expectedShortfall } from './belief.ts';
import { alwaysValidP } from './mixture-ratio.ts';
import { settle, type TestOptions } from './options.ts';
import { checkSuccesses, newcombe, pooledZ, wilson } from './proportions.ts';
import { type Interval, ratioOfMeans, ratioOfShares } from './ratio-interval.ts';
import { errorOf, readSample } from './sample.ts';
import { welchOfSamples } from './t-tests.ts';

export type AbOptions = Pick<TestOptions, 'level'> & {
  /** The share of all that was to go to the variant. */
  readonly variantShare?: number;
};

export type AbCounts = { readonly n: number; readonly successes: number };

export type AbResult = {
  /** The share of successes, or the mean. */
  readonly control: number;
  readonly variant: number;
  /** Variant less control, its interval and the p of there being none. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** The difference as a share of the control: 0.1 is 10 % more. NaN where the control may be zero. */
  readonly lift: number;
  readonly liftLow: number;
  readonly liftHigh: number;
  /**
   * How probable it is that the variant is better, and what it costs on average if it is not (Bayes, flat prior);
   * the cost is NaN where a group has two values, which say too little about it.
   */
  readonly probabilityBetter: number;
  readonly expectedLoss: number;
  /** A p that stays right however often one looks and whenever one stops (mSPRT). */
  readonly alwaysValidP: number;
  /** The p of the sizes of the two groups; below 0.001 something went wrong in the assignment. */
  readonly sampleRatioP: number;
  readonly sampleRatioMismatch: boolean;
  readonly verdict:
    | 'variant is better'
    | 'control is better'
    | 'no clear difference'
    | 'do not trust: sample ratio mismatch';
  readonly warnings: readonly string[];
};

/**
 * A/B test of shares of successes (conversions): control first, then the variant, each { n, successes }. p by the test of
 * scores and the interval by Newcombe, as `twoProportions`; the lift's interval from the same two Wilson intervals (MOVER,
 * Donner and Zou), so that all three agree on what is clear. Bayes with a flat prior on each share. More successes are better.
 */
export function abTest(control: AbCounts, variant: AbCounts, options: AbOptions = {}): AbResult {
  const { level } = settle(options);
  checkCounts(control, 'control');
  checkCounts(variant, 'variant');
  const before = control.successes / control.n;
  const after = variant.successes / variant.n;
  const missed = (1 - level) / 2;
  const z = pooledZ(variant.successes, variant.n, control.successes, control.n);
  const pooled = (control.successes + variant.successes) / (control.n + variant.n);
  const few = Math.min(pooled, 1 - pooled) * Math.min(control.n, variant.n) < 5;
  return conclude({
    sizes: [control.n, variant.n],
    means: [before, after],
    difference: after - before,
    interval: newcombe([variant.successes, variant.n], [control.successes, control.n], missed),
    p: Math.min(1, 2 * normal.survival(Math.abs(z))),
    ratio: ratioOfShares(
      { share: after, ...wilson(variant.successes, variant.n, missed) },
      { share: before, ...wilson(control.successes, control.n, missed) },
    ),
    beliefs: [beliefAboutShare(control.successes, control.n), beliefAboutShare(variant.successes, variant.n)],
    variance: pooled * (1 - pooled) * (1 / control.n + 1 / variant.n),
    unit: Math.sqrt(pooled * (1 - pooled)),
    options,
    warnings: [
      ...(few ? ['There are very few successes or failures: all p-values are approximate.'] : []),
      ...(before === 0 ? ['The control has no successes, so there is no lift.'] : []),
    ],
  });
}

/**
 * A/B test of means (revenue, time): control first, then the variant, with the values of each. p and interval by Welch, as
 * `welch`; the lift's interval by Fieller; Bayes with a flat prior, by which each mean spreads around its sample's by
 * Student's t. More is better: change the signs where less is.
 */
export function abMeans(control: Values, variant: Values, options: AbOptions = {}): AbResult {
  const { level } = settle(options);
  const before = readSample(control, 'control');
  const after = readSample(variant, 'variant');
  const size = unitOfExtremes([before.values, after.values]);
  if (size !== 1) {
    const [one, other] = [before, after].map(({ values }) => values.map((value) => value / size));
    return inUnitsOf(size, abMeans(one as Float64Array, other as Float64Array, options));
  }
  const test = welchOfSamples({ ...after, name: 'The variant' }, { ...before, name: 'The control' }, { level });
  const ratio = ratioOfMeans(
    { mean: after.mean, standardError: errorOf(after) },
    { mean: before.mean, standardError: errorOf(before) },
    test.df,
    level,
  );
  const df = before.n + after.n - 2;
  const varies = before.sd > 0 && after.sd > 0;
  return conclude({
    sizes: [before.n, after.n],
    means: [before.mean, after.mean],
    difference: test.estimate,
    interval: { low: test.low, high: test.high },
    p: test.p,
    ratio,
    beliefs: varies ? [beliefAboutMean(before), beliefAboutMean(after)] : undefined,
    variance: errorOf(before) ** 2 + errorOf(after) ** 2,
    unit: Math.sqrt(((before.n - 1) * before.sd ** 2 + (after.n - 1) * after.sd ** 2) / df),
    options,
    warnings: [
      ...test.warnings,
      ...(Number.isNaN(ratio.low) && !Number.isNaN(test.p)
        ? ['The mean of the control may be zero or less, so there is no lift.']
        : []),
      ...(Math.min(before.n, after.n) < 30
        ? ['A group has fewer than 30 values: the always valid p is approximate.']
        : []),
    ],
  });
}

function inUnitsOf(size: number, result: AbResult): AbResult {
  const { control, variant, difference, low, high, expectedLoss } = result;
  return {
    ...result,
    control: control * size,
    variant: variant * size,
    difference: difference * size,
    low: low * size,
    high: high * size,
    expectedLoss: expectedLoss * size,
  };
}

/** Below this p of the groups' sizes an assignment is held to be broken, as is usual where many tests are run. */
const mismatchBelow = 0.001;

type Parts = {
  readonly sizes: readonly [control: number, variant: number];
  readonly means: readonly [control: number, variant: number];
  readonly difference: number;
  readonly interval: Interval;
  readonly p: number;
  /** Of the variant to the control. */
  readonly ratio: Interval;
  readonly beliefs: readonly [control: Belief, variant: Belief] | undefined;
  /** Of the difference, and the spread of one value. */
  readonly variance: number;
  readonly unit: number;
  readonly options: AbOptions;
  readonly warnings: readonly string[];
};

function conclude({
  sizes,
  means,
  difference,
  interval,
  p,
  ratio,
  beliefs,
  variance,
  unit,
  options,
  warnings,
}: Parts): AbResult {
  const { level } = settle(options);
  const sampleRatioP = pOfSizes(sizes, checkShare(options.variantShare ?? 0.5, 'variantShare'));
  const sampleRatioMismatch = sampleRatioP < mismatchBelow;
  const clear = p < 1 - level && (interval.low > 0 || interval.high < 0);
  const [before, after] = means;
  return {
    control: before,
    variant: after,
    difference,
    low: interval.low,
    high: interval.high,
    p,
    lift: Number.isNaN(ratio.low) ? NaN : difference / before,
    liftLow: ratio.low - 1,
    liftHigh: ratio.high - 1,
    probabilityBetter: beliefs === undefined ? NaN : chanceOfGreater(beliefs[1], beliefs[0]),
    expectedLoss: beliefs === undefined ? NaN : expectedShortfall(beliefs[1], beliefs[0]),
    alwaysValidP: alwaysValidP(difference, variance, unit),
    sampleRatioP,
    sampleRatioMismatch,
    verdict: sampleRatioMismatch
      ? 'do not trust: sample ratio mismatch'
      : !clear
        ? 'no clear difference'
        : difference > 0
          ? 'variant is better'
          : 'control is better',
    warnings: sampleRatioMismatch
      ? [
          `The groups have ${sizes[0]} and ${sizes[1]} cases, which chance does not explain: look for the fault in the assignment before any other number.`,
          ...warnings,
        ]
      : warnings,
  };
}

/** Chi-squared of the two sizes. */
function pOfSizes([control, variant]: readonly [number, number], variantShare: number): number {
  const n = control + variant;
  const z = (variant - n * variantShare) / Math.sqrt(n * variantShare * (1 - variantShare));
  return 2 * normal.survival(Math.abs(z));
}

function checkCounts(group: AbCounts, name: string): void {
  if (typeof group !== 'object' || group === null)
    throw new TypeError(`${name} is no object: give { n, successes }; abMeans() takes values.`);
  checkSuccesses(group.successes, group.n, `${name}.successes`, `${name}.n`);
}
