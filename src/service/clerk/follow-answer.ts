import type { Answer, AskOptions } from '../../clerk/clerk.ts';
import { GloveboxError } from '../../errors.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';
import { findKept, noAnalysis } from '../routes/find-record.ts';
import { followEvents } from '../routes/follow-events.ts';
import { toFault } from '../wire/problem.ts';
import type { Kept } from '../jobs/document.ts';
import { insist, isOfStore } from '../jobs/insist.ts';
import { stopped } from '../jobs/reasons.ts';
import { faultOf } from './tell-fault.ts';
import type { Service } from '../service.ts';

/** Waits until it has ended, and tells what happens on the way. Throws `SHUTTING_DOWN` where this process is not to see it end. */
export async function followAnswer(record: AnalysisRecord, service: Service, options: AskOptions): Promise<Answer> {
  // A store that is gone for a while ends no waiting. What it said is how the analysis ended is told below.
  const kept = await insist(
    () => follow(record, service, options),
    (error) => {
      if (options.signal.aborted || !isOfStore(error)) throw error;
    },
  );
  const answer = describeAnswer(record.id, kept);
  options.onEvent?.({ type: 'answered', analysis: answer.analysis });
  return answer;
}

async function follow(
  record: AnalysisRecord,
  service: Service,
  { signal, onEvent }: AskOptions,
): Promise<Kept | undefined> {
  for await (const { event } of followEvents(record, 0, service, signal)) {
    if (event.type === 'answered' || event.type === 'fault') break;
    if (event.type === 'queued' || event.type === 'started' || event.type === 'skipped') continue;
    onEvent?.(event);
  }
  const current = await service.records.findAnalysis(record.owner, record.id);
  if (current === undefined) throw noAnalysis();
  if (current.state !== 'ended') throw signal.aborted ? left(signal) : stopped();
  return findKept(current, service);
}

function left(signal: AbortSignal): Error {
  const { reason } = signal as { reason: unknown };
  if (reason instanceof GloveboxError) return reason;
  return new GloveboxError('CANCELLED', 'Whoever asked does not wait any more.', { cause: reason });
}

/** Of one that has ended with an analysis. */
export async function findAnswer(record: AnalysisRecord, service: Service): Promise<Answer | undefined> {
  const kept = await findKept(record, service);
  return kept?.analysis === undefined ? undefined : describeAnswer(record.id, kept);
}

function describeAnswer(id: string, kept: Kept | undefined): Answer {
  if (kept?.analysis === undefined) throw kept?.problem === undefined ? toFault(undefined) : faultOf(kept.problem);
  return { id, analysis: kept.analysis, ...(kept.replay && { replay: kept.replay }) };
}
