import type { AnalysisEvent } from '../contract/events.ts';
import type { PlannedQuestion } from './batch-plan.ts';
import type { Grade, QuestionRecord, RecordStatus } from './question-record.ts';
import type { GloveboxError } from '../errors.ts';

/** What happens while a batch is worked on. */
export type BatchEvent =
  /** At first: what there is to do, and what was done before. `changed` are those that are not what they were when they were answered. */
  | {
      readonly type: 'planned';
      readonly questions: number;
      readonly kept: number;
      readonly changed: readonly string[];
      readonly spentUsd: number;
    }
  | { readonly type: 'started'; readonly question: PlannedQuestion }
  | { readonly type: 'step'; readonly id: string; readonly event: AnalysisEvent }
  /** `spentUsd` is what it took now; its record tells of earlier tries as well. */
  | { readonly type: 'ended'; readonly record: QuestionRecord; readonly spentUsd: number };

/** Why not all questions were asked. */
export type Stop =
  | { readonly why: 'cancelled' }
  | { readonly why: 'first-failure'; readonly id: string }
  /** It says nothing of a question and the same of every other: to go on would spoil all of them. */
  | { readonly why: 'fault'; readonly error: GloveboxError };

/** What a batch came to. */
export type BatchSummary = {
  readonly folder: string;
  /** Those that were to be asked: all, or those that were named. */
  readonly questions: number;
  /** How many ended how. */
  readonly ended: Readonly<Partial<Record<RecordStatus, number>>>;
  /** Those that have no end yet. */
  readonly open: number;
  /** Those that ended in an earlier run. */
  readonly kept: number;
  /** Those that are answered, or ended as they were expected to, and of which nothing is wrong. */
  readonly fine: number;
  readonly grades: Readonly<Record<Grade['result'], number>>;
  /** Earlier runs included. */
  readonly usd: number;
  readonly tokens: number;
  /** Of this run. */
  readonly milliseconds: number;
  readonly stopped?: Stop | undefined;
  /** In the order of the file. */
  readonly records: readonly QuestionRecord[];
};

export function isFine({ status, grade }: Pick<QuestionRecord, 'status' | 'grade'>): boolean {
  return grade === undefined || grade.result === 'ungraded' ? status === 'answered' : grade.result === 'right';
}
