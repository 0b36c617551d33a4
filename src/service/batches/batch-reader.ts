import type { BatchPlan } from '../../batch/batch-plan.ts';
import { readBatchInThread } from '../../batch/read-in-thread.ts';
import { readBatch } from '../../batch/read-batch.ts';
import type { ReadBatchOptions } from '../../batch/read-batch.ts';
import { FairQueue } from '../jobs/fair-queue.ts';
import { takeTurn } from '../jobs/take-turn.ts';

/** Reads files of questions without holding up anybody else. */
export type BatchReader = {
  read(lane: string, text: string, options: ReadBatchOptions, signal: AbortSignal): Promise<BatchPlan>;
};

/** Less is read sooner than a thread has started, whatever is in it. */
const mostAtOnce = 16 * 1024;
/** Each may take a processor and hundreds of megabytes. */
const bounds = { running: 1, perLane: 16, overall: 64 };

export function createBatchReader(): BatchReader {
  const queue = new FairQueue(bounds, 'files of questions');
  return {
    async read(lane, text, options, signal) {
      if (text.length <= mostAtOnce) return readBatch(text, options);
      return takeTurn({ queue, lane, signal }, () => readBatchInThread(text, options, signal));
    },
  };
}
