import { isFault } from '../../errors.ts';
import type { Service } from '../service.ts';

/**
 * Removes data that nobody has a name for and no analysis was asked of: with it, it could be run again. Where one cannot be removed the
 * others are all the same: nobody would come back for them.
 */
export async function removeUnused(
  hashes: readonly string[],
  { records, datasets, holds }: Pick<Service, 'records' | 'datasets' | 'holds'>,
): Promise<void> {
  const faults: unknown[] = [];
  for (const hash of new Set(hashes)) {
    const remove = async (): Promise<void> => {
      await datasets.remove(hash).catch((error: unknown) => {
        if (!isFault(error, 'DATASET_NOT_FOUND')) throw error;
      });
    };
    await holds.remove(hash, () => records.isDatasetUsed(hash), remove).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}
