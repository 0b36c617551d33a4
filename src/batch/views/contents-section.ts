import { cutText, plainText } from '../../results/plain-text.ts';
import { type Html, markup } from '../../results/renderers/html/markup.ts';
import { isFine } from '../batch-events.ts';
import type { QuestionRecord } from '../question-record.ts';
import { anchorOf, listSections } from './report-links.ts';
import type { Link } from './report-links.ts';

/** A browser is slow with longer tables; the whole is in summary.csv. */
const mostRows = 5_000;

const words: Readonly<Record<QuestionRecord['status'], string>> = {
  answered: 'answered',
  'not-understood': 'not understood',
  unanswerable: 'not answerable',
  rejected: 'script rejected',
  failed: 'script failed',
  'timed-out': 'out of time',
  'out-of-memory': 'out of memory',
  'protocol-violation': 'box closed',
  'over-budget': 'over budget',
  cancelled: 'cancelled',
  fault: 'fault',
};

/** Every question with how it ended, and the way to it. */
export function renderContents(records: readonly QuestionRecord[], link: Link): Html {
  const isGraded = records.some(({ grade }) => grade !== undefined);
  const told = new Set(listSections(records));
  const more = records.length - mostRows;
  return markup`<section aria-labelledby="contents">
<h2 id="contents">Contents</h2>
<div class="scroll contents"><table>
<thead><tr><th scope="col">Id</th><th scope="col">Question</th><th scope="col">Ended</th>${isGraded && markup`<th scope="col">Grade</th>`}<th scope="col" class="number">Seconds</th></tr></thead>
<tbody>
${records.slice(0, mostRows).map((record) => renderRow(record, isGraded, told.has(record) ? `#${anchorOf(record.id)}` : link(record)))}
</tbody>
</table></div>
${more > 0 && markup`<p class="small">${more.toLocaleString('en-US')} more stand in <a href="summary.csv">summary.csv</a>.</p>`}
</section>`;
}

function renderRow(record: QuestionRecord, isGraded: boolean, href: string | undefined): Html {
  const { id, question, grade, milliseconds } = record;
  const text = cutText(plainText(question), 160);
  const shown = href === undefined ? markup`${text}` : markup`<a href="${href}">${text}</a>`;
  return markup`<tr><th scope="row" dir="auto">${plainText(id)}</th><td dir="auto">${shown}</td><td>${renderStatus(record)}</td>${isGraded && markup`<td>${grade !== undefined && renderGrade(grade.result)}</td>`}<td class="number">${(milliseconds / 1000).toFixed(1)}</td></tr>
`;
}

/** How it ended, as a word: a colour alone would tell nothing to many. */
export function renderStatus(record: QuestionRecord): Html {
  const { status } = record;
  const kind = status === 'answered' || isFine(record) ? 'good' : 'bad';
  return markup`<span class="badge ${kind}">${words[status]}</span>`;
}

export function renderGrade(result: 'right' | 'wrong' | 'ungraded'): Html {
  const kind = { right: 'good', wrong: 'bad', ungraded: 'none' }[result];
  return markup`<span class="badge ${kind}">${result === 'ungraded' ? 'not graded' : result}</span>`;
}
