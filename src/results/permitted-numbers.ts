import { findNumberClaims, type NumberClaim } from './number-claims.ts';
import { plainText } from './plain-text.ts';

// Of a date or a time only the year means the same alone.
const dateOrTime = /^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?$|:/;

/** The numbers that any sentence may state without citing them, since they were said before anything was computed. */
export type PermittedNumbers = {
  /** Those of the question and of declared constants, in any words around them. */
  readonly keys: ReadonlySet<string>;
  /** Names that hold a number, such as a column "temp_2m": permitted whole, not the number in them. */
  readonly names: () => RegExp | undefined;
};

export function permitNumbers(
  said: readonly string[],
  constants: readonly string[],
  names: readonly string[],
  locale: string,
): PermittedNumbers {
  const keys = new Set(
    [...said, ...constants].flatMap((text) => findNumberClaims(plainText(text), locale).flatMap(keysOf)),
  );
  // A confidence of 0.95 may be written 95 % too.
  for (const key of constants.length > 0 ? [...keys] : []) {
    if (/^0\.\d+$/.test(key)) keys.add(`${Number((Number(key) * 100).toPrecision(12))}%`);
  }
  // Most sentences state no number, and a dataset may have thousands of columns: read when needed, once.
  let pattern: { readonly found: RegExp | undefined } | undefined;
  return { keys, names: () => (pattern ??= { found: matchNames(names, locale) }).found };
}

function keysOf({ key, parts }: NumberClaim): readonly string[] {
  const alone = dateOrTime.test(key) ? parts.filter((part) => /^\d{4}$/.test(part)) : parts;
  return [key, ...alone.filter((part) => /\p{N}/u.test(part))];
}

/** The first number that the text states and that is not permitted. `cited` are texts that the sentence cites. */
export function findOwnNumber(
  text: string,
  cited: readonly string[],
  { keys, names }: PermittedNumbers,
  locale: string,
): string | undefined {
  const isPermitted = ({ key, parts }: NumberClaim): boolean => {
    if (keys.has(key)) return true;
    return parts.length > 0 && !dateOrTime.test(key) && parts.every((part) => !/\p{N}/u.test(part) || keys.has(part));
  };
  const findIn = (words: string): NumberClaim | undefined =>
    findNumberClaims(words, locale).find((claim) => !isPermitted(claim));
  if (findIn(text) === undefined) return undefined;
  let rest = text;
  for (const pattern of [matchNames(cited, locale), names()]) {
    if (pattern !== undefined) rest = rest.replaceAll(pattern, ' ');
  }
  return findIn(rest)?.text;
}

/** Finds names as people write them, with spaces for underscores, and not as a part of a longer number or word. */
function matchNames(names: readonly string[], locale: string): RegExp | undefined {
  const plain = new Set(
    names
      .map((name) => plainText(name).trim())
      .filter((name) => name !== '' && findNumberClaims(name, locale).length > 0),
  );
  if (plain.size === 0) return undefined;
  const longestFirst = [...plain].toSorted((a, b) => b.length - a.length);
  const patterns = longestFirst.map((name) =>
    name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(/[_ ]/g, '[_ ]'),
  );
  return new RegExp(
    `(?<![\\p{L}\\p{N}\\p{Sc}]|[.,\\-–−])(?:${patterns.join('|')})(?![\\p{L}\\p{N}]|[.,]\\p{N}|\\s?[%‰\\p{Sc}]|\\s?per\\s?cent)`,
    'giu',
  );
}
