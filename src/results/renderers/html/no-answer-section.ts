import type { Status } from '../../../contract/analysis.ts';
import type { ReportContext } from './context.ts';
import { type Html, markup } from './markup.ts';
import { renderList } from './notes-section.ts';

const headings: Readonly<Record<Exclude<Status, 'answered'>, string>> = {
  'not-understood': 'The question was not understood',
  unanswerable: 'This data cannot answer the question',
  rejected: 'The script was not run',
  failed: 'The script failed',
  'timed-out': 'The script took too long',
  'out-of-memory': 'The script needed too much memory',
  'protocol-violation': 'The script was stopped',
  'over-budget': 'The budget was spent first',
  cancelled: 'The analysis was cancelled',
};

export function headingOf(status: Exclude<Status, 'answered'>): string {
  return headings[status];
}

/** Why there is no answer, where in the script, and what could be asked instead. */
export function renderNoAnswer({ analysis }: ReportContext, status: Exclude<Status, 'answered'>): Html {
  const { error, suggestions, metrics, tables, plots } = analysis;
  const hasParts = Object.keys(metrics).length + tables.length + plots.length > 0;
  return markup`<section class="answer none" aria-labelledby="answer">
<h2 id="answer">${headingOf(status)}</h2>
<p dir="auto">${error?.message ?? 'There is no answer.'}</p>
${error?.line !== undefined && markup`<p><a href="#line-${error.line}">It happened in line ${error.line} of the script</a></p>`}
${suggestions.length > 0 && markup`<h3>This data could answer</h3>${renderList(suggestions)}`}
${hasParts && markup`<p class="caution">What the script stated before that stands below. It is not an answer.</p>`}
</section>`;
}
