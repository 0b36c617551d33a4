import type { CitedValue } from './citations.ts';

// Stand for citations while the words around them are read. plainText leaves no private-use character in any text.
const number = '\uE000';
const digitEdged = '\uE001';
const other = '\uE002';

/** One character in place of a cited value, by how it would join with digits beside it. */
export function markOf(written: string, { value, style }: CitedValue): string {
  if (typeof value === 'number' || style.type === 'integer' || style.type === 'number') return number;
  return /^\p{N}|\p{N}$/u.test(written) ? digitEdged : other;
}

const digits = `[\\p{N}${number}${digitEdged}]`;
const mark = `[${number}${digitEdged}]`;
const joint = "[.,'’·٫٬eE^_\\u2044]?";
const magnitude = '(?:k|K|M|MM|B|mn|mln|bn|tn|mio|Mio|mrd|Mrd|Mill)';

const rules: readonly (readonly [RegExp, string])[] = [
  // "{a}.{b}" reads as one number that nobody computed, and so does "1{a}".
  [new RegExp(`${digits}${joint}${mark}|${mark}${joint}${digits}`, 'u'), 'it glues digits to a cited value'],
  [new RegExp(`${number} ${number}`, 'u'), 'it puts two cited numbers side by side, which reads as one'],
  [new RegExp(`(?:^|[\\s(\\[])[-−–]${number}`, 'u'), 'it puts a minus before a cited value'],
  [
    new RegExp(`${number}(?:[\\s\\u00A0]?${magnitude}|[mbtGTeE])(?![\\p{L}\\p{M}])`, 'u'),
    'it puts a magnitude behind a cited value',
  ],
];

/** Why the words around cited values would make other numbers of them, where they would. */
export function findGlued(masked: string): string | undefined {
  return rules.find(([pattern]) => pattern.test(masked))?.[1];
}
