/** From the first moment on, up to but without the last; ISO dates. */
export type Span = { readonly from?: string; readonly until?: string };

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** 1 to 12 for "march" and "mar". */
export function monthOf(word: string): number | undefined {
  const place = months.findIndex(
    (month) => month === word || (word.length === 3 && month.startsWith(word)) || word === `${month}s`,
  );
  if (place >= 0) return place + 1;
  return word === 'sept' ? 9 : undefined;
}

/** 1 to 7 for "monday" to "sunday". */
export function weekdayOf(word: string): number | undefined {
  const place = days.indexOf(word);
  return place < 0 ? undefined : place + 1;
}

export function isoDate(year: number, month: number, day = 1): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The same day some months on; the last of the month where there is no such day. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const whole = year * 12 + month - 1 + count;
  const [toYear, toMonth] = [Math.floor(whole / 12), (((whole % 12) + 12) % 12) + 1];
  const longest = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return isoDate(toYear, toMonth, Math.min(date, longest));
}

export function addDays(day: string, count: number): string {
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + count);
  return time.toISOString().slice(0, 10);
}

/** The first day of the year, quarter, month or week that a day lies in. */
export function startOf(day: string, grain: 'year' | 'quarter' | 'month' | 'week' | 'day' | 'decade'): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  if (grain === 'decade') return isoDate(year - (year % 10), 1);
  if (grain === 'year') return isoDate(year, 1);
  if (grain === 'quarter') return isoDate(year, month - ((month - 1) % 3));
  if (grain === 'month') return isoDate(year, month);
  if (grain === 'day') return day;
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() - ((time.getUTCDay() + 6) % 7));
  return time.toISOString().slice(0, 10);
}
