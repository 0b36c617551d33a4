import { markup } from './markup.mjs';

const keywords = new Set(
  `as async await break case catch const continue default do else export false finally for from function if import in let
  new null of return switch throw true try type typeof undefined while`.split(/\s+/),
);

// Each alternative either ends or takes one character, so time is in proportion to the length.
const token =
  /(\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[^])*`?)|(\b\d[\w.]*)|([A-Za-z_$][\w$]*)|([^])/gy;

/** A script as lines with a little colour. */
export function highlight(source) {
  const lines = [[]];
  for (const { kind, text } of tokenize(source.replaceAll(/\r\n?/g, '\n').trimEnd())) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1).push(kind === '' ? markup`${part}` : markup`<i class="${kind}">${part}</i>`);
    }
  }
  const numbered = lines.map((parts) => markup`<span class="line">${parts}\n</span>`);
  return markup`<pre class="source" tabindex="0" aria-label="Source of the script"><code>${numbered}</code></pre>`;
}

function* tokenize(source) {
  let plain = '';
  for (const [text, comment, string, number, word] of source.matchAll(token)) {
    const kind =
      (comment && 'comment') || (string && 'string') || (number && 'digits') || (keywords.has(word) && 'keyword') || '';
    if (kind === '') {
      plain += text;
      continue;
    }
    yield { kind: '', text: plain };
    plain = '';
    yield { kind, text };
  }
  yield { kind: '', text: plain };
}
