import type { BatchPlan } from '../batch-plan.ts';
import type { ReadBatchOptions } from '../read-batch.ts';
import type { Fault } from './batch-faults.ts';

/** What the thread is asked, once. */
export type ToRead = { readonly text: string; readonly options: ReadBatchOptions };

/** And what it answers. */
export type Reading = { readonly plan: BatchPlan } | { readonly faults: readonly Fault[]; readonly count: number };
