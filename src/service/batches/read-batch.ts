import type { BatchFormat, BatchPlan } from '../../batch/batch-plan.ts';
import { faultAt, BatchFileFault } from './batch-faults.ts';

/** A stand-in until the reader of files is there. */
export function readBatch(text: string, { name }: { name: string; format: BatchFormat | undefined }): BatchPlan {
  try {
    const value = JSON.parse(text) as any[];
    return {
      questions: value.map((one, index) => ({
        position: { line: index + 1, column: 1 },
        ...one,
        id: one.id ?? String(index + 1),
        data: [one.data ?? []].flat(),
      })),
    };
  } catch {
    throw new BatchFileFault(name, [faultAt({ line: 1, column: 1 }, 'This is not JSON.', 'Mend it.')]);
  }
}
