import type { Values } from '../../values.ts';
import { findPeriodOf } from '../period/find-period.ts';
import { fromFirst, moveBy, readSeries, spreadOut } from '../read-series.ts';
import { classical } from './classical.ts';
import { type Parts, stl } from './stl.ts';
import { strengthOf } from './strength.ts';

export type DecomposeOptions = {
  readonly method?: 'stl' | 'classical';
  /** Whether the parts add up to the series or multiply to it, which needs values above zero. */
  readonly model?: 'additive' | 'multiplicative';
  /** Over how many cycles the season of STL may change: odd, at least 3, and 7 mostly. Infinity: it never changes. */
  readonly seasonal?: number;
  /** Whether outliers are kept out of trend and season of STL. */
  readonly robust?: boolean;
};

export type DecompositionRow = {
  readonly index: number;
  readonly observed: number;
  readonly trend: number;
  readonly seasonal: number;
  readonly remainder: number;
};

/** The parts are as long as x. */
export type Decomposition = Parts & {
  readonly period: number;
  /** From 0 to 1: how much of what is not season (not trend) is trend (season). */
  readonly trendStrength: number;
  readonly seasonalStrength: number;
  readonly rows: readonly DecompositionRow[];
};

/**
 * Takes a series apart into trend, season and remainder: by STL, whose season may change slowly, or by the classical way,
 * whose season is the same in all cycles and whose trend is NaN for half a season at both ends. As statsmodels' STL and
 * seasonal_decompose. With the multiplicative model STL works on logarithms.
 */
export function decompose(
  x: Values,
  period?: number | DecomposeOptions,
  options: DecomposeOptions = {},
): Decomposition {
  if (typeof period === 'object') return decompose(x, undefined, period);
  const { method = 'stl', model = 'additive' } = options;
  const series = readSeries(x, 4);
  // The rows are made later.
  const values = series.values.slice();
  const steps = checkPeriod(period ?? findPeriodOf(values).period, values.length, period === undefined);
  if (!['additive', 'multiplicative'].includes(model))
    throw new RangeError(`model is '${String(model)}': give 'additive' or 'multiplicative'.`);
  const multiplies = model === 'multiplicative';
  if (multiplies && values.some((value) => value <= 0))
    throw new RangeError("x has values that are not above zero: take model 'additive'.");
  const parts = takeApart(values, steps, method, multiplies, options);
  const { trend, seasonal, remainder } = parts;
  return {
    period: steps,
    trend: spreadOut(trend, series),
    seasonal: spreadOut(seasonal, series),
    remainder: spreadOut(remainder, series),
    ...measureStrength(parts, multiplies),
    // Made when asked for: a million rows take longer than the parts themselves.
    get rows() {
      return Array.from(values, (observed, index) => ({
        index: series.before + index,
        observed,
        trend: trend[index] as number,
        seasonal: seasonal[index] as number,
        remainder: remainder[index] as number,
      }));
    },
  };
}

function takeApart(
  values: Float64Array,
  period: number,
  method: string,
  multiplies: boolean,
  { seasonal = 7, robust = false }: DecomposeOptions,
): Parts {
  if (method === 'classical') {
    if (multiplies) return classical(values, period, true);
    const first = values[0] as number;
    const found = classical(fromFirst(values), period, false);
    return { ...found, trend: moveBy(found.trend, first) };
  }
  if (method !== 'stl') throw new RangeError(`method is '${method}': give 'stl' or 'classical'.`);
  if (seasonal !== Infinity && !(Number.isSafeInteger(seasonal) && seasonal >= 3 && seasonal % 2 === 1))
    throw new RangeError(
      `seasonal is ${String(seasonal)}: give an odd number of cycles, at least 3 (7 mostly), or Infinity.`,
    );
  if (multiplies) {
    const { trend, seasonal: cycle, remainder } = stl(values.map(Math.log), period, { seasonal, robust });
    return { trend: trend.map(Math.exp), seasonal: cycle.map(Math.exp), remainder: remainder.map(Math.exp) };
  }
  const first = values[0] as number;
  const found = stl(fromFirst(values), period, { seasonal, robust });
  return { ...found, trend: moveBy(found.trend, first) };
}

function checkPeriod(period: number, n: number, wasFound: boolean): number {
  if (wasFound && period === 1)
    throw new RangeError('No period was found after which x repeats itself: give the steps of a season as period.');
  if (!Number.isSafeInteger(period) || period < 2)
    throw new RangeError(`period is ${String(period)}: give the steps of a season, a whole number of at least 2.`);
  if (n < 2 * period)
    throw new RangeError(`x has ${n} values, and a period of ${period} needs two full seasons: ${2 * period}.`);
  return period;
}

/** What multiplies is judged by its logarithms. */
function measureStrength(
  { trend, seasonal, remainder }: Parts,
  multiplies: boolean,
): { trendStrength: number; seasonalStrength: number } {
  const read = (values: Float64Array): Float64Array => (multiplies ? values.map(Math.log) : values);
  const rest = read(remainder);
  return { trendStrength: strengthOf(read(trend), rest), seasonalStrength: strengthOf(read(seasonal), rest) };
}
