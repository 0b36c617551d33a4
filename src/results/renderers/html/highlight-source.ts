import type { Language } from '../../../contract/question.ts';
import { splitSource } from '../../source-tokens.ts';
import { type Html, markup } from './markup.ts';

/** The source as lines of light colour. `marked` is the line where something went wrong. */
export function highlightSource(source: string, language: Language, marked?: number): Html {
  const numbered = splitSource(source, language).map((spans, index) => {
    const number = index + 1;
    const parts = spans.map(({ kind, text }) =>
      kind === '' ? markup`${text}` : markup`<i class="${kind}">${text}</i>`,
    );
    return markup`<span class="line${number === marked && ' marked'}" id="line-${number}">${parts}
</span>`;
  });
  return markup`<pre class="source" tabindex="0" aria-label="Source of the script"><code>${numbered}</code></pre>`;
}
