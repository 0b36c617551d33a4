import { cutText, flatten } from './source.ts';

const numberWords =
  /\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion|first|second|third|half|twice|double|single|quarter)\b/i;
/** Names that would mean something else to the language, or that no output may have. */
const avoided = new Set(
  'proto constructor prototype tostring valueof hasownproperty arguments eval caller callee apply call bind then'.split(
    ' ',
  ),
);

/** Letters that every tool takes in a name: those of newer or rarer scripts are left out. */
const letters =
  'a-z\\u00df-\\u00f6\\u00f8-\\u017f\\u03b1-\\u03c9\\u0430-\\u045f\\u05d0-\\u05ea\\u0621-\\u064a\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fa5\\uac00-\\ud7a3';
const noNamePart = new RegExp(`[^${letters}0-9]+`, 'gu');
/** kWh, mV, cB: a small letter before a capital one that is no end of a word. */
const unitOfSize = /(?<!\p{L})[cdhkmnp](?:Wh?|VA?|Pa|Hz|J|B|A|N)(?!\p{L})/gu;
const nameStart = new RegExp(`^[${letters}]`, 'u');

/** A column's name as words within a sentence. Where it holds a number it stays as it is spelled, so that it can be recognised. */
export function toWords(name: string): string {
  const flat = flatten(name.replace(/[{}[\]`]/g, ' '));
  // JobTitle is two words, kWh and eBay are one.
  const apart = flat
    .replace(/_+/g, ' ')
    .replace(/(\p{Ll}{2})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .trim();
  const spelled = numberWords.test(apart) ? flat : apart;
  const lowered = spelled.replace(/(?<![\p{L}\p{N}_])\p{Lu}\p{Ll}+(?![\p{L}\p{N}_])/gu, (word) => word.toLowerCase());
  if (lowered.length > 60) return `${cutText(lowered, 59)}…`;
  return lowered === '' ? 'unnamed column' : lowered;
}

/** A name of somebody or something, such as that of a company: as it is spelled, on one line. */
export function asWritten(name: string): string {
  return cutText(flatten(name.replace(/[{}[\]`]/g, ' ')), 60);
}

/** The same words at the start of a sentence, a title or an axis. */
export function capitalise(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** A column's name as an identifier for results and code: `Exchange rate` is `exchange_rate`. */
export function toIdentifier(name: string): string {
  const joined = name
    .replace(/\p{Cs}/gu, '')
    .normalize('NFC')
    .replace(unitOfSize, (unit) => unit.toLowerCase())
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(noNamePart, '_')
    .replace(/^_+|_+$/g, '');
  const short = cutText(joined, 40).replace(/_+$/, '');
  if (short === '') return 'unnamed';
  return nameStart.test(short) && !avoided.has(short) ? short : `column_${short}`;
}

/** Words as a list: "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[], conjunction = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** Gives every name once: a second `rows` becomes `rows_2`. */
export function createNames(taken: readonly string[] = []): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let number = 2; used.has(name); number += 1) name = `${wanted}_${number}`;
    used.add(name);
    return name;
  };
}

/** Names of columns that SQL, which knows no capitals, can tell apart. */
export function createNamesApart(taken: readonly string[]): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let number = 2; used.has(name.toLowerCase()); number += 1) name = `${wanted}_${number}`;
    used.add(name.toLowerCase());
    return name;
  };
}
