import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { builtFile } from '../package-root.ts';
import type { BatchPlan } from './batch-plan.ts';
import type { ReadBatchOptions } from './read-batch.ts';
import { BatchFileError } from './reading/batch-faults.ts';
import type { Reading, ToRead } from './reading/thread-messages.ts';

/** As `readBatch`, in a thread of its own: what is made to be read slowly takes seconds, in which the caller does something else. */
export async function readBatchInThread(
  text: string,
  options: ReadBatchOptions,
  signal: AbortSignal,
): Promise<BatchPlan> {
  signal.throwIfAborted();
  const thread = new Worker(builtFile('start/child.cjs'), { argv: ['reader'], env: {} });
  try {
    // Who waits for the message hears of what the thread dies of.
    const answer = once(thread, 'message', { signal });
    const job: ToRead = { text, options };
    thread.postMessage(job);
    const [reading] = (await answer) as [Reading];
    if ('plan' in reading) return reading.plan;
    throw new BatchFileError(options.name ?? 'questions', reading.faults, reading.count);
  } finally {
    thread.on('error', () => {});
    void thread.terminate();
  }
}
