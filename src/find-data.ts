import type { Composition } from './compose.ts';
import type { Report } from './contract/events.ts';
import type { StoredDataset } from './contract/dataset-shelf.ts';
import type { Profile } from './contract/profile.ts';
import type { Question } from './contract/question.ts';
import { joinDatasets } from './data/join-datasets.ts';
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
  const parts = await Promise.all([data.hash].flat().map((hash) => findStored(hash, store)));
  const [only, ...others] = parts;
  if (only === undefined) throw new GloveboxError('USAGE', 'There is no data.', { next: 'Name a stored dataset.' });
  return others.length === 0 ? { ...only, cached: true } : joinDatasets(parts, { store, signal });
}

async function findStored(hash: string, store: Composition['store']): Promise<StoredDataset> {
  const stored = await store.find(hash);
  if (stored !== undefined) return stored;
  throw new GloveboxError('DATASET_NOT_FOUND', `There is no stored dataset ${hash}.`, { next: 'Give the data again.' });
}
