import type { AnalysisEvent } from '../../src/contract/events.ts';
import type { Problem } from '../api/problem.ts';

/** What the stream of an analysis tells: the product's own events, and those of the queue before and the fault after. */
export type WireEvent =
  | AnalysisEvent
  | { readonly type: 'queued'; readonly position: number }
  | { readonly type: 'started' }
  | { readonly type: 'fault'; readonly problem: Problem };

export const wireEventTypes = [
  'queued',
  'started',
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
