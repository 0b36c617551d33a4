import type { AnalysisEvent } from '../../src/contract/events.ts';
import type { Problem } from '../api/problem.ts';

/** What the stream of an analysis tells: the product's own events, and those of the queue before and the fault after. */
export type WireEvent =
  | AnalysisEvent
  | { readonly type: 'queued'; readonly position: number }
  | { readonly type: 'started' }
  /** So many could not be told: this page takes them too slowly. */
  | { readonly type: 'skipped'; readonly count: number }
  | { readonly type: 'fault'; readonly problem: Problem };

export const wireEventTypes = [
  'queued',
  'started',
  'skipped',
  'data-read',
  'estimated',
  'asked',
  'looked',
  'script-written',
  'script-rejected',
  'run-started',
  'progress',
  'output',
  'run-ended',
  'answered',
  'fault',
] as const satisfies readonly WireEvent['type'][];
