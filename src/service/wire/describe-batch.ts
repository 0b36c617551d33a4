import type { BatchCount, BatchQuestion, BatchRecord } from '../../store/records/batch-records.ts';
import type { BatchAnswer } from '../batches/judge-answer.ts';
import { readBatchOptions } from '../batches/batch-options.ts';
import type { BatchOptions } from '../batches/batch-options.ts';

/** A batch as a list shows it. */
export function describeBatchSummary(record: BatchRecord) {
  const { id, name, state, cancelled, total, failed, tokens, usd, createdAt, endedAt } = record;
  return {
    id,
    name,
    state,
    cancelled,
    total,
    failed,
    tokens,
    usd,
    createdAt,
    ...(endedAt !== undefined && { endedAt }),
  };
}

/** Of one that another version of the service wrote: none of its questions is asked. */
const unread: BatchOptions = { concurrency: 1, failFast: false };

/** And how far it is. */
export function describeBatch(record: BatchRecord, counted: readonly BatchCount[]) {
  const { concurrency, failFast, budget } = readBatchOptions(record) ?? unread;
  return {
    ...describeBatchSummary(record),
    concurrency,
    failFast,
    ...(budget !== undefined && { budget }),
    counts: describeCounts(counted),
  };
}

function describeCounts(counted: readonly BatchCount[]) {
  const sum = (isMeant: (one: BatchCount) => boolean): number =>
    counted.filter(isMeant).reduce((total, { count }) => total + count, 0);
  const found = new Set(counted.flatMap(({ status }) => status ?? []));
  return {
    waiting: sum(({ state }) => state === 'waiting'),
    asked: sum(({ state }) => state === 'asked'),
    ended: sum(({ state }) => state === 'ended'),
    skipped: sum(({ state }) => state === 'skipped'),
    statuses: Object.fromEntries([...found].map((status) => [status, sum((one) => one.status === status)])),
    right: sum(({ grade }) => grade === 'right'),
    wrong: sum(({ grade }) => grade === 'wrong'),
    ungraded: sum(({ grade }) => grade === 'ungraded'),
  };
}

export function describeBatchQuestion(record: BatchQuestion) {
  const { number, name: id, question, state, analysis, status, code, summary, tokens, usd } = record;
  const optional = { analysis, status, code, summary, grade: describeGrade(record) };
  const known = Object.entries(optional).filter(([, value]) => value !== undefined);
  return { number, id, question, state, ...Object.fromEntries(known), tokens, usd };
}

/** What it was measured by is of no use to who reads it. */
function describeGrade({ answer }: BatchQuestion) {
  const grade = answer === undefined ? undefined : (JSON.parse(answer) as BatchAnswer).grade;
  return grade && { result: grade.result, ...(grade.why !== undefined && { why: grade.why }) };
}
