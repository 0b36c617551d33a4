import type { Analyst } from './analyst.ts';
import type { Analysis } from './contract/analysis.ts';
import type { Report } from './contract/events.ts';
import type { Source } from './data/intake-request.ts';
import { compareAnalyses } from './results/compare.ts';
import type { Difference } from './results/compare.ts';
import { readAnalysisFolder } from './results/read-folder.ts';
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
    data: data === undefined ? { hash: receipt.dataset.hash } : nameAsBefore(data, receipt.dataset.tables),
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

/** The script knows the tables by their names: a later file, one table each, takes the name that its forerunner had. */
function nameAsBefore(data: Data, tables: readonly { readonly name: string }[]): Data {
  const sources = typeof data === 'string' ? [data] : data;
  if (!Array.isArray(sources) || sources.length !== tables.length) return data;
  return sources.map((source: string | Source, index) => {
    const file: Source = typeof source === 'string' ? { kind: 'file', path: source } : source;
    const given = file.kind === 'file' ? file.path : file.name;
    // The ending stays: it tells the format where the content does not.
    const [ending = ''] = /(?:\.[a-z0-9]+)?(?:\.gz)?$/i.exec(given) ?? [];
    return { ...file, name: `${tables[index]?.name}${ending}` };
  });
}
