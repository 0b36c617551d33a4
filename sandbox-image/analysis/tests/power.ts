import { noncentralT, normal, studentT } from '../numerics/distributions/index.ts';
import { checkCount, checkShare } from '../values.ts';
import { leftOut, oneOf, settle, type Settled, type TestOptions } from './options.ts';
import { solveEffect, solveN } from './solve-power.ts';

export type PowerOptions = TestOptions & {
  readonly kind?: 'two-sample' | 'one-sample' | 'paired';
  /** The difference of the means in standard deviations (Cohen's d); of the differences, if they are paired. */
  readonly effect?: number;
  /** How many there are: in each group, or pairs. */
  readonly n?: number;
  /** The chance to find the effect. */
  readonly power?: number;
};

export type Power = Required<Pick<PowerOptions, 'kind' | 'effect' | 'n' | 'power'>> & Settled;

/**
 * How many values does a t-test need, or what can it find? Give two of `effect`, `n` and `power`, and the third is solved; of
 * effect or n alone, the other is solved for a power of 0.8. n is rounded up to a whole number (per group), and power is then
 * what that n gives. Exact, by the noncentral t distribution with both tails, as statsmodels' TTestIndPower and TTestPower and
 * R's power.t.test(strict = TRUE). 1 - level is the chance of a false alarm.
 * @example power({ effect: 0.5, power: 0.8 }) // { n: 64, ... }
 */
export function power({ kind = 'two-sample', effect, n, power: wanted, ...options }: PowerOptions = {}): Power {
  const settled = settle(options);
  oneOf(kind, ['two-sample', 'one-sample', 'paired'], 'kind');
  const least = 2;
  if (n !== undefined) checkCount(n, 'n', least);
  if (effect !== undefined && !Number.isFinite(effect)) throw new RangeError(`effect is ${effect}: give a number.`);
  if (wanted !== undefined) checkShare(wanted, 'power');
  const at = (size: number, n: number): number => powerOfT(kind, size, n, settled);
  if (effect !== undefined && n !== undefined) {
    if (wanted !== undefined)
      throw new RangeError('effect, n and power are all given: leave out the one that is wanted.');
    return { kind, effect, n, power: at(effect, n), ...settled };
  }
  const target = wanted ?? 0.8;
  if (effect !== undefined) {
    const found = solveN((size) => at(effect, size), target, least);
    return { kind, effect, n: found, power: at(effect, found), ...settled };
  }
  if (n === undefined) throw new RangeError('Give two of effect, n and power: the third is solved.');
  return { kind, effect: solveEffect((size) => at(size, n), target, settled), n, power: target, ...settled };
}

function powerOfT(kind: Power['kind'], effect: number, n: number, settled: Settled): number {
  const df = kind === 'two-sample' ? 2 * n - 2 : n - 1;
  const delta = effect * Math.sqrt(kind === 'two-sample' ? n / 2 : n);
  const critical = studentT.survivalQuantile(leftOut(settled), df);
  const above = settled.alternative === 'less' ? 0 : noncentralT.survival(critical, df, delta);
  const below = settled.alternative === 'greater' ? 0 : noncentralT.cdf(-critical, df, delta);
  return Math.min(1, above + below);
}

export type PowerOfProportionsOptions = TestOptions & {
  /** The share as it is. */
  readonly from: number;
  /** The share that is to be found. */
  readonly to?: number;
  /** How many there are in each group. */
  readonly n?: number;
  readonly power?: number;
};

export type PowerOfProportions = Required<Pick<PowerOfProportionsOptions, 'from' | 'to' | 'n' | 'power'>> & Settled;

/**
 * How many cases does a comparison of two shares need, or what can it find? Give two of `to`, `n` and `power`, and the third
 * is solved, as with `power`; `to` is solved above `from` unless the alternative is 'less'. By the normal distribution, with
 * the pooled share where there is no difference, as R's power.prop.test(strict = TRUE) and statsmodels'
 * power_proportions_2indep.
 * @example powerProportions({ from: 0.1, to: 0.12, power: 0.8 }) // { n: 3841, ... }
 */
export function powerProportions({
  from,
  to,
  n,
  power: wanted,
  ...options
}: PowerOfProportionsOptions): PowerOfProportions {
  const settled = settle(options);
  checkShare(from, 'from');
  if (to !== undefined && !(to >= 0 && to <= 1)) throw new RangeError(`to is ${to}: give a share from 0 to 1.`);
  if (n !== undefined) checkCount(n, 'n');
  if (wanted !== undefined) checkShare(wanted, 'power');
  const at = (share: number, n: number): number => powerOfShares(from, share, n, settled);
  if (to !== undefined && n !== undefined) {
    if (wanted !== undefined) throw new RangeError('to, n and power are all given: leave out the one that is wanted.');
    return { from, to, n, power: at(to, n), ...settled };
  }
  const target = wanted ?? 0.8;
  if (to !== undefined) {
    const found = solveN((size) => at(to, size), target, 1);
    return { from, to, n: found, power: at(to, found), ...settled };
  }
  if (n === undefined) throw new RangeError('Give two of to, n and power: the third is solved.');
  const most = settled.alternative === 'less' ? from : 1 - from;
  const difference = solveEffect((size) => at(from + size, n), target, settled, most);
  return { from, to: from + difference, n, power: target, ...settled };
}

function powerOfShares(from: number, to: number, n: number, settled: Settled): number {
  const pooled = (from + to) / 2;
  const spreadOfNone = Math.sqrt(2 * pooled * (1 - pooled));
  const spread = Math.sqrt(from * (1 - from) + to * (1 - to));
  const critical = normal.survivalQuantile(leftOut(settled)) * spreadOfNone;
  const distance = (to - from) * Math.sqrt(n);
  const above = settled.alternative === 'less' ? 0 : normal.survival((critical - distance) / spread);
  const below = settled.alternative === 'greater' ? 0 : normal.cdf((-critical - distance) / spread);
  return Math.min(1, above + below);
}
