import { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import type { BatchRecord } from '../../store/records/batch-records.ts';
import type { Identity } from '../access/identity.ts';
import type { Service } from '../service.ts';

export const batchParams = z.strictObject({ id: z.string().max(100).describe('Of the batch') });

export function noBatch(): GloveboxError {
  return new GloveboxError('BATCH_NOT_FOUND', 'There is no such batch.');
}

/** A batch of whoever asks. Throws `BATCH_NOT_FOUND`. */
export async function findBatch(id: string, { owner }: Identity, { records }: Service): Promise<BatchRecord> {
  const record = await records.findBatch(owner, id);
  if (record === undefined) throw noBatch();
  return record;
}
