import { creditCard } from './patterns/credit-card.ts';
import { email } from './patterns/email.ts';
import { iban } from './patterns/iban.ts';
import { ipv4, ipv6 } from './patterns/ip-address.ts';
import { nationalIds } from './patterns/national-ids.ts';
import type { Pattern } from './patterns/pattern.ts';
import { phone } from './patterns/phone.ts';

/** In the order in which they take their part of a text: what is longer or surer comes first. */
const patterns: readonly Pattern[] = [email, iban, ...nationalIds, creditCard, ipv6, ipv4, phone];

/** Personal data in the different texts of a column. */
export type Finder = {
  /** Tells each piece of a text that is personal, and puts in its place what it is given. */
  replace(text: string, by: (pattern: Pattern) => string): string;
};

/**
 * Looks through all texts of a column once, for what is to be found in it at all. A checksum of one digit is right for one number in ten
 * by chance: such a kind is believed where at least half of what has its form passes, and then all of it is taken, since a
 * wrong digit makes a number no less personal.
 */
export function findPersonal(texts: Iterable<string>): Finder {
  const seen = new Map<Pattern, { passed: number; all: number }>();
  for (const text of texts) {
    const digits = countDigits(text);
    for (const pattern of patterns) {
      if (!mayHold(text, digits, pattern)) continue;
      for (const [found] of text.matchAll(pattern.form)) {
        const tally = seen.get(pattern) ?? { passed: 0, all: 0 };
        tally.all += 1;
        if (pattern.check === undefined || pattern.check(found)) tally.passed += 1;
        seen.set(pattern, tally);
      }
    }
  }
  const believed = patterns.filter((pattern) => {
    const { passed, all } = seen.get(pattern) ?? { passed: 0, all: 0 };
    return passed > 0 && (pattern.hasChecksum !== true || 2 * passed >= all);
  });

  function replace(text: string, by: (pattern: Pattern) => string): string {
    if (believed.length === 0) return text;
    const digits = countDigits(text);
    let result = text;
    for (const pattern of believed) {
      if (!mayHold(text, digits, pattern)) continue;
      result = result.replace(pattern.form, (found: string) =>
        pattern.hasChecksum === true || pattern.check === undefined || pattern.check(found) ? by(pattern) : found,
      );
    }
    return result;
  }

  return { replace };
}

/** Most texts hold neither digits nor signs that anything personal needs. */
function countDigits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) count += 1;
  }
  return count;
}

function mayHold(text: string, digits: number, { needs }: Pattern): boolean {
  return digits >= (needs.digits ?? 0) && (needs.character === undefined || text.includes(needs.character));
}
