import type { Insight } from '../../../contract/analysis.ts';
import { plainText } from '../../plain-text.ts';
import type { ReportContext } from './context.ts';
import { type Html, markup } from './markup.ts';

/** The sentences of the answer, each number in them a link to the value it is. */
export function renderAnswer(context: ReportContext): Html {
  const { insights, warnings, assumptions } = context.analysis;
  const sentences = insights.map((insight) => markup`<p dir="auto">${renderSentence(insight, context)}</p>`);
  const notes = [countOf(warnings.length, 'warning'), countOf(assumptions.length, 'assumption')].filter(
    (text) => text !== '',
  );
  return markup`<section class="answer" aria-labelledby="answer">
<h2 id="answer" class="quiet">Answer</h2>
${sentences.length > 0 ? sentences : markup`<p>The script stated values, but no sentence about them. They stand below.</p>`}
${notes.length > 0 && markup`<p class="caution"><a href="#notes">Read it with ${notes.join(' and ')}</a></p>`}
</section>`;
}

function countOf(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function renderSentence({ text, citations }: Insight, { findSource }: ReportContext): Html[] {
  const pieces: Html[] = [];
  let position = 0;
  const inOrder = citations.toSorted((a, b) => a.start - b.start);
  for (const { start, end, source } of inOrder) {
    if (start < position || end <= start || end > text.length) continue;
    pieces.push(markup`${text.slice(position, start)}`);
    const words = text.slice(start, end);
    const found = findSource(source);
    const title = found === undefined ? source : `${plainText(source)} = ${found.exact}, computed by the script`;
    pieces.push(
      found === undefined
        ? markup`<span class="cited" title="${title}">${words}</span>`
        : markup`<a class="cited" href="#${found.anchor}" title="${title}">${words}</a>`,
    );
    position = end;
  }
  pieces.push(markup`${text.slice(position)}`);
  return pieces;
}
