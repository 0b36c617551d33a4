import type { Composition } from './compose.ts';
import type { Report } from './contract/events.ts';
import type { Profile } from './contract/profile.ts';
import type { Question } from './contract/question.ts';
import { takeIn } from './data/take-in.ts';
import type { TakenIn } from './data/take-in.ts';
import { GloveboxError } from './errors.ts';
import { isStored, readSources } from './request.ts';
import type { AnalyzeRequest, Data, DataOptions } from './request.ts';

/** The data of a question, and tells what it is. */
export async function takeData(
  request: AnalyzeRequest,
  question: Question,
  parts: Composition,
  report: Report,
  signal: AbortSignal,
  onProgress: () => void,
): Promise<{ dataset: TakenIn['dataset']; profile: Profile }> {
  const { dataset, profile, cached } = await findData(
    request.data,
    request,
    question.locale,
    parts,
    signal,
    onProgress,
  );
  const rows = dataset.tables.reduce((sum, table) => sum + table.rows, 0);
  report({ type: 'data-read', tables: dataset.tables.length, rows, cached });
  return { dataset, profile };
}

/** Data as it is stored: taken in where it is not. */
export async function findData(
  data: Data | undefined,
  { schema }: DataOptions,
  locale: string,
  { store }: Composition,
  signal: AbortSignal,
  onProgress?: () => void,
): Promise<TakenIn> {
  if (!isStored(data))
    return takeIn(
      readSources(data),
      { ...(schema !== undefined && { schemaPath: schema }), locale },
      { store, signal, ...(onProgress && { onProgress }) },
    );
  const stored = await store.find(data.hash);
  if (stored !== undefined) return { ...stored, cached: true };
  throw new GloveboxError('DATASET_NOT_FOUND', `There is no stored dataset ${data.hash}.`, {
    next: 'Give the data again.',
  });
}
