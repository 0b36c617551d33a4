import { documentOf } from '../../results/analysis-document.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';
import type { Ask } from '../jobs/ask.ts';
import type { Kept } from '../jobs/document.ts';

/** A question as a list shows it. */
export function describeSummary(record: AnalysisRecord) {
  const { id, question, state, outcome, dataset, session, batch, createdAt, startedAt, endedAt, feedback } = record;
  const { data, replayOf } = JSON.parse(record.ask) as Ask;
  return dropUndefined({
    id,
    question,
    state,
    status: outcome?.status,
    code: outcome?.code,
    summary: outcome?.summary,
    data,
    dataset,
    session,
    batch,
    replayOf,
    createdAt,
    startedAt,
    endedAt,
    tokens: outcome && outcome.inputTokens + outcome.outputTokens,
    usd: outcome?.usd,
    feedback: feedback && dropUndefined(feedback),
  });
}

/** A question with all that there is of it. */
export function describeRecord(record: AnalysisRecord, kept: Kept | undefined, position: number | undefined) {
  const { analysis, problem, replay } = kept ?? {};
  return dropUndefined({
    ...describeSummary(record),
    position,
    analysis: analysis && documentOf(analysis),
    problem,
    replay: replay && { ...replay, same: replay.sameData && replay.differences.length === 0 },
  });
}

function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
