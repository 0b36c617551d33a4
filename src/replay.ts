import type { Analyst } from './analyst.ts';
import type { Analysis } from './contract/analysis.ts';
import type { Report } from './contract/events.ts';
import { compareAnalyses } from './results/compare.ts';
import type { Difference } from './results/compare.ts';
import { readAnalysisFolder } from './results/write-folder.ts';
import type { Data } from './request.ts';

export type Replay = {
  readonly before: Awaited<ReturnType<typeof readAnalysisFolder>>;
  readonly after: Analysis;
  /** Over the same data: what is not equal. Over other data: how the metrics changed. */
  readonly differences: readonly Difference[];
  readonly sameData: boolean;
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
  const { question, receipt } = before;
  const after = await analyst.run(before.script.source, {
    question: question.text,
    data: data ?? { hash: receipt.dataset.hash },
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
  const sameData = after.receipt.dataset.hash === receipt.dataset.hash;
  return { before, after, differences: compareAnalyses(before, after), sameData };
}
