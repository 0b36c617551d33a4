import type { Analysis } from '../../contract/analysis.ts';
import { plainText, cutText } from '../plain-text.ts';
import { describeFollowed } from './followed.ts';
import { renderAnswer } from './html/answer-section.ts';
import { renderCharts } from './html/charts-section.ts';
import { createContext, type ReportContext } from './html/context.ts';
import { renderLog } from './html/log-section.ts';
import { type Html, markup } from './html/markup.ts';
import { renderMetrics } from './html/metrics-section.ts';
import { headingOf, renderNoAnswer } from './html/no-answer-section.ts';
import { renderNotes } from './html/notes-section.ts';
import { renderPage } from './html/page.ts';
import { renderReceipt } from './html/receipt-section.ts';
import { renderScript } from './html/script-section.ts';
import { renderTables } from './html/tables-section.ts';
import type { Renderer } from './renderer.ts';

const longQuestion = 140;

/** One self-contained page without any script in it, to be opened, mailed, printed and kept. */
export function createHtmlRenderer(): Renderer {
  return { format: 'html', render: (analysis) => renderReport(createContext(analysis)).html };
}

function renderReport(context: ReportContext): Html {
  const { analysis } = context;
  const { question, status } = analysis;
  const title = cutText(plainText(question.text), 120);
  const followed = describeFollowed(analysis);
  const answer = status === 'answered' ? renderAnswer(context) : renderNoAnswer(context, status);
  return renderPage({
    title: status === 'answered' ? title : `${headingOf(status)}: ${title}`,
    version: analysis.receipt.glovebox,
    header: markup`<h1 dir="auto"${question.text.length > longQuestion && markup` class="long"`}>${question.text}</h1>
${followed !== undefined && markup`<p class="meta" dir="auto">${followed}</p>`}
<p class="meta">${describe(context)}</p>`,
    main: markup`${answer}
${renderMetrics(context)}
${renderCharts(context)}
${renderTables(context)}
${renderNotes(context)}
${renderScript(context)}
${renderReceipt(context)}
${renderLog(context)}`,
    footer: closing(analysis),
  });
}

function describe({ analysis, formatter }: ReportContext): Html {
  const { dataset, box, askedAt, timeZone } = analysis.receipt;
  const rows = dataset.tables.reduce((sum, table) => sum + table.rows, 0);
  const sources = dataset.tables.map(({ source }) => plainText(source));
  const named = sources.length > 3 ? `${sources.length} tables` : [...new Set(sources)].join(', ');
  const parts = [
    named,
    `${formatter.format(rows, { type: 'integer' })} ${rows === 1 ? 'row' : 'rows'}`,
    `asked ${formatter.format(askedAt, { type: 'timestamp' })} (${timeZone})`,
    box === undefined ? 'nothing was run' : `computed in the ${box.kind} box`,
  ];
  return markup`${parts.map((part, index) => markup`${index > 0 && ' · '}<span dir="auto">${part}</span>`)}`;
}

function closing({ status, insights }: Analysis): string {
  return status === 'answered' && insights.length > 0
    ? 'Every marked number in the answer was computed by the script above, in a sealed box, from the data named in the receipt.'
    : 'Nothing on this page was computed by a model.';
}
