import { plainText } from '../../results/plain-text.ts';
import { type Html, markup } from '../../results/renderers/html/markup.ts';
import type { QuestionRecord } from '../question-record.ts';
import { renderGrade, renderStatus } from './contents-section.ts';
import { anchorOf, listSections } from './report-links.ts';
import type { Link } from './report-links.ts';

const mostMetrics = 6;

/** What was answered, question by question. Charts, tables and the script stand in the report of each. */
export function renderQuestions(records: readonly QuestionRecord[], link: Link): Html {
  const shown = listSections(records);
  if (shown.length === 0) return markup``;
  return markup`<section aria-labelledby="answers">
<h2 id="answers">${shown.length === records.length ? 'Answers' : 'Those that are not answered, or not as expected'}</h2>
${shown.map((record) => renderQuestion(record, link(record)))}
</section>`;
}

function renderQuestion(record: QuestionRecord, href: string | undefined): Html {
  const { id, question, answer, metrics, shown, assumptions, error, grade, warnings, data } = record;
  const figures = Object.entries(metrics);
  const names = data.map((path) => path.split(/[\\/]/).at(-1) ?? path).join(', ');
  return markup`<article class="question" id="${anchorOf(id)}">
<h3 dir="auto">${question}</h3>
<p class="small"><span dir="auto">${plainText(id)}</span> · <span dir="auto">${plainText(names)}</span> · ${renderStatus(record)}${grade !== undefined && markup` ${renderGrade(grade.result)}`}</p>
${grade?.why !== undefined && markup`<p class="caution" dir="auto">${grade.result === 'wrong' ? 'Not as expected' : 'Not graded'}: ${grade.why}.</p>`}
${error !== undefined && markup`<p dir="auto">${error.message}</p>`}
${answer.map((sentence) => markup`<p dir="auto">${sentence}</p>\n`)}
${figures.length > 0 && markup`<dl class="figures">${figures.slice(0, mostMetrics).map(([name, value]) => renderFigure(name, shown[name] ?? String(value)))}</dl>`}
${assumptions.length > 0 && markup`<p class="small" dir="auto">Taken for granted: ${assumptions.join(' ')}</p>`}
${warnings > 0 && markup`<p class="caution">${warnings} ${warnings === 1 ? 'warning' : 'warnings'} in its report.</p>`}
${href !== undefined && markup`<p class="more"><a href="${href}">${record.status === 'answered' ? 'The whole report, with charts, tables and the script' : 'The whole report'}</a></p>`}
</article>
`;
}

function renderFigure(name: string, shown: string): Html {
  return markup`<div><dt dir="auto">${plainText(name.replaceAll('_', ' '))}</dt><dd dir="auto">${plainText(shown)}</dd></div>`;
}
