import { daysFromCivil, monthFromDays } from './read-time.ts';

export type Every = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Numbers the steps of the calendar, and names each by its beginning. Weeks begin on Monday. */
export type Calendar = {
  numberOf(milliseconds: number): number;
  nameOf(step: number): string;
};

const msOfHour = 3_600_000;
const msOfDay = 24 * msOfHour;
/** 1970 began on a Thursday. */
const firstMonday = 4;

export const calendars: Readonly<Record<Every, Calendar>> = {
  hour: {
    numberOf: (ms) => Math.floor(ms / msOfHour),
    nameOf: (step) => {
      const day = Math.floor(step / 24);
      return `${nameDay(day)}T${String(step - 24 * day).padStart(2, '0')}:00:00`;
    },
  },
  day: { numberOf: dayOf, nameOf: nameDay },
  week: {
    numberOf: (ms) => Math.floor((dayOf(ms) - firstMonday) / 7),
    nameOf: (step) => nameDay(step * 7 + firstMonday),
  },
  month: byMonths(1),
  quarter: byMonths(3),
  year: byMonths(12),
};

function dayOf(ms: number): number {
  return Math.floor(ms / msOfDay);
}

function byMonths(months: number): Calendar {
  return {
    numberOf: (ms) => Math.floor(monthFromDays(dayOf(ms)) / months),
    nameOf: (step) => nameDay(firstDayOf(step * months)),
  };
}

/** The first day of a month that is counted from the year 0. */
function firstDayOf(months: number): number {
  const year = Math.floor(months / 12);
  return daysFromCivil(year, months - 12 * year + 1, 1);
}

function nameDay(days: number): string {
  const months = monthFromDays(days);
  const year = Math.floor(months / 12);
  const month = months - 12 * year + 1;
  const day = days - firstDayOf(months) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
