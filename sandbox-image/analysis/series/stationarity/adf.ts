import { isConstant } from '../../numerics/constant.ts';
import type { Test } from '../../tests/test-result.ts';
import type { Values } from '../../values.ts';
import { describeGaps, readSeries } from '../read-series.ts';
import { dickeyFuller } from './dickey-fuller.ts';
import { mackinnonCritical, mackinnonP, type Regression } from './mackinnon.ts';

export type StationarityTest = Test & {
  /** How many steps back what depends on the past was taken into account. */
  readonly lags: number;
  /** At which statistic p is so small. */
  readonly critical: readonly { readonly level: number; readonly value: number }[];
};

export type AdfOptions = {
  /** What the series may swing about: a constant (c), a line (ct), or zero (n). */
  readonly regression?: Regression;
  /** How many past changes take part. Chosen by AIC where it is not given. */
  readonly lags?: number;
};

/**
 * The augmented Dickey-Fuller test. A small p says that the series is stationary: it returns to its level (or its line). A
 * large p says that it may wander, as a random walk does. As statsmodels' adfuller.
 */
export function adf(x: Values, { regression = 'c', lags }: AdfOptions = {}): StationarityTest {
  if (!['n', 'c', 'ct'].includes(regression))
    throw new RangeError(`regression is '${String(regression)}': give one of 'c', 'ct', 'n'.`);
  const series = readSeries(x, 6);
  const { values } = series;
  if (isConstant(values))
    throw new RangeError('All values of x are the same: a series that never changes cannot be tested.');
  const found = testUnitRoot(values, regression, lags);
  const warnings = describeGaps(series);
  if (Number.isNaN(found.statistic))
    warnings.push('The series follows from its own past without any error, so the test has nothing to judge by.');
  if (values.length < 25) warnings.push(`With ${values.length} values the test seldom finds what is there.`);
  return {
    name: `augmented Dickey-Fuller test (${regressionNames[regression]})`,
    n: found.n,
    statistic: found.statistic,
    df: NaN,
    p: found.p,
    estimate: NaN,
    low: NaN,
    high: NaN,
    effect: NaN,
    effectName: '',
    warnings,
    lags: found.lags,
    critical: mackinnonCritical(found.n, regression),
  };
}

const regressionNames: Readonly<Record<Regression, string>> = {
  n: 'about zero',
  c: 'about a constant',
  ct: 'about a line',
};

/** The test on values without gaps. */
export function testUnitRoot(
  values: Float64Array,
  regression: Regression,
  lags?: number,
): { n: number; statistic: number; p: number; lags: number } {
  const trends = regression === 'n' ? 0 : regression.length;
  // With one lag more there would be no more changes than numbers to be found.
  const most = Math.min(Math.floor(values.length / 2) - trends - 1, Math.floor((values.length - 3 - trends) / 2));
  if (most < 0 || (lags !== undefined && !(Number.isSafeInteger(lags) && lags >= 0 && lags <= most)))
    throw new RangeError(
      lags === undefined
        ? `x has ${values.length} values that are not missing; at least ${2 * trends + 2} are needed.`
        : `lags is ${String(lags)}: give a whole number from 0 to ${Math.max(0, most)} for ${values.length} values.`,
    );
  const chosen = lags ?? chooseLags(values, Math.min(most, Math.ceil(12 * (values.length / 100) ** 0.25)), regression);
  const { parts, rest, n } = dickeyFuller(values, chosen, chosen, regression, true);
  const scale = rest / (n - parts.length);
  const statistic = (parts.at(-1) as number) / Math.sqrt(scale);
  // What is left is rounding.
  const exact = !(rest > 1e-24 * parts.reduce((total, part) => total + part * part, rest));
  if (exact || !Number.isFinite(statistic)) return { n, statistic: NaN, p: NaN, lags: chosen };
  return { n, statistic, p: mackinnonP(statistic, regression), lags: chosen };
}

/** The lag of the least AIC, all of them being judged on the same changes. */
function chooseLags(values: Float64Array, most: number, regression: Regression): number {
  const { parts, rest, n } = dickeyFuller(values, most, most, regression, false);
  let squares = rest;
  let best = most;
  let least = Infinity;
  for (let lags = most; lags >= 0; lags -= 1) {
    const criterion = n * Math.log(squares) + 2 * lags;
    // Of two that are as good the shorter is taken.
    if (criterion <= least) {
      least = criterion;
      best = lags;
    }
    const place = parts.length - 1 - (most - lags);
    squares += (parts[place] as number) ** 2;
  }
  return best;
}
