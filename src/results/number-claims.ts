import { foldWord } from './fold-word.ts';
import { findClaimingPhrases, removeIdioms } from './idioms.ts';
import { isPlain } from './plain-text.ts';
import { guessLanguages, readNumberWord } from './number-words.ts';

/** A number that a text states: `key` is the same for the same number, however it is written. */
export type NumberClaim = { readonly key: string; readonly text: string; readonly parts: readonly string[] };

// Tokens are letters and digits, joined by the marks that dates, versions and decimals have inside. Text of plain letters,
// which is most, is read by patterns that compile ten times faster than those for all scripts.
const ascii = { token: /\w+(?:[.,':/-]\w+)*/g, digit: /\d/, word: /[A-Za-z]+/g };
const anyScript = {
  token: /[\p{L}\p{M}\p{N}_]+(?:[.,'’:/\-–−·٫٬⁄][\p{L}\p{M}\p{N}_]+)*/gu,
  digit: /\p{N}/u,
  word: /[\p{L}\p{M}]+/gu,
};
const percentAfter = /^\s?(?:[%٪]|(?:percent|per cent|pct|prozent|pour cent|por ciento|pour-cent)(?![a-z]))/i;
const permilleAfter = /^\s?‰/u;
// Three characters are looked at: a sign, or a currency and a space, after the start or a space.
const signBefore = /(?:^|[\s([])[-−–]$/u;
const currencyBefore = /\p{Sc}\s?$/u;
const currencyAfter = /^\s?\p{Sc}/u;
// Characters that are numbers without being digits or numerals in Unicode's books: keycaps, medals, dice, endless.
const pictures = /[\u{1F51F}\u{1F4AF}\u{1F947}-\u{1F949}\u2680-\u2685∞]/gu;
const chineseNumbers = /[一二三四五六七八九十百千萬万億亿兆〇零两兩廿卅半倍]+/gu;
const romanNumeral = /^M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** All numbers that a text states, in digits, numerals or words. Reads hostile text too, and never throws. */
export function findNumberClaims(text: string, locale: string): readonly NumberClaim[] {
  const spaced = removeIdioms(text.replaceAll('\u00A0', ' '));
  const claims: NumberClaim[] = [];
  const asIs = (found: string): number => claims.push({ key: found, text: found, parts: [] });
  findClaimingPhrases(spaced).forEach(asIs);
  const patterns = isPlain(spaced) ? ascii : anyScript;
  if (patterns === anyScript) findSigns(spaced).forEach(asIs);
  for (const match of spaced.matchAll(patterns.token)) {
    const [before, after] = [
      spaced.slice(Math.max(0, match.index - 3), match.index),
      spaced.slice(match.index + match[0].length, match.index + match[0].length + 20),
    ];
    if (patterns.digit.test(match[0])) claims.push(readDigits(match[0], before, after));
    else if (isRoman(match[0].normalize('NFKC'), after)) asIs(match[0]);
  }
  claims.push(...findWords(spaced, locale, patterns.word));
  return claims;
}

/** Numbers that are no digits: pictures, Chinese numerals, and signs such as ㏠ which hold a digit when taken apart. */
function findSigns(text: string): readonly string[] {
  const signs = [...text.matchAll(/[^\p{ASCII}\p{N}\p{L}]/gu)].filter(([sign]) =>
    /\p{N}/u.test(sign.normalize('NFKC')),
  );
  return [...text.matchAll(pictures), ...text.matchAll(chineseNumbers), ...signs].map(([found]) => found);
}

function readDigits(text: string, before: string, after: string): NumberClaim {
  const number = canonical(text);
  const sign = signBefore.test(before) ? '-' : '';
  const currency = currencyBefore.exec(before)?.[0].trim() ?? currencyAfter.exec(after)?.[0].trim() ?? '';
  const share = percentAfter.test(after) ? '%' : permilleAfter.test(after) ? '‰' : '';
  return {
    key: `${sign}${currency}${number}${share}`,
    text: `${sign}${currency}${text}${share}`,
    parts: partsOf(text),
  };
}

/** `5` and `10` of `5-10`, `2m` of `temp_2m`. */
function partsOf(text: string): readonly string[] {
  const parts = text.split(/[-–−/:_]/u).filter((part) => part !== '');
  return parts.length > 1 ? parts.map(canonical) : [];
}

function canonical(text: string): string {
  // Superscripts and fractions keep their own shape: 10² is not 102.
  const plain = Array.from(text, (character) =>
    /[\p{No}\p{Nl}]/u.test(character) ? `^${character}` : character.normalize('NFKC'),
  ).join('');
  const digits = plain
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .replaceAll(/['’٬]/g, ',')
    .replaceAll('٫', '.');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return digits.replaceAll(',', '');
  if (/^\d+,\d{1,2}$/.test(digits)) return digits.replace(',', '.');
  return digits.toLowerCase();
}

/** Every script's digits lie in runs of ten, zero first. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 48;
  if (code < 128) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** II, IV, XII, MMXXIV; not CD, MD or XL, unless a percent sign or "times" makes them numbers. */
function isRoman(text: string, after: string): boolean {
  if (text.length < 2 || !romanNumeral.test(text)) return false;
  return (
    /^[IVX]+$/.test(text) ||
    text.length >= 4 ||
    percentAfter.test(after) ||
    /^\s?(?:times|x|fold)(?!\p{L})/u.test(after)
  );
}

function findWords(text: string, locale: string, word: RegExp): NumberClaim[] {
  const words = [...text.normalize('NFKC').matchAll(word)].map(([word]) => word);
  const folded = words.map(foldWord);
  const languages = guessLanguages(folded, locale);
  return folded.flatMap((word, index) => {
    const key = readNumberWord(word, languages);
    return key === undefined ? [] : [{ key, text: words[index] ?? word, parts: [] }];
  });
}
