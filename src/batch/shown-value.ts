import { createValueFormatter } from '../results/format-value.ts';
import type { ValueStyle } from '../results/format-value.ts';

type Value = number | string | boolean;

/** Where an answer is read: numbers are written by it. */
export type Reading = { readonly locale: string; readonly timeZone: string };

/** Tells whether a value that was computed is the expected one as readers see it: 153696 for 153,696 that was 153696.37. */
export type MatchShown = (given: Value, expected: Value, style: ValueStyle) => boolean;

export function createShownMatcher({ locale, timeZone }: Reading): MatchShown {
  const formatter = createValueFormatter(locale, timeZone);
  const write = (value: Value, style: ValueStyle) => formatter.format(value, style);
  return (given, expected, style) => {
    if (typeof given !== 'number') return false;
    if (typeof expected === 'string') return unpad(write(given, style)) === unpad(expected);
    return (
      typeof expected === 'number' &&
      isRounded(given, expected) &&
      unpad(write(given, style)) === unpad(write(expected, style))
    );
  };
}

/** Only a number that rounding gives: another one that is written alike is another one. */
function isRounded(given: number, expected: number): boolean {
  if (Math.abs(given - expected) > Math.abs(given) / 2) return false;
  for (let digits = 1; digits <= 15; digits += 1) if (Number(given.toPrecision(digits)) === expected) return true;
  return false;
}

/** 36.0 % and 36 % are one number. */
function unpad(text: string): string {
  return text.replaceAll(/\s/g, '').replaceAll(/[.,]0{1,2}(?!\d)/g, '');
}
