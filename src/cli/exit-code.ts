import type { BatchSummary } from '../batch/batch-events.ts';
import type { Status } from '../contract/analysis.ts';

/** Of a batch, in which some may have ended in one way and some in another. */
const notAllAnswered = 7;

/** What a shell learns of an analysis. Faults have the exit code of their error code. */
export const exitCodes: Readonly<Record<Status, number>> = {
  answered: 0,
  rejected: 3,
  failed: 4,
  'timed-out': 4,
  'out-of-memory': 4,
  'protocol-violation': 4,
  'over-budget': 5,
  'not-understood': 6,
  unanswerable: 6,
  cancelled: 130,
};

/** What a shell learns of a batch: whether all were answered as they should be. */
export function exitCodeOfBatch({
  questions,
  fine,
  stopped,
}: Pick<BatchSummary, 'questions' | 'fine' | 'stopped'>): number {
  if (stopped?.why === 'cancelled') return exitCodes.cancelled;
  return fine === questions ? 0 : notAllAnswered;
}
