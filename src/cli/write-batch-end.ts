import { join } from 'node:path';
import { isFine } from '../batch/batch-events.ts';
import type { BatchSummary } from '../batch/batch-events.ts';
import type { QuestionRecord } from '../batch/question-record.ts';
import { plainText } from '../results/plain-text.ts';
import type { Terminal } from './terminal.ts';
import { writeTextTable } from './text-table.ts';
import { wrapText } from './wrap-text.ts';
import { writeSeconds, writeUsd } from './write-amount.ts';

/** More rows than these nobody reads: then only those are shown of which something is to be said. */
const mostRows = 40;

/** How a batch ended: a table of its questions, what they come to, and what to do next. */
export function writeBatchEnd(summary: BatchSummary, out: string, terminal: Terminal): string {
  const { records, questions, fine } = summary;
  const rows = records.length <= mostRows ? records : records.filter((record) => !isFine(record));
  const parts: string[] = [];
  if (rows.length > 0) parts.push(`${writeRecords(rows.slice(0, mostRows), terminal)}\n`);
  if (rows.length > mostRows) parts.push(`  and ${rows.length - mostRows} more; they stand in summary.csv\n\n`);
  const style = fine === questions ? 'green' : 'yellow';
  parts.push(`${terminal.paint(style, writeCounts(summary))}\n`);
  for (const line of wrapText(describeCost(summary), terminal.width)) parts.push(`${line}\n`);
  parts.push(`${terminal.paint('dim', `The report is ${join(out, 'report.html')}.`)}\n`);
  const next = adviseNext(summary);
  if (next !== undefined) parts.push(`${terminal.unicode ? '→' : '->'} ${next}\n`);
  return parts.join('');
}

function writeRecords(records: readonly QuestionRecord[], terminal: Terminal): string {
  const isGraded = records.some(({ grade }) => grade !== undefined);
  const columns = [
    { title: 'id' },
    { title: 'ended' },
    ...(isGraded ? [{ title: 'grade' }] : []),
    { title: 'time', right: true },
    { title: 'answer', gives: true },
  ];
  const rows = records.map((record) => {
    const { id, status, grade, milliseconds, answer, error } = record;
    const said = (grade?.result === 'wrong' ? grade.why : undefined) ?? error?.message ?? answer.join(' ');
    return [id, status, ...(isGraded ? [grade?.result ?? ''] : []), writeSeconds(milliseconds / 1000), plainText(said)];
  });
  return writeTextTable(columns, rows, terminal);
}

function writeCounts({ questions, ended, open, grades }: BatchSummary): string {
  const { answered = 0, ...others } = ended;
  const parts = [`${answered} of ${questions} answered`];
  for (const [status, count] of Object.entries(others)) parts.push(`${count} ${status}`);
  if (open > 0) parts.push(`${open} not asked`);
  const graded = grades.right + grades.wrong;
  if (graded > 0) parts.push(`${grades.right} of ${graded} right`);
  return parts.join(', ');
}

function describeCost({ milliseconds, kept, usd, tokens, questions }: BatchSummary): string {
  const parts = [`It took ${writeSeconds(milliseconds / 1000)}`];
  if (kept > 0) parts.push(`${kept} of ${questions} from before`);
  if (tokens > 0) parts.push(`${tokens.toLocaleString('en-US')} tokens, ${writeUsd(usd)} in all`);
  return `${parts.join('; ')}.`;
}

function adviseNext({ stopped, open, ended }: BatchSummary): string | undefined {
  const again = (ended.fault ?? 0) + (ended['over-budget'] ?? 0) + (ended.cancelled ?? 0);
  if (open + again === 0)
    return stopped?.why === 'fault'
      ? 'Nothing is left to ask. To have the report written, run the same command with --resume.'
      : undefined;
  const what = open + again === 1 ? 'the one that is' : `the ${open + again} that are`;
  // Without one of its options it would be another batch: other data, another model.
  return `To ask ${what} left, and nothing else, run the same command with --resume.`;
}

/** The summary for a program. */
export function describeSummary(summary: BatchSummary, out: string) {
  const { folder: _, records, stopped, ...counts } = summary;
  return {
    out,
    report: join(out, 'report.html'),
    results: join(out, 'results.jsonl'),
    ...counts,
    stopped: stopped?.why ?? null,
    answers: records.map(({ id, status, grade, folder }) => ({
      id,
      status,
      grade: grade?.result ?? null,
      folder: folder === undefined ? null : join(out, folder),
    })),
  };
}
