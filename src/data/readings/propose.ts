import { proposeBooleans } from './booleans.ts';
import { isCode } from './codes.ts';
import { proposeDates, proposeTimes } from './dates.ts';
import { isNullWord } from './null-words.ts';
import { proposeNumbers } from './numbers.ts';
import type { Reading, ReadingContext } from './reading.ts';

/** The ways in which a person would read these values as something other than text, the likeliest first. */
export function proposeReadings(sample: readonly (string | null)[], context: ReadingContext): Reading[] {
  const values = cleanSample(sample);
  if (values.length === 0) return [];
  const proposals = [
    ...proposeBooleans(values),
    ...proposeDates(values, context),
    ...proposeTimes(values),
    ...(values.some(isCode) ? [] : proposeNumbers(values, context)),
  ];
  return proposals.slice(0, 6);
}

/** The values that say something: trimmed, without those that stand for none. */
export function cleanSample(sample: readonly (string | null)[]): string[] {
  const values: string[] = [];
  for (const value of sample) {
    if (value === null) continue;
    const trimmed = value.trim();
    if (trimmed !== '' && !isNullWord(trimmed)) values.push(trimmed);
  }
  return values;
}

/** Whether a column surely writes decimals with a comma: `12,5`. */
export function showsDecimalComma(sample: readonly (string | null)[]): boolean {
  const values = cleanSample(sample);
  return (
    values.some((value) => /^\D*\d+,(?:\d{1,2}|\d{4,})\D*$/.test(value)) &&
    values.every((value) => /^[^a-z]*$/i.test(value) && !/,\d+,/.test(value))
  );
}
