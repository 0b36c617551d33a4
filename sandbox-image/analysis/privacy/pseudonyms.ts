import { checkCount, checkLengths, isMissing } from '../values.ts';
import type { Labels } from '../values.ts';
import { createHmac } from './hmac.ts';

export type PseudonymOptions = {
  /** A secret of at least 16 characters. Whoever has it can find out whose pseudonym is whose. */
  readonly key: string;
  /** How many hexadecimal digits. With 16, two of a million values share theirs with a chance of 1 in 37 million. */
  readonly length?: number;
};

/**
 * A pseudonym for each value: the same for the same value and key, so that rows can still be counted, grouped and joined, and not to
 * be turned back without the key (HMAC-SHA-256). Missing values stay null. A number and the text that spells it have the same.
 * Pseudonyms are still personal data: whoever knows the key, or enough of the rest of a row, knows the person. The key stands in
 * the script, which is then as secret as the data.
 */
export function pseudonyms(values: Labels, { key, length = 16 }: PseudonymOptions): (string | null)[] {
  checkLengths([values], ['values']);
  if (typeof key !== 'string' || key.length < 16)
    throw new RangeError('key is too short: give a secret text of at least 16 characters, or values can be guessed.');
  checkCount(length, 'length', 8);
  if (length > 64) throw new RangeError(`length is ${length}: there are 64 digits at most.`);
  const hash = createHmac(new TextEncoder().encode(key));
  const known = new Map<string | number | boolean, string>();
  return Array.from({ length: values.length }, (_, row) => {
    const value = values[row];
    if (value === undefined || value === null || isMissing(value)) return null;
    let pseudonym = known.get(value);
    if (pseudonym === undefined) {
      pseudonym = hash(String(value)).slice(0, length);
      known.set(value, pseudonym);
    }
    return pseudonym;
  });
}
