import type { AnalysisEvent } from '../../contract/events.ts';
import type { documentOf } from '../../results/analysis-document.ts';
import type { Problem } from '../wire/problem.ts';

/** What a stream of events holds: what happens on the way to an answer, and what happens to the question in the service. */
export type ServiceEvent =
  | Exclude<AnalysisEvent, { type: 'answered' }>
  /** How many questions are before it, itself included. */
  | { readonly type: 'queued'; readonly position: number }
  | { readonly type: 'started' }
  /** Whoever reads too slowly has missed so many. */
  | { readonly type: 'skipped'; readonly count: number }
  /** The last one: an analysis, whatever its status, or why there is none. */
  | { readonly type: 'answered'; readonly analysis: ReturnType<typeof documentOf> }
  | { readonly type: 'fault'; readonly problem: Problem };
