const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timestampPattern =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** A date or timestamp as ISO text, and whether it names an instant or only what a clock on the wall showed. */
export type IsoTime = { readonly time: Date; readonly zoned: boolean; readonly part: 'date' | 'minute' | 'second' };

/** Reads `2024-05-01`, `2024-05-01T12:00:00`, `2024-05-01 12:00:00.5+02`. Anything else, and years before 1, are left as they are. */
export function parseIsoTime(text: string): IsoTime | undefined {
  const date = datePattern.exec(text);
  const match = date ?? timestampPattern.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((digits) => Number(digits ?? 0));
  if (year === undefined || year < 1 || month === undefined || day === undefined) return undefined;
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0);
  // The 31st of February rolls over: such text is no date.
  const exists =
    time.getUTCMonth() === month - 1 && time.getUTCDate() === day && (hour ?? 0) < 24 && (minute ?? 0) < 60;
  if (!exists) return undefined;
  const zone = date === null ? match[7] : undefined;
  if (zone !== undefined && zone !== 'Z') {
    const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || 0)];
    time.setTime(time.getTime() - (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000);
  }
  const midnight = !hour && !minute && !second && zone === undefined;
  return { time, zoned: zone !== undefined, part: date !== null || midnight ? 'date' : second ? 'second' : 'minute' };
}

/** What a date stands for, where it is not a day. */
export type TimeGrain = 'year' | 'month';

const styles: Readonly<Record<TimeGrain | IsoTime['part'], Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'short' },
  date: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
};

/**
 * Writes ISO dates and timestamps by locale. A date, and a timestamp without a zone, is shown as it stands; only an instant
 * is moved into the time zone.
 */
export function createTimeFormatter(
  locale: string,
  timeZone: string,
): (text: string, grain?: TimeGrain) => string | undefined {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (text, grain) => {
    const parsed = parseIsoTime(text);
    if (parsed === undefined) return undefined;
    const zone = parsed.zoned ? timeZone : 'UTC';
    const key = `${grain ?? parsed.part} ${zone}`;
    let format = formats.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(locale, {
        ...styles[grain ?? parsed.part],
        timeZone: zone,
        calendar: 'gregory',
      });
      formats.set(key, format);
    }
    // Versions of Node differ in the space that stands before AM and PM.
    return format.format(parsed.time).replaceAll('\u202F', ' ');
  };
}
