import { GloveboxError } from '../../errors.ts';
import type { DatasetRecord } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';
import type { Service } from '../service.ts';

/** A dataset of whoever asks. Throws `DATASET_NOT_FOUND`. */
export async function findDataset(name: string, { owner }: Identity, { records }: Service): Promise<DatasetRecord> {
  const record = await records.findDataset(owner, name);
  if (record !== undefined) return record;
  throw new GloveboxError('DATASET_NOT_FOUND', `There is no dataset ${JSON.stringify(name)}.`, {
    next: 'Upload it with POST /datasets; GET /datasets lists those that there are.',
  });
}
