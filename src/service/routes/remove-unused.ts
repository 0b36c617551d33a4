import { GloveboxError } from '../../errors.ts';
import type { Service } from '../service.ts';

/** Removes data that nobody has a name for and no analysis was asked of: with it, it could be run again. */
export async function removeUnused(
  hashes: readonly string[],
  { records, datasets }: Pick<Service, 'records' | 'datasets'>,
): Promise<void> {
  for (const hash of new Set(hashes)) {
    if (await records.isDatasetUsed(hash)) continue;
    await datasets.remove(hash).catch((error: unknown) => {
      if (!(error instanceof GloveboxError) || error.code !== 'DATASET_NOT_FOUND') throw error;
    });
  }
}
