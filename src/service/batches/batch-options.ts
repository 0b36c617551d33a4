import { z } from 'zod';
import { allowance } from '../../contract/allowance.ts';
import type { BatchRecord } from '../../store/records/batch-records.ts';

/** How a batch is to be worked on, as it is kept with it. */
export const batchOptions = z.strictObject({
  /** Its questions that are worked on at once. */
  concurrency: z.int().min(1),
  /** What all of them together may take. */
  budget: allowance.optional(),
  /** The first one without an answer is the last. */
  failFast: z.boolean(),
});
export type BatchOptions = z.infer<typeof batchOptions>;

/** Undefined where another version of the service has written them, in a way that this one does not know. */
export function readBatchOptions({ options }: Pick<BatchRecord, 'options'>): BatchOptions | undefined {
  try {
    return batchOptions.safeParse(JSON.parse(options)).data;
  } catch {
    return undefined;
  }
}
