import { chooseValues, countRows, showExample, toTime } from './column.ts';
import type { Column } from './column.ts';
import { sayShare, severityByShare } from './issue.ts';
import type { Finding } from './issue.ts';

const day = 86_400_000;

/** Days that the calendar does not have, such as the 30th of February. */
export function checkCalendar(column: Column): Finding | undefined {
  if (column.type !== 'date') return undefined;
  const faults = chooseValues(column, (value) => Number.isNaN(toTime(value as string)));
  const count = countRows(column, faults);
  if (count === 0) return undefined;
  return {
    rule: 'format',
    severity: severityByShare(count / column.rows),
    count,
    faults,
    recommendation: `${sayShare(count, column.rows)} dates are not in the calendar, such as ${showExample(column, faults)}: mend them or leave them out.`,
  };
}

/** Dates that stand for "none" in many systems, where they are not among others of their time. */
const standIns = new Set([
  '0001-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1970-01-01',
  '2999-12-31',
  '9999-12-31',
]);

export function checkDateStandIns(column: Column): Finding | undefined {
  if (column.type !== 'date') return undefined;
  const isStandIn = (value: string | number | boolean): boolean => standIns.has((value as string).slice(0, 10));
  let first = Infinity;
  let last = -Infinity;
  for (const value of column.values) {
    if (isStandIn(value)) continue;
    const time = toTime(value as string);
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const span = Math.max(last - first, day);
  const isFar = (time: number): boolean => time < first - span || time > last + span;
  const faults = chooseValues(column, (value) => isStandIn(value) && isFar(toTime(value as string)));
  const count = countRows(column, faults);
  if (count === 0 || count > column.present / 2) return undefined;
  return {
    rule: 'placeholder',
    severity: severityByShare(count / column.rows),
    count,
    faults,
    recommendation: `${sayShare(count, column.rows)} dates seem to stand for none, such as ${showExample(column, faults)}: turn them into missing values.`,
  };
}

export function checkFuture(column: Column, now: number): Finding | undefined {
  if (column.type !== 'date') return undefined;
  // Tomorrow may have begun elsewhere.
  const chosen = chooseValues(
    column,
    (value) => toTime(value as string) > now + day && !standIns.has((value as string).slice(0, 10)),
  );
  const count = countRows(column, chosen);
  // Where most lie ahead they are meant to: appointments, deadlines.
  if (count === 0 || count > column.present / 10) return undefined;
  return {
    rule: 'future',
    severity: 'low',
    count,
    recommendation: `${sayShare(count, column.rows)} dates lie in the future, such as ${showExample(column, chosen)}: see whether day and month were mixed up.`,
  };
}

/** Steps left out of a column that otherwise goes on evenly, day by day or month by month of equal length. */
export function checkGaps(column: Column): Finding | undefined {
  if (column.type !== 'date' || column.values.length < 20) return undefined;
  const times = Float64Array.from(column.values, (value) => toTime(value as string))
    .filter((time) => time === time)
    .sort();
  const steps = times.subarray(1).map((time, index) => time - (times[index] as number));
  const usual = steps.slice().sort()[steps.length >> 1] as number;
  // Times of less than a millisecond apart are the same here.
  if (usual === 0) return undefined;
  let even = 0;
  let count = 0;
  for (const step of steps) {
    if (step === usual) even += 1;
    else count += Math.round(step / usual) - 1;
  }
  if (count <= 0 || even < 0.9 * steps.length) return undefined;
  return {
    rule: 'gaps',
    severity: 'low',
    count,
    recommendation: `The dates go on evenly but for ${count} that are left out between the first and the last: fill them in before you take it for a series.`,
  };
}
