import { findRoot, foldCase, foldWord, isCode } from './fold-word.ts';

export type Token = {
  readonly kind: 'word' | 'number' | 'date' | 'quoted' | 'mark';
  /** As written. */
  readonly text: string;
  /** Without case and accents. */
  readonly folded: string;
  readonly stem: string;
  readonly root: string;
  readonly capital: boolean;
  readonly value?: number;
  readonly percent?: boolean;
  readonly currency?: boolean;
};

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
};

const pattern = new RegExp(
  [
    String.raw`"(?<double>[^"]+)"|“(?<curly>[^”]+)”|(?<![\p{L}\p{N}])['‘](?<single>[^'’]+)['’](?![\p{L}\p{N}])|` +
      '`(?<back>[^`]+)`',
    String.raw`(?<date>\d{4}-\d{2}(?:-\d{2})?(?!\d))`,
    String.raw`(?<decade>\d{3}0['’]?s\b)`,
    String.raw`(?<ordinal>\d+(?:st|nd|rd|th)\b)`,
    String.raw`(?<number>(?<sign>(?<![\p{L}\p{N}])-(?=\d|\.\d))?(?:(?<currency>[$€£])\s?)?(?<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:(?<scale>k|mn|m|bn|b)\b|\s(?<word>thousand|million|billion)\b)?\s?(?<percent>%)?)`,
    String.raw`(?<name>[\p{L}\p{M}][\p{L}\p{M}\p{N}_]*(?:['’](?!s\b)[\p{L}]+)?)(?:['’]s\b)?`,
    String.raw`(?<mark>>=|<=|!=|<>|[><=≥≤,;:?!()/&+%#$–—-])`,
  ].join('|'),
  'giu',
);

/** The names of a header as a person reads them: "bodyMass_g" is body, mass, g. */
export function splitName(name: string): string[] {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}%$€£]+/u)
    .filter((part) => part !== '');
}

/** Cuts a question into words, numbers, dates, quoted texts and marks. */
export function tokenise(question: string): Token[] {
  const tokens: Token[] = [];
  for (const match of question.matchAll(pattern)) {
    const found = match.groups ?? {};
    const quoted = found['double'] ?? found['curly'] ?? found['single'] ?? found['back'];
    if (quoted !== undefined) tokens.push(makeToken('quoted', quoted.trim()));
    else if (found['date'] !== undefined) tokens.push(makeToken('date', found['date']));
    else if (found['decade'] !== undefined) tokens.push(makeToken('date', `${found['decade'].slice(0, 4)}s`));
    else if (found['ordinal'] !== undefined) tokens.push(makeToken('word', found['ordinal']));
    else if (found['digits'] !== undefined) tokens.push(makeNumber(match[0], found));
    else if (found['name'] !== undefined)
      for (const part of splitWord(found['name'])) tokens.push(makeToken('word', part));
    else if (isYearSpan(question, match.index)) tokens.push({ ...makeToken('mark', '–'), text: '-' });
    else if (!isHyphen(question, match.index)) tokens.push(makeToken('mark', match[0]));
  }
  return tokens;
}

/** "1951-1980" means 1951 to 1980. */
function isYearSpan(question: string, place: number): boolean {
  return (
    question[place] === '-' &&
    /\b\d{4}\s?$/.test(question.slice(0, place)) &&
    /^-\s?\d{4}\b/.test(question.slice(place))
  );
}

/** The mark in "z-score" and "year-over-year" parts words as a space does. */
function isHyphen(question: string, place: number): boolean {
  return (
    question[place] === '-' &&
    /[\p{L}]/u.test(question[place - 1] ?? '') &&
    /[\p{L}\p{N}]/u.test(question[place + 1] ?? '')
  );
}

/** A name in camel case is cut as headers are; "VaR", "iPhone" and codes stay whole. */
function splitWord(word: string): string[] {
  const parts = splitName(word);
  if (/^\p{Lu}+s$/u.test(word) || (isCode(word) && !word.includes('_'))) return [word];
  return word.includes('_') || parts.every((part) => part.length > 1) ? parts : [word];
}

function makeToken(kind: Token['kind'], text: string): Token {
  const folded = foldCase(text).replace(/[’‘]/g, "'");
  return { kind, text, folded, stem: foldWord(folded), root: findRoot(folded), capital: /^\p{Lu}/u.test(text) };
}

function makeNumber(text: string, found: Record<string, string | undefined>): Token {
  const scale = found['scale'] ?? found['word'];
  const size =
    Number((found['digits'] ?? '').replaceAll(',', '')) *
    (scale === undefined ? 1 : (scales[scale.toLowerCase()] ?? 1));
  const percent = found['percent'] !== undefined;
  const currency = found['currency'] !== undefined;
  return {
    ...makeToken('number', text.trim()),
    value: found['sign'] === undefined ? size : -size,
    ...(percent ? { percent } : {}),
    ...(currency ? { currency } : {}),
  };
}
