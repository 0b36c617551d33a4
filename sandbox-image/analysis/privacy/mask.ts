import { checkLengths, isMissing } from '../values.ts';
import type { Labels } from '../values.ts';
import { findPersonal } from './find-personal.ts';
import { personalTexts, toPersonalText } from './personal-text.ts';

/**
 * The values with what is personal in them replaced: e-mail addresses, telephone numbers, account numbers (IBAN), card numbers, IP
 * addresses and national numbers become `[email]`, `[phone]`, `[iban]`, `[credit-card]`, `[ip-address]`, `[national-id]`, the
 * rest of a text stays. Missing values are null. Names of people, streets and what else has no form are not found, nor are card,
 * account and national numbers where most numbers of their form in the column are others, such as those of orders: leave
 * such columns out, or take pseudonyms.
 */
export function mask(values: Labels): (string | number | boolean | null)[] {
  checkLengths([values], ['values']);
  const { replace } = findPersonal(personalTexts(values));
  const known = new Map<string | number | boolean, string | number | boolean>();
  return Array.from({ length: values.length }, (_, row) => {
    const value = values[row];
    if (value === undefined || value === null || isMissing(value)) return null;
    const text = toPersonalText(value);
    if (text === undefined) return value;
    let masked = known.get(value);
    if (masked === undefined) {
      const replaced = replace(text, ({ kind }) => `[${kind}]`);
      masked = replaced === text ? value : replaced;
      known.set(value, masked);
    }
    return masked;
  });
}
