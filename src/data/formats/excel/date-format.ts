import type { TypedCell } from '../staged-rows.ts';

/** Whether numbers of a format are shown as days, as days with a time, or as times alone. */
export type TimeFormat = 'date' | 'time';

/** What a number format makes of a number, where that is more than a way to write it. */
export type CellFormat = TimeFormat | 'percent';

export function tellCellFormat(id: number, code: string | undefined): CellFormat | undefined {
  const isPercent = code === undefined ? builtInPercents.has(id) : /%/.test(withoutText(code));
  return isPercent ? 'percent' : isTimeFormat(id, code);
}

/** Formats that every workbook has without writing them down. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const builtInPercents = new Set([9, 10]);
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47]);

/** Tells whether a number format shows dates or times, by its letters outside quotes, colours and conditions. */
export function isTimeFormat(id: number, code: string | undefined): TimeFormat | undefined {
  if (code === undefined) {
    if (builtInDates.has(id)) return 'date';
    return builtInTimes.has(id) ? 'time' : undefined;
  }
  const letters = withoutText(code)
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (/general|@/.test(letters) || !/[ymdhs]/.test(letters)) return undefined;
  if (/[yd]/.test(letters)) return 'date';
  // Minutes and months are both m: beside hours or seconds they are minutes.
  return /[hs]/.test(letters) ? 'time' : 'date';
}

/** The part for positive numbers, without what stands there as it is. */
function withoutText(code: string): string {
  return (code.split(';')[0] ?? '').replaceAll(/"[^"]*"|\\.|_.|\*./g, '');
}

const dayMilliseconds = 86_400_000;
const firstDay = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };
/** 31 December 9999. */
const lastSerial = 2_958_466;

/** A serial number as the date or the time that it is shown as. */
export function readSerial(serial: number, format: TimeFormat, from1904: boolean): TypedCell {
  if (!Number.isFinite(serial) || serial < 0 || serial >= lastSerial) return { kind: 'number', text: String(serial) };
  if (format === 'time' && serial < 1)
    return { kind: 'time', text: toIso(Math.round(serial * dayMilliseconds)).slice(11, 19) };
  // A duration of more than a day is a number of days.
  if (format === 'time' && serial < 367) return { kind: 'number', text: String(serial) };
  // 1900 counts as a leap year there: days before March of it are one off.
  const corrected = !from1904 && serial < 60 ? serial + 1 : serial;
  const base = from1904 ? firstDay.from1904 : firstDay.from1900;
  const iso = toIso(base + Math.round((corrected * dayMilliseconds) / 1000) * 1000);
  return iso.endsWith('T00:00:00')
    ? { kind: 'date', text: iso.slice(0, 10) }
    : { kind: 'timestamp', text: iso.replace('T', ' ') };
}

function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}
