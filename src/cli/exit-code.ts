import type { Status } from '../contract/analysis.ts';

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
