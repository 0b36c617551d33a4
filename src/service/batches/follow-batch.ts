import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchRecord } from '../../store/records/batch-records.ts';
import { lastNumber } from '../routes/follow-events.ts';
import type { SentEvent } from '../route.ts';
import type { Service } from '../service.ts';
import { describeBatch, describeBatchQuestion } from '../wire/describe-batch.ts';

const pauseMilliseconds = 500;
const atOnce = 200;

/**
 * What happens to the questions of a batch, after a number, and last that it has ended. The store numbers what happens, so that it does
 * not matter which process has the batch, nor whether that is the one that had it before.
 */
export async function* followBatch(
  { owner, id }: BatchRecord,
  after: number,
  { records, isStopping }: Pick<Service, 'records' | 'isStopping'>,
  signal: AbortSignal,
): AsyncGenerator<SentEvent> {
  let seen = after;
  while (!signal.aborted) {
    // Looked at first: if it has ended by then, nothing happens any more.
    const batch = await records.findBatch(owner, id);
    if (batch === undefined) return;
    const changed = await records.listBatchQuestions(owner, id, { changedAfter: seen, limit: atOnce });
    for (const question of changed) {
      seen = question.changed;
      yield { number: seen, event: { type: 'question', ...describeBatchQuestion(question) } };
    }
    if (changed.length === atOnce) continue;
    const describe = async () => describeBatch(batch, await records.countBatchQuestions(owner, id));
    if (batch.state === 'ended') {
      yield { number: lastNumber, event: { type: 'ended', ...(await describe()) } };
      return;
    }
    if (changed.length > 0) yield { number: seen, event: { type: 'progress', ...(await describe()) } };
    if (isStopping()) return;
    await sleep(pauseMilliseconds, undefined, { signal }).catch(() => {});
  }
}
