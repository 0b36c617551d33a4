import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchPlan } from '../batch-plan.ts';
import type { QuestionRecord } from '../question-record.ts';
import { writeBatchReport } from './batch-report.ts';
import { writeSummary } from './summary-table.ts';

export type Shown = {
  readonly folder: string;
  readonly name: string;
  readonly plan: BatchPlan;
  /** What became of questions so far; filled while it goes. */
  readonly records: ReadonlyMap<string, QuestionRecord>;
  readonly startedAt: string;
};

/** Files that tell how far a batch is. Each is replaced whole, in the order of the file of questions, so that it is never half. */
export type Views = {
  /** Writes them anew where it is time for it. */
  readonly refresh: () => Promise<void>;
  /** Writes them once more, whatever the time. */
  readonly finish: () => Promise<void>;
};

/** Writing takes longer the more there is: so it is done the more seldom, and never takes more than a thirtieth of the time. */
const [leastMilliseconds, share] = [1_000, 30];

export function createViews(shown: Shown): Views {
  let due = 0;
  let writing: Promise<void> | undefined;
  const write = async () => {
    const started = performance.now();
    const records = shown.plan.questions.flatMap(({ id }) => shown.records.get(id) ?? []);
    await replaceFile(
      join(shown.folder, 'results.jsonl'),
      records.map((record) => `${JSON.stringify(record)}\n`).join(''),
    );
    await replaceFile(join(shown.folder, 'summary.csv'), writeSummary(records));
    await replaceFile(join(shown.folder, 'report.html'), writeBatchReport(shown, records));
    const taken = performance.now() - started;
    due = performance.now() + Math.max(leastMilliseconds, share * taken);
  };
  const writeOnce = () => {
    writing ??= write().finally(() => (writing = undefined));
    return writing;
  };
  return {
    async refresh() {
      if (performance.now() >= due) await writeOnce();
    },
    async finish() {
      await writing?.catch(() => {});
      await writeOnce();
    },
  };
}

async function replaceFile(path: string, text: string): Promise<void> {
  const staged = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(staged, text);
    await rename(staged, path);
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
}
