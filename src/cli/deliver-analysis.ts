import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Analysis } from '../contract/analysis.ts';
import { makeAnswerFolder } from './answer-folder.ts';
import { exitCodes } from './exit-code.ts';
import { openReport } from './open-report.ts';
import { tellWhatLeft } from './tell-model.ts';
import type { Terminal } from './terminal.ts';
import { wrapText } from './wrap-text.ts';

export type Delivery = {
  readonly out: string | undefined;
  readonly json: boolean;
  readonly open: boolean;
  /** Whether the box was named by the user, or chosen by us. */
  readonly boxNamed: boolean;
};

type Written = { readonly folder: string; readonly files: readonly string[] };

/** Writes the folder of an analysis and prints it. An answer that cannot be written is still printed, then the fault is thrown. */
export async function deliverAnalysis(analysis: Analysis, delivery: Delivery, terminal: Terminal): Promise<number> {
  const writing = writeFolder(analysis, delivery);
  const written = await writing.catch(() => undefined);
  await terminal.print(await render(analysis, delivery, written, terminal));
  // Now a failure is thrown.
  await writing;
  if (delivery.open && written !== undefined) {
    const problem = await openReport(join(written.folder, 'report.html'));
    if (problem !== undefined) await terminal.note(`The report is there but was not opened: ${problem}.\n`);
  }
  return exitCodes[analysis.status];
}

/** What shows and writes answers is needed last: it comes in while the box still works. */
export function preloadDelivery(json: boolean): void {
  const parts = json
    ? [import('../results/renderers/json.ts')]
    : [
        import('../results/renderers/terminal.ts'),
        import('../results/renderers/html.ts'),
        import('../results/write-folder.ts'),
      ];
  // Whoever uses them hears of it.
  for (const part of parts) part.catch(() => {});
}

/** Why it was that box, where none was asked for. */
const found = {
  docker: 'The docker box ran it, as Docker and its image are here.',
  embedded: 'The embedded box ran it, as no Docker box is here.',
} as const;

async function render(
  analysis: Analysis,
  { json, boxNamed }: Delivery,
  written: Written | undefined,
  terminal: Terminal,
): Promise<string> {
  if (json) return (await import('../results/renderers/json.ts')).createJsonRenderer().render(analysis);
  const { createTerminalRenderer } = await import('../results/renderers/terminal.ts');
  const { colour, width, unicode, paint } = terminal;
  const { box } = analysis.receipt;
  const text = createTerminalRenderer({ colour, width, unicode, ...written }).render(analysis);
  const left = tellWhatLeft(analysis);
  if (box === undefined && analysis.receipt.generator.name !== 'claude') return text;
  // Which box ran is never left unsaid, nor why it was that one.
  const why = box === undefined ? '' : boxNamed ? `The ${box.kind} box is the one that you chose.` : found[box.kind];
  const last = wrapText(`${why} ${left}`.trim(), width);
  return `${text}${last.map((line) => `${paint('dim', line)}\n`).join('')}`;
}

/** Without an answer no folder is left behind, unless one was asked for. */
async function writeFolder(analysis: Analysis, { out, json }: Delivery): Promise<Written | undefined> {
  if (out === undefined && (json || analysis.status !== 'answered')) return undefined;
  const [{ createHtmlRenderer }, { writeAnalysisFolder }] = await Promise.all([
    import('../results/renderers/html.ts'),
    import('../results/write-folder.ts'),
  ]);
  const report = createHtmlRenderer().render(analysis);
  const folder = out ?? (await makeAnswerFolder(analysis.question.text));
  try {
    return { folder, files: await writeAnalysisFolder(folder, analysis, report) };
  } catch (error) {
    if (out === undefined) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
