import { checkCount, checkShare, type Values } from '../../values.ts';
import { backtest, combineAttempts, keepGood, type Member } from './backtest.ts';
import { chooseMembers, type ForecastMethod, forecastMethods } from './choose-members.ts';
import { combine } from './combine.ts';
import type { FittedMethod } from './fitted-method.ts';
import { boundsOf, measureWidening } from './intervals.ts';
import { type BacktestRow, measureAttempts } from './measures.ts';
import { type Prepared, prepare } from './prepare.ts';
import { placeFitted, toRows } from './series-scale.ts';
import { forecastShort } from './short-series.ts';

export type ForecastRow = {
  /** 1 is the first step after the end of x. */
  readonly step: number;
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
};

export type Forecast = {
  /** What the forecast was made by, with the forms that were chosen. */
  readonly method: string;
  /** Steps of a season; 1 without one. */
  readonly period: number;
  readonly rows: readonly ForecastRow[];
  /** One step ahead of each value of x; NaN where there is none. */
  readonly fitted: Float64Array;
  /** How it, what it is made of and the simplest methods fared when made in the past. */
  readonly backtest: readonly BacktestRow[];
  readonly warnings: readonly string[];
};

export type ForecastOptions = {
  /** Steps of a season; found where it is not given. 1: there is none. */
  readonly period?: number | undefined;
  readonly method?: ForecastMethod | undefined;
  /** The confidence of low..high. */
  readonly level?: number | undefined;
};

const mostSteps = 10_000;

/**
 * The next `steps` values of a series, with intervals. By itself it takes the median of exponential smoothing (all forms,
 * weighted by AICc), an ARIMA (chosen by AICc) and the Theta method, which on the whole beats each of them. The spread of
 * the intervals is what the fits and a back-test say together. A series that was never below zero is not forecast below it.
 */
export function forecast(x: Values, steps: number, options: ForecastOptions = {}): Forecast {
  const { method = 'auto' } = options;
  if (!forecastMethods.includes(method))
    throw new RangeError(
      `method is '${String(method)}': give one of ${forecastMethods.map((name) => `'${name}'`).join(', ')}.`,
    );
  return makeForecast(x, steps, options, method, (ready, count) => chooseMembers(ready, count, method)).forecast;
}

export type Choice = { readonly members: readonly Member[]; readonly warnings: readonly string[] };

/** Prepares, fits, looks back and puts together; `choose` says what is fitted. */
export function makeForecast(
  x: Values,
  steps: number,
  { period, level = 0.95 }: ForecastOptions,
  label: string,
  choose: (prepared: Prepared, steps: number) => Choice,
): { forecast: Forecast; best: FittedMethod | undefined; prepared: Prepared } {
  if (checkCount(steps, 'steps') > mostSteps) throw new RangeError(`steps is ${steps}: give at most ${mostSteps}.`);
  checkShare(level, 'level');
  const prepared = prepare(x, period);
  const short = forecastShort(prepared, steps, level, x.length);
  if (short !== undefined) return { forecast: short, best: undefined, prepared };
  const { values } = prepared;
  // Values that are missing at the end are steps of their own.
  const ahead = steps + prepared.series.after;
  const { members, warnings } = choose(prepared, ahead);
  if (members.length === 0)
    throw new RangeError(
      `${ahead} steps ahead the forecast by '${label}' goes beyond all numbers: ask for fewer steps, or take method 'auto'.`,
    );
  const tried = backtest(values, prepared.period, members, ahead);
  const good = keepGood(members, tried);
  const best = combine(good.map(({ method }) => method));
  const own = combineAttempts(
    tried.filter((_, place) => good.includes(members[place] as Member)),
    label,
  );
  const attempts = [own, ...tried.filter((one) => one.label !== label)];
  const widening = measureWidening(own.attempts, values.length);
  const setting = {
    n: values.length,
    level,
    scale: prepared.scale,
    shift: prepared.shift,
    yardstick: yardstickOf(prepared),
  };
  const measured = attempts.filter((one) => one.attempts.length > 0).map((one) => measureAttempts(one, setting));
  const { rows, held } = toRows(best.mean, boundsOf(best, widening, level), prepared, steps);
  return {
    best,
    prepared,
    forecast: {
      method: best.name,
      period: prepared.period,
      rows,
      fitted: placeFitted(best.fitted, prepared, x.length),
      backtest: measured,
      warnings: [...prepared.warnings, ...warnings, ...warn(prepared, measured, steps, held)],
    },
  };
}

/** The mean change over a season, by which errors are scaled (Hyndman and Koehler, 2006). */
function yardstickOf({ values, period }: Prepared): number {
  let total = 0;
  for (let index = period; index < values.length; index += 1)
    total += Math.abs((values[index] as number) - (values[index - period] as number));
  return total / Math.max(1, values.length - period);
}

function warn(prepared: Prepared, measured: readonly BacktestRow[], steps: number, held: boolean): string[] {
  const { values } = prepared;
  const warnings: string[] = [];
  if (measured.length === 0)
    warnings.push('There are too few values for a back-test: how far the forecast may be off rests on the fit alone.');
  if (steps > values.length / 2)
    warnings.push(`${steps} steps are far ahead for ${values.length} values: the intervals say too little there.`);
  if (held) warnings.push('The forecast is held at 0, as no value so far is below it.');
  const [own, ...others] = measured;
  const simple = others.filter(({ method }) => method.endsWith('naive')).toSorted((a, b) => a.mae - b.mae)[0];
  if (own !== undefined && simple !== undefined && simple.mae < 0.9 * own.mae)
    warnings.push(
      `In the back-test the ${simple.method} method came closer: off by ${toDigits(simple.mae)} on average instead of ${toDigits(own.mae)}.`,
    );
  return warnings;
}

function toDigits(value: number): string {
  return String(Number(value.toPrecision(3)));
}
