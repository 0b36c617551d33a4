/** A time as text (2024-05-31 or 2024-05-31T10:30:00), as a Date, or in milliseconds since 1970. */
export type Time = string | number | Date;

const msOfDay = 86_400_000;

/** Milliseconds since 1970 of the date and hour that are written. NaN for a time that is missing. */
export function readTime(time: Time | null | undefined, index: number): number {
  if (time === null || time === undefined || time !== time) return NaN;
  if (typeof time === 'string') {
    const read = readText(time);
    if (read === read) return read;
  } else if (typeof time === 'number') {
    if (Math.abs(time) <= 8.64e15) return time;
  } else if (time instanceof Date) return time.getTime();
  throw new TypeError(
    `times[${index}] is ${typeof time === 'string' ? `'${time.slice(0, 40)}'` : String(time)}: give dates such as '2024-05-31' or '2024-05-31T10:30:00'.`,
  );
}

function readText(text: string): number {
  // Years of more than four digits push the rest along.
  const start = text.indexOf('-', 1);
  const year = digits(text, 0, start);
  const month = digits(text, start + 1, start + 3);
  const day = digits(text, start + 4, start + 6);
  if (start < 4 || text.charCodeAt(start + 3) !== dash || !(month >= 1 && month <= 12 && day >= 1)) return NaN;
  if (!(day <= daysIn(year, month))) return NaN;
  const ms = daysFromCivil(year, month, day) * msOfDay;
  if (text.length === start + 6) return ms;
  const at = start + 7;
  const hour = digits(text, at, at + 2);
  const minute = digits(text, at + 3, at + 5);
  if (!(hour < 24 && minute < 60)) return NaN;
  const second = text.charCodeAt(at + 5) === colon ? digits(text, at + 6, at + 8) : 0;
  return second < 61 ? ms + ((hour * 60 + minute) * 60 + second) * 1000 : NaN;
}

const dash = 45;
const colon = 58;

function digits(text: string, from: number, to: number): number {
  if (to <= from || to > text.length) return NaN;
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970. A year is taken to begin in March, so that the day that is put in comes last. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** Months since the year 0 of a day since 1970. */
export function monthFromDays(days: number): number {
  const since = days + 719_468;
  const era = Math.floor(since / 146_097);
  const dayOfEra = since - era * 146_097;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // From March on.
  return (yearOfEra + era * 400) * 12 + 2 + Math.floor((5 * dayOfYear + 2) / 153);
}
