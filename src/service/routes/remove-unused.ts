import { GloveboxError } from '../../errors.ts';
import type { Service } from '../service.ts';

/** Removes data that nobody has a name for and no analysis was asked of: with it, it could be run again. */
export async function removeUnused(
  hashes: readonly string[],
  { records, datasets, holds }: Pick<Service, 'records' | 'datasets' | 'holds'>,
): Promise<void> {
  for (const hash of new Set(hashes)) {
    const remove = async (): Promise<void> => {
      await datasets.remove(hash).catch((error: unknown) => {
        if (!(error instanceof GloveboxError) || error.code !== 'DATASET_NOT_FOUND') throw error;
      });
    };
    await holds.remove(hash, () => records.isDatasetUsed(hash), remove);
  }
}
