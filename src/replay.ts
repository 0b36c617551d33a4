import type { Analyst } from './analyst.ts';
import type { Analysis } from './contract/analysis.ts';
import type { Report } from './contract/events.ts';
import { nameAsBefore } from './name-as-before.ts';
import { compareAnalyses } from './results/compare.ts';
import type { Difference } from './results/compare.ts';
import { isScriptAsRun, readAnalysisFolder } from './results/read-folder.ts';
import type { Data } from './request.ts';

export type Replay = {
  readonly before: Awaited<ReturnType<typeof readAnalysisFolder>>;
  readonly after: Analysis;
  /** Over the same data: what is not equal. Over other data: how the metrics changed. */
  readonly differences: readonly Difference[];
  readonly sameData: boolean;
  /** Whether the script beside it was changed since: it is not the one that ran here. */
  readonly scriptChanged: boolean;
};

export type ReplayOptions = { readonly signal?: AbortSignal | undefined; readonly onEvent?: Report | undefined };

/** Runs a stored analysis again without a model: the same script, seed and clock, over the same data or later one. */
export async function replayAnalysis(
  analyst: Analyst,
  folder: string,
  data?: Data,
  { signal, onEvent }: ReplayOptions = {},
): Promise<Replay> {
  const before = await readAnalysisFolder(folder);
  const scriptChanged = !(await isScriptAsRun(folder, before));
  const { question, receipt } = before;
  const tables = receipt.dataset.tables.map(({ name }) => name);
  const again = await analyst.run(before.script, {
    question: question.text,
    constraints: question.constraints,
    privacy: question.privacy,
    data: data === undefined ? { hash: receipt.dataset.hash } : nameAsBefore(data, tables).data,
    askedAt: question.askedAt,
    seed: question.seed,
    locale: question.locale,
    timeZone: question.timeZone,
    cpus: question.limits.cpus,
    memoryBytes: question.limits.memoryBytes,
    timeoutSeconds: question.limits.timeoutSeconds,
    signal,
    onEvent,
  });
  const after = keepEarlier(again, before);
  const sameData = after.receipt.dataset.hash === receipt.dataset.hash;
  return { before, after, differences: compareAnalyses(before, after), sameData, scriptChanged };
}

/** The question is the same one, and follows what it followed. */
function keepEarlier(analysis: Analysis, { earlier, receipt: { follows } }: Replay['before']): Analysis {
  return follows === undefined ? analysis : { ...analysis, earlier, receipt: { ...analysis.receipt, follows } };
}
