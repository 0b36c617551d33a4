import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalysisRecord } from '../../store/records/records.ts';
import { lastEvent } from '../jobs/outcome.ts';
import type { Numbered } from '../jobs/live-job.ts';
import type { Service } from '../service.ts';
import { findKept } from './find-record.ts';

/** Another process has it, which tells nothing on the way: the store is asked now and then. */
const pauseMilliseconds = 500;
/** Of the event that says how it ended, after all others: whoever has it has all of them. */
export const lastNumber = 1_000_000_000;

/** The events of a question, and last how it ended; of one that has ended, that alone. */
export async function* followEvents(
  record: AnalysisRecord,
  after: number,
  service: Service,
  signal: AbortSignal,
): AsyncGenerator<Numbered> {
  for (;;) {
    const live = service.jobs.find(record.id);
    if (live !== undefined) {
      for await (const numbered of live.follow(after, signal)) {
        const { type } = numbered.event;
        const isLast = type === 'answered' || type === 'fault';
        yield isLast ? { ...numbered, number: lastNumber } : numbered;
        if (isLast) return;
      }
    }
    if (signal.aborted) return;
    const current = await service.records.findAnalysis(record.owner, record.id);
    if (current === undefined) return;
    if (current.state === 'ended') {
      const event = lastEvent((await findKept(current, service)) ?? {});
      if (event !== undefined) yield { number: lastNumber, event };
      return;
    }
    if (service.isStopping()) return;
    await sleep(pauseMilliseconds, undefined, { signal }).catch(() => {});
  }
}
