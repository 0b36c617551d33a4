import { isFine } from '../../batch/batch-events.ts';
import { gradeAnswer } from '../../batch/grade-answer.ts';
import { describeAnswer, nothingSaid } from '../../batch/question-record.ts';
import type { QuestionRecord } from '../../batch/question-record.ts';
import type { AnalysisRecord, Outcome } from '../../store/records/records.ts';
import { readAsk } from '../jobs/ask.ts';
import type { Kept } from '../jobs/document.ts';

/** What is kept of an answer with its batch: enough for a line of results, whatever becomes of the analysis. */
export type BatchAnswer = Pick<
  QuestionRecord,
  'status' | keyof typeof nothingSaid | 'error' | 'grade' | 'data' | 'askedAt' | 'milliseconds'
>;

/** How a question of a batch ended, measured by what its file expects. */
export function judgeAnswer(record: AnalysisRecord, outcome: Outcome, { analysis, problem }: Kept): Outcome {
  // Another version of the service may have written it. Then it ends as what it is, and there is nothing to measure it by.
  const { data, expect } = readAsk(record.ask) ?? { data: [], expect: undefined };
  const { status } = outcome;
  const grade = expect && gradeAnswer(expect, analysis ?? { status, metrics: {}, tables: [], insights: [] });
  const error = problem && { error: { code: problem.code, message: problem.detail } };
  const answer: BatchAnswer = {
    ...(analysis ? describeAnswer(analysis) : { ...nothingSaid, status, ...error }),
    ...(grade && { grade }),
    data,
    askedAt: record.createdAt,
    milliseconds: Math.max(Date.now() - Date.parse(record.createdAt), 0),
  };
  return { ...outcome, ofBatch: { isFine: isFine(answer), grade: grade?.result, answer: JSON.stringify(answer) } };
}
