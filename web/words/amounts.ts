const byteUnits = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** The page is in English; how values of answers are written says their question. */
const plain = new Intl.NumberFormat('en-US');

export function writeCount(count: number): string {
  return plain.format(Math.round(count));
}

/** `1 row`, `2,138 rows`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${writeCount(count)} ${count === 1 ? noun : plural}`;
}

export function writeBytes(bytes: number): string {
  let unit = 0;
  let size = bytes;
  for (; size >= 999.5 && unit < byteUnits.length - 1; unit += 1) size /= 1000;
  return `${unit === 0 || size >= 99.5 ? Math.round(size) : Number(size.toFixed(1))} ${byteUnits[unit]}`;
}

export function writeDollars(usd: number): string {
  if (usd === 0) return '$0';
  return usd < 0.01 ? `$${usd.toFixed(4)}` : `$${usd.toFixed(2)}`;
}

export function writeDuration(milliseconds: number): string {
  if (milliseconds < 995) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.5) return `${seconds.toFixed(seconds < 9.95 ? 1 : 0)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** `3 minutes ago`, and the day where that is more than a week ago. */
export function writeAgo(moment: string, now: number): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return moment;
  const seconds = (now - time) / 1000;
  if (seconds < 45) return 'just now';
  if (seconds > 7 * 86_400) return day.format(time);
  for (const [unit, length] of steps)
    if (seconds >= length || unit === 'minute')
      return relative.format(-Math.max(1, Math.floor(seconds / length)), unit);
  return 'just now';
}

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function writeMoment(moment: string): string {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? moment : exact.format(time);
}
