import type { BatchQuestion, BatchRecord } from './batch-records.ts';
import { trusted } from './sql.ts';
import { withoutNulls } from './without-nulls.ts';

export const batchColumns = trusted(
  `id, owner, key_id AS "key", name, options, total, state, instance, cancelled, failed, usd, tokens, seconds, request,
   created_at AS "createdAt", ended_at AS "endedAt"`,
);

export type BatchRow = Omit<Nullable<BatchRecord>, 'cancelled'> & { readonly cancelled: number };

export function restoreBatch({ cancelled, ...row }: BatchRow): BatchRecord {
  return { ...withoutNulls(row), cancelled: cancelled !== 0 } as BatchRecord;
}

export const questionColumns = trusted(
  `number, name, question, ask, dataset, state, changed, analysis_id AS "analysis", status, code, summary, grade,
   answer, tokens, usd`,
);

export type QuestionRow = Nullable<BatchQuestion>;

export function restoreQuestion(row: QuestionRow): BatchQuestion {
  return withoutNulls(row) as BatchQuestion;
}

/** As a database has it: what is absent is null. */
type Nullable<R> = { readonly [K in keyof R]-?: undefined extends R[K] ? Exclude<R[K], undefined> | null : R[K] };
