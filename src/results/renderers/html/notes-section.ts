import type { ReportContext } from './context.ts';
import { type Html, markup } from './markup.ts';

/** What a reader must know before trusting the answer. */
export function renderNotes({ analysis: { warnings, assumptions } }: ReportContext): Html | undefined {
  if (warnings.length + assumptions.length === 0) return undefined;
  return markup`<section id="notes" aria-labelledby="notes-title">
<h2 id="notes-title">Read this with it</h2>
${warnings.length > 0 && markup`<div class="note warning"><h3>Warnings</h3>${renderList(warnings)}</div>`}
${assumptions.length > 0 && markup`<div class="note"><h3>Taken for granted</h3>${renderList(assumptions)}</div>`}
</section>`;
}

export function renderList(texts: readonly string[]): Html {
  return markup`<ul>${texts.map((text) => markup`<li dir="auto">${text}</li>`)}</ul>`;
}
