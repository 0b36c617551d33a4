import { fitSmoothing, type SmoothingMethod } from '../smoothing/fit-smoothing.ts';
import type { Member } from './backtest.ts';
import type { FittedMethod } from './fitted-method.ts';
import { fitAutoArima, fitEts, fitThetaOf, type Ready } from './fit-methods.ts';
import { fitNaive } from './naive.ts';

export const forecastMethods = ['auto', 'ets', 'arima', 'theta', 'naive', 'seasonal-naive'] as const;
export type ForecastMethod = (typeof forecastMethods)[number];

/** Above this share of zeros what counts is how much comes per step, not how it moves. */
const mostlyZeros = 0.5;

/** What is fitted for a method: for 'auto' all of those that there are enough values for. */
export function chooseMembers(
  ready: Ready,
  steps: number,
  method: ForecastMethod,
): { members: Member[]; warnings: string[] } {
  const { values, period } = ready;
  switch (method) {
    case 'naive':
      return { members: [{ label: method, method: fitNaive(values, 1, steps) }], warnings: [] };
    case 'seasonal-naive':
      return {
        members: [{ label: method, method: fitNaive(values, period, steps) }],
        warnings:
          period > 1
            ? []
            : [
                'x has no season that could be taken: the forecast is its last value, as that of the naive method. Where there is one, give its period.',
              ],
      };
    case 'ets':
      return { members: named(method, fitEts(ready, steps)), warnings: [] };
    case 'arima':
      return { members: named(method, fitAutoArima(ready, steps, multiplies(fitEts(ready, 1)))), warnings: [] };
    case 'theta':
      return { members: thetas(ready, steps, 'theta of values'), warnings: [] };
    default:
      return chooseAll(ready, steps);
  }
}

function chooseAll(ready: Ready, steps: number): { members: Member[]; warnings: string[] } {
  const { values, period } = ready;
  const zeros = values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0) / values.length;
  if (zeros > mostlyZeros) {
    const level = fitSmoothing(values, 1, steps, [{ error: 'A', trend: 'N', season: 'N' }]);
    return {
      members: named('level', level),
      warnings: [
        `${Math.round(100 * zeros)} % of the values are zero: the forecast says how much is to be expected per step on average, not in which steps it comes.`,
      ],
    };
  }
  const ets = fitEts(ready, steps);
  const members = named('ets', ets);
  if (values.length >= 10) members.push(...named('arima', fitAutoArima(ready, steps, multiplies(ets))));
  members.push(...thetas(ready, steps, 'theta'));
  if (members.length > 0) return { members, warnings: [] };
  return { members: named('naive', fitNaive(values, period, steps)), warnings: [] };
}

/** Whether errors grow with the values, in which case it is their logarithms that are steady. */
function multiplies(ets: SmoothingMethod | undefined): boolean {
  return ets?.form.error === 'M';
}

function thetas(ready: Ready, steps: number, label: string): Member[] {
  return [
    ...named(label, fitThetaOf(ready, steps, false)),
    ...(ready.positive ? named('theta of logarithms', fitThetaOf(ready, steps, true)) : []),
  ];
}

/** A member, unless there is none or it has gone beyond all numbers. */
function named(label: string, method: FittedMethod | undefined): Member[] {
  return method?.mean.every(Number.isFinite) && method.sd.every(Number.isFinite) ? [{ label, method }] : [];
}
