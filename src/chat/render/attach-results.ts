import { basename } from 'node:path';
import type { Analysis } from '../../contract/analysis.ts';
import { plainText } from '../../results/plain-text.ts';
import { planFiles } from '../../results/plan-files.ts';
import { createHtmlRenderer } from '../../results/renderers/html.ts';
import { writeCsv } from '../../results/table-csv.ts';
import type { MessageBounds } from '../chat-adapter.ts';
import type { Attachment } from '../message.ts';

export type Attached = {
  readonly attachments: readonly Attachment[];
  /** Names of what there was no room for. */
  readonly leftOut: readonly string[];
};

/** Charts as pictures, tables as CSV, and the report where nobody can be sent to it. What the platform has no room for is named. */
export function attachResults(analysis: Analysis, bounds: MessageBounds, withReport: boolean): Attached {
  const attachments: Attachment[] = [];
  const leftOut: string[] = [];
  const report = withReport && bounds.attachments > 0 ? attachReport(analysis) : undefined;
  const hasReport = report !== undefined && report.bytes.length <= bounds.attachmentBytes;
  const places = bounds.attachments - (hasReport ? 1 : 0);
  for (const candidate of [...attachCharts(analysis), ...attachTables(analysis)]) {
    if (attachments.length < places && candidate.bytes.length <= bounds.attachmentBytes) attachments.push(candidate);
    else leftOut.push(candidate.name);
  }
  if (hasReport) attachments.push(report);
  return { attachments, leftOut };
}

function attachCharts(analysis: Analysis): readonly Attachment[] {
  const { plots } = planFiles(analysis);
  return analysis.plots.flatMap(({ name, title, png }, index) =>
    png === undefined
      ? []
      : [
          {
            name: `${basename(plots[index]?.base ?? 'chart')}.png`,
            type: 'image/png' as const,
            bytes: png,
            title: plainText(title ?? name),
          },
        ],
  );
}

function attachTables(analysis: Analysis): readonly Attachment[] {
  const { tables } = planFiles(analysis);
  return analysis.tables.map((table, index) => ({
    name: `${basename(tables[index]?.base ?? 'table')}.csv`,
    type: 'text/csv',
    bytes: new TextEncoder().encode(writeCsv(table)),
    title: plainText(table.title ?? table.name),
  }));
}

function attachReport(analysis: Analysis): Attachment {
  const bytes = new TextEncoder().encode(createHtmlRenderer().render(analysis));
  return {
    name: 'report.html',
    type: 'text/html',
    bytes,
    title: 'The report, with the script and all that it rests on',
  };
}
