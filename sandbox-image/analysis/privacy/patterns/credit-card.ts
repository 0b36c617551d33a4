import { digitsOf, passesLuhn } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/** By the first digits and the length: Visa, Mastercard, American Express, Discover, JCB, Diners Club, UnionPay, Maestro. */
const issued =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|(?:6011|64[4-9]\d|65\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|62\d{14,17}|(?:50[0-9]{2}|5[6-8]\d\d|6[379]\d\d)\d{9,15})$/;

export const creditCard: Pattern = {
  kind: 'credit-card',
  form: /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d]|[.,]\d)/g,
  check: (found) => {
    const digits = digitsOf(found);
    return issued.test(digits) && passesLuhn(digits);
  },
  hasChecksum: true,
  needs: { digits: 13 },
};
