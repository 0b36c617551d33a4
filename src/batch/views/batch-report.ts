import { cutText, plainText } from '../../results/plain-text.ts';
import { type Html, markup } from '../../results/renderers/html/markup.ts';
import { renderPage } from '../../results/renderers/html/page.ts';
import { readVersion } from '../../version.ts';
import { isFine } from '../batch-events.ts';
import type { QuestionRecord } from '../question-record.ts';
import { renderContents } from './contents-section.ts';
import { renderQuestions } from './questions-section.ts';
import { reportStyle } from './report-style.ts';
import { linkToFolder } from './report-links.ts';
import type { Link } from './report-links.ts';
import type { Shown } from './views.ts';

/** What is told of the batch as a whole. */
type About = Pick<Shown, 'name' | 'startedAt'> & {
  readonly plan: { readonly questions: { readonly length: number } };
  /** How many will never be asked. */
  readonly skipped?: number;
};

/** One self-contained page about a batch so far, with links to the report of each question beside it. */
export function writeBatchReport(
  { name, plan, startedAt, skipped = 0 }: About,
  records: readonly QuestionRecord[],
  link: Link = linkToFolder,
): string {
  const title = cutText(plainText(name), 120);
  const total = plan.questions.length;
  const open = Math.max(total - records.length - skipped, 0);
  return renderPage({
    title: open === 0 ? title : `${title}: ${records.length} of ${total}`,
    version: readVersion(),
    style: reportStyle,
    header: markup`<h1 dir="auto">${title}</h1>
<p class="meta">${countOf(total, 'question')} · run at ${writeMoment(startedAt)} (UTC)${open > 0 && ` · ${show(open)} not ended yet`}${skipped > 0 && ` · ${show(skipped)} not asked`}</p>`,
    main: markup`${renderFigures(records, { total, open, skipped })}
${renderContents(records, link)}
${renderQuestions(records, link)}`,
    footer: markup`The same as lines for programs: <a href="results.jsonl">results.jsonl</a>, and for spreadsheets: <a href="summary.csv">summary.csv</a>.`,
  }).html;
}

/** What all of them come to. */
function renderFigures(
  records: readonly QuestionRecord[],
  { total, open, skipped }: { readonly total: number; readonly open: number; readonly skipped: number },
): Html {
  const count = (test: (record: QuestionRecord) => boolean) => records.filter(test).length;
  const answered = count(({ status }) => status === 'answered');
  const right = count(({ grade }) => grade?.result === 'right');
  const wrong = count(({ grade }) => grade?.result === 'wrong');
  const ungraded = count(({ grade }) => grade?.result === 'ungraded');
  const usd = records.reduce((sum, record) => sum + record.usd, 0);
  const cards: [string, string][] = [['Answered', `${show(answered)} of ${show(total)}`]];
  if (right + wrong > 0) cards.push(['Right', `${show(right)} of ${show(right + wrong)}`]);
  if (ungraded > 0) cards.push(['Not graded', show(ungraded)]);
  const other = count((record) => !isFine(record) && record.grade?.result !== 'wrong');
  if (other > 0) cards.push(['Without an answer', show(other)]);
  const faults = count(({ status }) => status === 'fault');
  if (faults > 0) cards.push(['Of these faults', show(faults)]);
  if (skipped > 0) cards.push(['Not asked', show(skipped)]);
  if (open > 0) cards.push(['Not ended yet', show(open)]);
  if (usd > 0) cards.push(['Cost', `$${usd.toFixed(usd < 0.1 ? 4 : 2)}`]);
  return markup`<section aria-labelledby="figures">
<h2 id="figures" class="quiet">Key figures</h2>
<dl class="cards">${cards.map(([label, value]) => markup`<div class="card"><dt>${label}</dt><dd>${value}</dd></div>\n`)}</dl>
</section>`;
}

function show(count: number): string {
  return count.toLocaleString('en-US');
}

function countOf(count: number, noun: string): string {
  return `${show(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function writeMoment(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
