import { digitsOf } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/**
 * Telephone numbers that show that they are: with a country's code, with an area code and separators as in North America, or with a
 * leading zero and separators as in most of Europe. Digits in a row could be anything.
 */
export const phone: Pattern = {
  kind: 'phone',
  form: /(?<![\w@.,:/+-])(?:\+|\()?\d[\d ()./-]{5,22}\d(?![\w@])/g,
  check: isPhone,
  needs: { digits: 7 },
};

const northAmerican = /^(?:\+?1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}$/;
const startsWithDate = /^(?:\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)/;

function isPhone(found: string): boolean {
  const { length } = digitsOf(found);
  if (found.startsWith('+') || /^\(?00[1-9]/.test(found)) return length >= 8 && length <= 15;
  if (northAmerican.test(found)) return true;
  return (
    /^\(?0[1-9]/.test(found) &&
    length >= 9 &&
    length <= 13 &&
    /\d[ ()./-]+\d/.test(found) &&
    !startsWithDate.test(found)
  );
}
