import { checkLengths, checkNumber, isMissing, type Values } from '../../values.ts';
import { readTime, type Time } from './read-time.ts';
import { calendars, type Every } from './steps.ts';

export type ResampleOptions = {
  readonly every?: Every;
  readonly how?: 'sum' | 'mean' | 'last' | 'count';
};

export type Step = {
  /** The beginning of the step: its first day, such as 2024-05-01 for a month, or 2024-05-01T13:00:00 for an hour. */
  readonly time: string;
  readonly value: number;
};

/** So many steps may come of it. */
const mostSteps = 5_000_000;

/**
 * Values at any times, as one value for each hour, day, week (from Monday), month, quarter or year, with none left out between
 * the first time and the last: a step without values is 0 as a sum or a count, and NaN else. Rows need not be in order.
 */
export function resample(
  times: ArrayLike<Time | null | undefined>,
  values: Values,
  { every = 'month', how = 'sum' }: ResampleOptions = {},
): Step[] {
  if (!Object.hasOwn(calendars, every))
    throw new RangeError(`every is '${String(every)}': give one of 'hour', 'day', 'week', 'month', 'quarter', 'year'.`);
  if (!['sum', 'mean', 'last', 'count'].includes(how))
    throw new RangeError(`how is '${String(how)}': give one of 'sum', 'mean', 'last', 'count'.`);
  const length = checkLengths([times, values], ['times', 'values']);
  const calendar = calendars[every];
  const moments = new Float64Array(length);
  const steps = new Float64Array(length);
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < length; row += 1) {
    const moment = readTime(times[row], row);
    moments[row] = moment;
    const isThere = !isMissing(values[row]);
    if (isThere) checkNumber(values[row], 'values', row);
    steps[row] = NaN;
    if (moment !== moment) continue;
    const step = calendar.numberOf(moment);
    if (isThere) steps[row] = step;
    first = Math.min(first, step);
    last = Math.max(last, step);
  }
  if (first === Infinity) return [];
  const count = last - first + 1;
  if (count > mostSteps)
    throw new RangeError(`From the first time to the last there are ${count} steps of a ${every}: take longer steps.`);
  const result = gather(values, moments, steps, first, count, how);
  return Array.from(result, (value, index) => ({ time: calendar.nameOf(first + index), value }));
}

function gather(
  values: Values,
  moments: Float64Array,
  steps: Float64Array,
  first: number,
  count: number,
  how: string,
): Float64Array {
  const counts = new Float64Array(count);
  const result = new Float64Array(count);
  const latest = new Float64Array(how === 'last' ? count : 0).fill(-Infinity);
  for (let row = 0; row < steps.length; row += 1) {
    const place = (steps[row] as number) - first;
    if (place !== place) continue;
    counts[place] = (counts[place] as number) + 1;
    const value = values[row] as number;
    if (how !== 'last') result[place] = (result[place] as number) + value;
    else if ((moments[row] as number) >= (latest[place] as number)) {
      latest[place] = moments[row] as number;
      result[place] = value;
    }
  }
  if (how === 'count') return counts;
  if (how === 'sum') return result;
  return result.map((value, place) => {
    const found = counts[place] as number;
    return found === 0 ? NaN : how === 'mean' ? value / found : value;
  });
}
