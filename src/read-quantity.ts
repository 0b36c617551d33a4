const secondsOf: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60, h: 3600 };

const kibibyte = 1024;
const bytesOf: Readonly<Record<string, number>> = {
  b: 1,
  k: kibibyte,
  m: kibibyte ** 2,
  g: kibibyte ** 3,
  t: kibibyte ** 4,
};

/** Seconds from "300", "90s", "2m", "1.5h". A number alone is seconds. */
export function readDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?(ms|s|m|min|h)?$/i.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * (secondsOf[(match[2] ?? 's').toLowerCase()] ?? 1);
}

/** Bytes from "2GB", "512MB", "1.5g", "800MiB"; all by 1024. A number alone could mean anything and is not taken. */
export function readSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([kmgt]i?b?|b)$/i.exec(text.trim());
  if (match === null) return undefined;
  return Math.round(Number(match[1]) * (bytesOf[(match[2] ?? 'b').slice(0, 1).toLowerCase()] ?? 1));
}

export function readWhole(text: string): number | undefined {
  const number = /^-?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

export function writeDuration(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

export function writeSize(bytes: number): string {
  for (const [unit, size] of [
    ['TB', kibibyte ** 4],
    ['GB', kibibyte ** 3],
    ['MB', kibibyte ** 2],
    ['KB', kibibyte],
  ] as const) {
    // Two digits that matter, three where they are whole.
    if (bytes >= size) return `${Number((bytes / size).toFixed(bytes / size < 10 ? 1 : 0))} ${unit}`;
  }
  return `${bytes} B`;
}
