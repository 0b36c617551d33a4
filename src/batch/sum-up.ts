import { isFine } from './batch-events.ts';
import type { BatchSummary, Stop } from './batch-events.ts';
import type { BatchPlan, PlannedQuestion } from './batch-plan.ts';
import type { Known } from './known-ends.ts';
import type { QuestionRecord, RecordStatus } from './question-record.ts';

type Ended = {
  readonly folder: string;
  readonly plan: BatchPlan;
  readonly chosen: readonly PlannedQuestion[];
  readonly records: ReadonlyMap<string, QuestionRecord>;
  readonly kept: ReadonlyMap<string, QuestionRecord>;
  readonly stopped: Stop | undefined;
  readonly known: Known;
  readonly started: number;
};

/** What a batch came to, of the questions that were to be asked. */
export function sumUp({ folder, chosen, records, kept, stopped, known, started }: Ended): BatchSummary {
  const ends = chosen.map(({ id }) => records.get(id)).filter((record) => record !== undefined);
  const ended: Partial<Record<RecordStatus, number>> = {};
  for (const { status } of ends) ended[status] = (ended[status] ?? 0) + 1;
  const grades = { right: 0, wrong: 0, ungraded: 0 };
  for (const { grade } of ends) if (grade !== undefined) grades[grade.result] += 1;
  const asked = [...records.values()].filter(({ id }) => !kept.has(id));
  // A record counts what earlier tries of its question took, which the ledger counts as well.
  const own = (record: QuestionRecord) => known.spentOn.get(record.id) ?? { usd: 0, tokens: 0 };
  return {
    folder,
    questions: chosen.length,
    ended,
    open: chosen.length - ends.length,
    kept: chosen.filter(({ id }) => kept.has(id)).length,
    fine: ends.filter(isFine).length,
    grades,
    usd: known.usd + asked.reduce((sum, record) => sum + record.usd - own(record).usd, 0),
    tokens: known.tokens + asked.reduce((sum, record) => sum + record.tokens - own(record).tokens, 0),
    milliseconds: Math.round(performance.now() - started),
    ...(stopped !== undefined && { stopped }),
    records: ends,
  };
}
