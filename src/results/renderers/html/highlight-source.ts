import type { Language } from '../../../contract/question.ts';
import { type Html, markup } from './markup.ts';

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

type Span = { readonly kind: string; readonly text: string };

/** The source as lines of light colour. `marked` is the line where something went wrong. */
export function highlightSource(source: string, language: Language, marked?: number): Html {
  const lines: Html[][] = [[]];
  for (const { kind, text } of tokenize(source, language)) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push(kind === '' ? markup`${part}` : markup`<i class="${kind}">${part}</i>`);
    }
  }
  if (lines.at(-1)?.length === 0 && lines.length > 1) lines.pop();
  const numbered = lines.map((parts, index) => {
    const number = index + 1;
    return markup`<span class="line${number === marked && ' marked'}" id="line-${number}">${parts}
</span>`;
  });
  return markup`<pre class="source" tabindex="0" aria-label="Source of the script"><code>${numbered}</code></pre>`;
}

/** Neighbouring tokens of one kind as one span. */
function tokenize(source: string, language: Language): Span[] {
  const spans: Span[] = [];
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
