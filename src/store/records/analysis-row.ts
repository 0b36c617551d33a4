import type { AnalysisRecord, Feedback, Outcome } from './records.ts';
import { trusted } from './sql.ts';
import { withoutNulls } from './without-nulls.ts';

export const analysisColumns = trusted(
  `id, owner, key_id AS "key", session_id AS "session", batch_id AS "batch", ask, question, dataset, state, instance, tries, cancelled,
   created_at AS "createdAt", started_at AS "startedAt", ended_at AS "endedAt", status, code, summary,
   input_tokens AS "inputTokens", output_tokens AS "outputTokens", usd, bytes, rating, comment, rated_at AS "ratedAt"`,
);

export type AnalysisRow = {
  readonly id: string;
  readonly owner: string;
  readonly key: string | null;
  readonly session: string | null;
  readonly batch: string | null;
  readonly ask: string;
  readonly question: string;
  readonly dataset: string;
  readonly state: AnalysisRecord['state'];
  readonly instance: string;
  readonly tries: number;
  readonly cancelled: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly status: Outcome['status'] | null;
  readonly code: string | null;
  readonly summary: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly usd: number | null;
  readonly bytes: number;
  readonly rating: Feedback['rating'] | null;
  readonly comment: string | null;
  readonly ratedAt: string | null;
};

/** What a row says of an analysis. */
export function restoreAnalysis(row: AnalysisRow): AnalysisRecord {
  const { status, code, summary, inputTokens, outputTokens, usd, rating, comment, ratedAt, cancelled, ...rest } = row;
  return {
    ...withoutNulls(rest),
    cancelled: cancelled !== 0,
    ...(status === null
      ? {}
      : {
          outcome: {
            status,
            ...withoutNulls({ code }),
            summary: summary ?? '',
            inputTokens: inputTokens ?? 0,
            outputTokens: outputTokens ?? 0,
            usd: usd ?? 0,
          },
        }),
    ...(rating === null ? {} : { feedback: { rating, ...withoutNulls({ comment }), at: ratedAt ?? '' } }),
  };
}
