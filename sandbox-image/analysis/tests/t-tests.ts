import { presentTogether, type Values } from '../values.ts';
import { settle, type TestOptions } from './options.ts';
import { errorOf, nothingVaries, readSample, type Sample, sampleOf, warnOfShape } from './sample.ts';
import { hedgesFactor } from './standardized-difference.ts';
import { tOfEstimate } from './t-interval.ts';
import type { Test } from './test-result.ts';

/**
 * Is the mean of `x` another than `mean`? Student's t for one sample. The estimate is the mean of `x`; the effect is its
 * distance from `mean` in standard deviations, by Hedges. As R's t.test(x, mu = mean) and scipy's ttest_1samp.
 */
export function tOne(x: Values, { mean = 0, ...options }: TestOptions & { readonly mean?: number } = {}): Test {
  if (!Number.isFinite(mean)) throw new RangeError(`mean is ${String(mean)}: give the mean to compare with.`);
  const sample = readSample(x, 'x');
  return inFull({
    name: 'one-sample t-test',
    samples: [{ ...sample, name: 'The sample' }],
    estimate: sample.mean,
    null: mean,
    rest: sample.rest,
    standardError: errorOf(sample),
    df: sample.n - 1,
    scale: sample.mean,
    sd: sample.sd,
    effectName: "Hedges' g",
    options,
  });
}

/**
 * Do `a` and `b`, which stand beside each other row by row, differ in the mean? Student's t of the differences a - b. The
 * effect is the mean difference in standard deviations of the differences, by Hedges. As R's t.test(paired = TRUE) and
 * scipy's ttest_rel.
 */
export function tPaired(a: Values, b: Values, options: TestOptions = {}): Test {
  const [first, second] = presentTogether([a, b], ['a', 'b']) as [Float64Array, Float64Array];
  let scale = 0;
  for (let row = 0; row < first.length; row += 1) {
    const value = first[row] as number;
    scale += Math.abs(value) / first.length;
    first[row] = value - (second[row] as number);
  }
  const sample = sampleOf(first, 'The set of differences');
  return inFull({
    name: 'paired t-test',
    samples: [sample],
    estimate: sample.mean,
    standardError: errorOf(sample),
    df: sample.n - 1,
    scale,
    sd: sample.sd,
    effectName: "Hedges' g of the differences",
    options,
  });
}

/**
 * Do two samples differ in the mean? Student's t with one spread for both: take `welch` unless the spreads are known to be
 * equal. The estimate is mean(a) - mean(b); the effect is in pooled standard deviations, by Hedges. As R's
 * t.test(var.equal = TRUE) and scipy's ttest_ind.
 */
export function tTwo(a: Values, b: Values, options: TestOptions = {}): Test {
  const first = readSample(a, 'a');
  const second = readSample(b, 'b');
  const df = first.n + second.n - 2;
  const sd = Math.hypot(first.sd * Math.sqrt((first.n - 1) / df), second.sd * Math.sqrt((second.n - 1) / df));
  return inFull({
    name: "two-sample t-test (Student's, equal variances)",
    samples: nameInOrder(first, second),
    estimate: first.mean - second.mean + (first.rest - second.rest),
    standardError: sd * Math.sqrt(1 / first.n + 1 / second.n),
    df,
    scale: Math.max(Math.abs(first.mean), Math.abs(second.mean)),
    sd,
    effectName: "Hedges' g",
    options,
    warnings: warnOfSpreads(first, second),
  });
}

/**
 * Do two samples differ in the mean? Welch's t, which lets each have its own spread. The estimate is mean(a) - mean(b);
 * the effect is in standard deviations (the root of the mean of the two variances), by Hedges. As R's t.test and scipy's
 * ttest_ind(equal_var=False).
 */
export function welch(a: Values, b: Values, options: TestOptions = {}): Test {
  return welchOfSamples(...nameInOrder(readSample(a, 'a'), readSample(b, 'b')), options);
}

/** Faults of a call name what was given; whoever reads an answer knows no `a` and `b`. */
function nameInOrder(a: Sample, b: Sample): [Sample, Sample] {
  return [
    { ...a, name: 'The first sample' },
    { ...b, name: 'The second sample' },
  ];
}

export function welchOfSamples(first: Sample, second: Sample, options: TestOptions): Test {
  const standardError = Math.hypot(errorOf(first), errorOf(second));
  const shareOfFirst = (errorOf(first) / standardError) ** 2;
  const shareOfSecond = (errorOf(second) / standardError) ** 2;
  return inFull({
    name: "Welch's t-test",
    samples: [first, second],
    estimate: first.mean - second.mean + (first.rest - second.rest),
    standardError,
    df: 1 / (shareOfFirst ** 2 / (first.n - 1) + shareOfSecond ** 2 / (second.n - 1)),
    scale: Math.max(Math.abs(first.mean), Math.abs(second.mean)),
    sd: Math.hypot(first.sd, second.sd) / Math.SQRT2,
    effectName: "Hedges' g",
    options,
  });
}

type Parts = {
  readonly name: string;
  readonly samples: readonly Sample[];
  readonly estimate: number;
  readonly null?: number;
  readonly rest?: number;
  readonly standardError: number;
  readonly df: number;
  readonly scale: number;
  /** What the effect is counted in. */
  readonly sd: number;
  readonly effectName: string;
  readonly options: TestOptions;
  readonly warnings?: readonly string[];
};

function inFull({ name, samples, sd, effectName, options, warnings = [], ...estimated }: Parts): Test {
  const found = tOfEstimate(estimated, settle(options));
  const varies = !Number.isNaN(found.statistic);
  return {
    name,
    n: samples.reduce((sum, { n }) => sum + n, 0),
    ...found,
    effect: varies
      ? ((estimated.estimate - (estimated.null ?? 0) + (estimated.rest ?? 0)) / sd) * hedgesFactor(estimated.df)
      : NaN,
    effectName,
    warnings: varies ? [...warnings, ...samples.flatMap(warnOfShape)] : [nothingVaries],
  };
}

function warnOfSpreads(first: Sample, second: Sample): string[] {
  const ratio = Math.max(first.sd, second.sd) / Math.min(first.sd, second.sd);
  // Twice the standard deviation is where unequal sizes begin to tell.
  return ratio > 2
    ? ['The spreads of the two samples differ by more than a factor of 2: welch() does not assume that they are equal.']
    : [];
}
