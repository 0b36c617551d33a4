import { mean } from '../../numerics/sums.ts';
import type { Values } from '../../values.ts';
import { laggedProducts } from '../fft.ts';
import { describeGaps, fromFirst, readSeries } from '../read-series.ts';
import type { StationarityTest } from './adf.ts';
import { kpssStatistic } from './kpss-statistic.ts';

export type KpssOptions = {
  /** What the series may swing about: a constant (c) or a line (ct). */
  readonly regression?: 'c' | 'ct';
  readonly lags?: number;
};

/** Of Kwiatkowski, Phillips, Schmidt and Shin (1992), table 1. */
const table: Readonly<Record<'c' | 'ct', readonly (readonly [number, number])[]>> = {
  c: [
    [0.1, 0.347],
    [0.05, 0.463],
    [0.025, 0.574],
    [0.01, 0.739],
  ],
  ct: [
    [0.1, 0.119],
    [0.05, 0.146],
    [0.025, 0.176],
    [0.01, 0.216],
  ],
};

/**
 * The KPSS test, which asks the other way round than `adf`: a small p says that the series is not stationary. p is known
 * between 0.01 and 0.1 only, and given as the nearer of the two outside. Lags after Hobijn, Franses and Ooms (2004). As
 * statsmodels' kpss.
 */
export function kpss(x: Values, { regression = 'c', lags }: KpssOptions = {}): StationarityTest {
  if (!['c', 'ct'].includes(regression))
    throw new RangeError(`regression is '${String(regression)}': give one of 'c', 'ct'.`);
  const series = readSeries(x, 4);
  const { values } = series;
  const n = values.length;
  if (lags !== undefined && !(Number.isSafeInteger(lags) && lags >= 0 && lags < n))
    throw new RangeError(`lags is ${String(lags)}: give a whole number from 0 to ${n - 1}.`);
  const residuals = regression === 'c' ? aboutMean(values) : aboutLine(values);
  const size = values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0);
  if (!residuals.some((value) => Math.abs(value) > 1e-13 * size))
    throw new RangeError(
      regression === 'c'
        ? 'All values of x are the same: a series that never changes cannot be tested.'
        : 'The values of x lie on a line: there is nothing beside it that could be tested.',
    );
  const used = lags ?? Math.min(chooseLags(residuals), n - 1);
  const statistic = kpssStatistic(residuals, used);
  const p = readTable(statistic, table[regression]);
  const warnings = describeGaps(series);
  if (p === 0.01) warnings.push('p is below 0.01, where the table of the test ends.');
  if (p === 0.1) warnings.push('p is above 0.1, where the table of the test ends.');
  return {
    name: `KPSS test (${regression === 'c' ? 'about a constant' : 'about a line'})`,
    n,
    statistic,
    df: NaN,
    p,
    estimate: NaN,
    low: NaN,
    high: NaN,
    effect: NaN,
    effectName: '',
    warnings,
    lags: used,
    critical: table[regression].map(([level, value]) => ({ level, value })),
  };
}

function aboutMean(values: Float64Array): Float64Array {
  const near = fromFirst(values);
  const centre = mean(near);
  return near.map((value) => value - centre);
}

function aboutLine(values: Float64Array): Float64Array {
  const residuals = aboutMean(values);
  const middle = (values.length - 1) / 2;
  let along = 0;
  let steps = 0;
  for (let index = 0; index < values.length; index += 1) {
    along += (index - middle) * (residuals[index] as number);
    steps += (index - middle) ** 2;
  }
  const slope = along / steps;
  return residuals.map((value, index) => value - slope * (index - middle));
}

function chooseLags(residuals: Float64Array): number {
  const n = residuals.length;
  const products = laggedProducts(residuals, Math.floor(n ** (2 / 9)));
  let level = (products[0] as number) / n;
  let slope = 0;
  for (let lag = 1; lag < products.length; lag += 1) {
    const product = (2 * (products[lag] as number)) / n;
    level += product;
    slope += lag * product;
  }
  const ratio = slope / level;
  return Math.floor(1.1447 * Math.cbrt(ratio * ratio) * Math.cbrt(n));
}

/** Between the entries of the table along a line. */
function readTable(statistic: number, entries: readonly (readonly [number, number])[]): number {
  let [p, from] = entries[0] as readonly [number, number];
  for (const [nextP, to] of entries.slice(1)) {
    if (statistic <= from) return p;
    if (statistic < to) return p + ((nextP - p) * (statistic - from)) / (to - from);
    [p, from] = [nextP, to];
  }
  return p;
}
