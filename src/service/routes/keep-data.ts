import { GloveboxError } from '../../errors.ts';
import type { Service } from '../service.ts';
import { removeUnused } from './remove-unused.ts';

/**
 * Does what makes a record of data, while the data stays. It may have gone since it was found or taken in: then nothing is done, as a
 * record of it would be one of nothing. Where no record is made, data that nobody else has goes.
 */
export async function keepData<T>(
  hash: string,
  service: Pick<Service, 'records' | 'datasets' | 'holds'>,
  work: () => Promise<T>,
): Promise<T> {
  const { holds, datasets } = service;
  try {
    return await holds.during(hash, async () => {
      if ((await datasets.find(hash)) !== undefined) return work();
      throw new GloveboxError('DATASET_NOT_FOUND', 'The data was removed in this moment.', { next: 'Give it again.' });
    });
  } catch (error) {
    await removeUnused([hash], service).catch(() => {});
    throw error;
  }
}

/** The same for several. */
export function keepAllData<T>(
  hashes: readonly string[],
  service: Pick<Service, 'records' | 'datasets' | 'holds'>,
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...others] = hashes;
  if (first === undefined) return work();
  return keepData(first, service, () => keepAllData(others, service, work));
}
