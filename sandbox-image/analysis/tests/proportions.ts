import { binomial, normal } from '../numerics/distributions/index.ts';
import { pOfUnlikely } from './likelihood-tails.ts';
import { leftOut, openEnded, pFromTails, settle, type TestOptions } from './options.ts';
import type { Test } from './test-result.ts';

/**
 * Is a share of successes another than `null`? The exact binomial test, as R's binom.test and scipy's binomtest; the estimate
 * is the share with Wilson's interval (scipy's proportion_ci(method='wilson')), the effect Cohen's h from `null`.
 */
export function proportion(
  successes: number,
  n: number,
  { null: expected = 0.5, ...options }: TestOptions & { readonly null?: number } = {},
): Test {
  const settled = settle(options);
  checkSuccesses(successes, n, 'successes', 'n');
  if (!(expected >= 0 && expected <= 1)) throw new RangeError(`null is ${String(expected)}: give a share from 0 to 1.`);
  const lower = (k: number): number => binomial.cdf(k, n, expected);
  const upper = (k: number): number => binomial.survival(k - 1, n, expected);
  const probability = (k: number): number => binomial.probability(k, n, expected);
  const mode = Math.min(n, Math.floor((n + 1) * expected));
  const share = successes / n;
  return {
    name: 'exact binomial test',
    n,
    statistic: successes,
    df: NaN,
    p:
      settled.alternative === 'less'
        ? lower(successes)
        : settled.alternative === 'greater'
          ? upper(successes)
          : pOfUnlikely(successes, { probability, lower, upper, least: 0, most: n, mode }),
    estimate: share,
    ...openEnded(wilson(successes, n, leftOut(settled)), settled, 0, 1),
    effect: cohensH(share, expected),
    effectName: "Cohen's h",
    warnings: [],
  };
}

/**
 * Do two shares of successes differ? The test of scores (z with the pooled share), as statsmodels' proportions_ztest; z
 * squared is chi-squared without Yates' correction. The estimate is share A - share B with Newcombe's interval, which is made
 * of Wilson's two (statsmodels' confint_proportions_2indep(method='newcomb')); the effect is Cohen's h.
 */
export function twoProportions(
  successesA: number,
  nA: number,
  successesB: number,
  nB: number,
  options: TestOptions = {},
): Test {
  const settled = settle(options);
  checkSuccesses(successesA, nA, 'successesA', 'nA');
  checkSuccesses(successesB, nB, 'successesB', 'nB');
  const shareA = successesA / nA;
  const shareB = successesB / nB;
  const z = pooledZ(successesA, nA, successesB, nB);
  const few = Math.min(successesA + successesB, nA - successesA + (nB - successesB)) * Math.min(nA, nB) < 5 * (nA + nB);
  return {
    name: 'two-sample test of proportions',
    n: nA + nB,
    statistic: z,
    df: NaN,
    p: pFromTails(normal.cdf(z), normal.survival(z), settled.alternative),
    estimate: shareA - shareB,
    ...openEnded(newcombe([successesA, nA], [successesB, nB], leftOut(settled)), settled, -1, 1),
    effect: cohensH(shareA, shareB),
    effectName: "Cohen's h",
    warnings: few
      ? [
          "Fewer than 5 successes or failures are expected in one of the two, so p is approximate: Fisher's test, fisher(), is exact.",
        ]
      : [],
  };
}

export function checkSuccesses(successes: number, n: number, successesName: string, nName: string): void {
  if (!Number.isSafeInteger(n) || n < 1)
    throw new RangeError(`${nName} is ${String(n)}: give a whole number of at least 1.`);
  if (!Number.isSafeInteger(successes) || successes < 0 || successes > n)
    throw new RangeError(
      `${successesName} is ${String(successes)}: give a whole number from 0 to ${nName}, which is ${n}.`,
    );
}

/** The difference of two shares in its standard error if both were the pooled one. If all or none succeed there is none: 0. */
export function pooledZ(successesA: number, nA: number, successesB: number, nB: number): number {
  const pooled = (successesA + successesB) / (nA + nB);
  const failed = (nA - successesA + (nB - successesB)) / (nA + nB);
  if (pooled === 0 || failed === 0) return 0;
  return (successesA / nA - successesB / nB) / Math.sqrt(pooled * failed * (1 / nA + 1 / nB));
}

/** Wilson's interval, leaving out so much at each end: the shares from which the observed one is not too many scores off. */
export function wilson(successes: number, n: number, share: number): { low: number; high: number } {
  return { low: wilsonLow(successes, n, share), high: 1 - wilsonLow(n - successes, n, share) };
}

function wilsonLow(successes: number, n: number, share: number): number {
  const z = normal.survivalQuantile(share);
  // From the product of the two ends, for the difference that the lower one is loses digits near zero.
  const high =
    (2 * successes + z * z + z * Math.sqrt(z * z + (4 * successes * (n - successes)) / n)) / (2 * (n + z * z));
  return (successes * successes) / (n * (n + z * z) * high);
}

type Shares = readonly [successes: number, n: number];

/** The interval of share A - share B that is made of Wilson's two. */
export function newcombe(
  [successesA, nA]: Shares,
  [successesB, nB]: Shares,
  share: number,
): { low: number; high: number } {
  const a = wilson(successesA, nA, share);
  const b = wilson(successesB, nB, share);
  const shareA = successesA / nA;
  const shareB = successesB / nB;
  return {
    low: shareA - shareB - Math.hypot(shareA - a.low, b.high - shareB),
    high: shareA - shareB + Math.hypot(a.high - shareA, shareB - b.low),
  };
}

function cohensH(first: number, second: number): number {
  return 2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second));
}
