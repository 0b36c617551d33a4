import type { Language } from '../contract/question.ts';

const keywords: Readonly<Record<Language, ReadonlySet<string>>> = {
  typescript: new Set(
    `as async await break case catch const continue default do else export extends false finally for from function if
    import in instanceof interface let new null of return satisfies switch throw true try type typeof undefined void while
    yield`.split(/\s+/),
  ),
  python: new Set(
    `False None True and as assert async await break class continue def del elif else except finally for from global if
    import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
  ),
};

// Each alternative either ends or takes one character, so time is in proportion to the length.
const tokens: Readonly<Record<Language, RegExp>> = {
  typescript:
    /(\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[^])*`?)|(\b\d[\w.]*)|([A-Za-z_$][\w$]*)|([^])/gy,
  python:
    /(#[^\n]*)|("""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|(\b\d[\w.]*)|([A-Za-z_]\w*)|([^])/gy,
};

export type TokenKind = 'comment' | 'string' | 'digits' | 'keyword';
/** A stretch of source that is shown alike. */
export type SourceSpan = { readonly kind: TokenKind | ''; readonly text: string };

/** The source as lines of spans, for light colour. */
export function splitSource(source: string, language: Language): readonly (readonly SourceSpan[])[] {
  const lines: SourceSpan[][] = [[]];
  for (const { kind, text } of tokenize(source, language)) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ kind, text: part });
    }
  }
  if (lines.at(-1)?.length === 0 && lines.length > 1) lines.pop();
  return lines;
}

/** Neighbouring tokens of no kind as one span. */
function tokenize(source: string, language: Language): SourceSpan[] {
  const spans: SourceSpan[] = [];
  let plain = '';
  for (const [text, comment, string, number, word] of source.replaceAll(/\r\n?/g, '\n').matchAll(tokens[language])) {
    const kind =
      comment !== undefined
        ? 'comment'
        : string !== undefined
          ? 'string'
          : number !== undefined
            ? 'digits'
            : word !== undefined && keywords[language].has(word)
              ? 'keyword'
              : '';
    if (kind === '') {
      plain += text;
      continue;
    }
    if (plain !== '') spans.push({ kind: '', text: plain });
    plain = '';
    spans.push({ kind, text });
  }
  if (plain !== '') spans.push({ kind: '', text: plain });
  return spans;
}
