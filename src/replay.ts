import type { Analyst } from './analyst.ts';
import type { Analysis } from './contract/analysis.ts';
import type { Report } from './contract/events.ts';
import type { Session } from './contract/session.ts';
import { nameAsBefore } from './name-as-before.ts';
import { compareAnalyses } from './results/compare.ts';
import type { Comparable, Difference } from './results/compare.ts';
import { isScriptAsRun, readAnalysisFolder } from './results/read-folder.ts';
import type { StoredAnalysis } from './results/read-folder.ts';
import type { Data } from './request.ts';

/** Of an analysis, all that it takes to run it again and to compare. */
export type Repeatable = Pick<StoredAnalysis, 'question' | 'script' | 'receipt'> &
  Comparable & { readonly earlier?: Session | undefined };

export type Replay = {
  readonly before: Repeatable;
  readonly after: Analysis;
  /** Over the same data: what is not equal. Over other data: how the metrics changed. */
  readonly differences: readonly Difference[];
  readonly sameData: boolean;
};

export type ReplayOptions = { readonly signal?: AbortSignal | undefined; readonly onEvent?: Report | undefined };

/** Runs the analysis of a folder again; `scriptChanged` is whether the script beside it is another than the one that ran. */
export async function replayFolder(
  analyst: Analyst,
  folder: string,
  data?: Data,
  options: ReplayOptions = {},
): Promise<Replay & { readonly scriptChanged: boolean }> {
  const before = await readAnalysisFolder(folder);
  const scriptChanged = !(await isScriptAsRun(folder, before));
  return { ...(await replayAnalysis(analyst, before, data, options)), scriptChanged };
}

/** Runs an analysis again without a model: the same script, seed and clock, over the same data or later one. */
export async function replayAnalysis(
  analyst: Analyst,
  before: Repeatable,
  data?: Data,
  { signal, onEvent }: ReplayOptions = {},
): Promise<Replay> {
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
  return { before, after, differences: compareAnalyses(before, after), sameData };
}

/** The question is the same one, and follows what it followed. */
function keepEarlier(analysis: Analysis, { earlier, receipt: { follows } }: Repeatable): Analysis {
  return follows === undefined ? analysis : { ...analysis, earlier, receipt: { ...analysis.receipt, follows } };
}
