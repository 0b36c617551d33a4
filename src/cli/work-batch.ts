import { basename, extname, join, resolve } from 'node:path';
import { createAnalyst } from '../analyst.ts';
import { checkDataFiles, openBatchFile } from '../batch/batch-file.ts';
import { runBatch } from '../batch/run-batch.ts';
import { GloveboxError } from '../errors.ts';
import { writeJson } from '../results/json-text.ts';
import type { batchOptions } from './batch-options.ts';
import { createBatchProgress } from './batch-progress.ts';
import type { Context } from './command.ts';
import { exitCodeOfBatch } from './exit-code.ts';
import { openReport } from './open-report.ts';
import type { Values } from './option.ts';
import { readBoxRequest } from './read-box-request.ts';
import { describeSummary, writeBatchEnd } from './write-batch-end.ts';

/** Where batches go that nobody gave a folder for. */
const batchesFolder = 'glovebox-batches';

/** Reads the file, asks its questions, and tells how it ended. */
export async function workBatch(
  path: string,
  options: Values<typeof batchOptions>,
  { terminal, signal }: Context,
): Promise<number> {
  const { data = [], json = false, open = false, concurrency = 2, only, resume } = options;
  if (data.includes('-'))
    throw new GloveboxError('USAGE', 'A batch takes no data from standard input.', { next: 'Name files with --data.' });
  if (path === '-' && process.stdin.isTTY)
    await terminal.note('Reading questions from the terminal; end them with Ctrl-D.\n');
  const file = await openBatchFile(path, process.stdin);
  const stem = path === '-' ? 'stdin' : basename(path, extname(path));
  const out = options.out ?? join(batchesFolder, stem);
  const files = data.map((name) => resolve(name));
  await checkDataFiles(file, file.plan.questions, files);
  const analyst = await createAnalyst({
    generator: options.generator,
    model: options.model,
    budgetTokens: options['budget-tokens'],
    budgetSeconds: options['budget-time'],
    sandbox: options.sandbox,
    runtime: options.runtime,
    warmBoxes: Math.min(concurrency, 4),
  });
  const progress = createBatchProgress(terminal, concurrency);
  try {
    const summary = await runBatch(analyst, file.plan, {
      out,
      name: path === '-' ? 'Questions' : basename(path),
      concurrency,
      resume: resume === true,
      only,
      failFast: options['fail-fast'] === true,
      budget: options.budget === undefined ? undefined : { ...file.plan.budget, usd: options.budget },
      data: files,
      request: {
        ...readBoxRequest(options),
        schema: options.schema === undefined ? undefined : resolve(options.schema),
        constraints: options.constraints,
        type: options.type,
        language: options.language,
        effort: options.effort,
        privacy: options.privacy,
      },
      signal,
      onEvent: progress.hear,
    });
    progress.clear();
    await terminal.print(
      json ? `${writeJson(describeSummary(summary, out), 2)}\n` : writeBatchEnd(summary, out, terminal),
    );
    if (summary.stopped?.why === 'fault') throw summary.stopped.error;
    if (open) {
      const problem = await openReport(join(summary.folder, 'report.html'));
      if (problem !== undefined) await terminal.note(`The report is there but was not opened: ${problem}.\n`);
    }
    return exitCodeOfBatch(summary);
  } finally {
    progress.clear();
    if (path === '-') process.stdin.destroy();
    await analyst.close();
  }
}
