import type { BatchCount, BatchQuestion, BatchRecord } from '../../store/records/batch-records.ts';
import { readBatchOptions } from '../batches/batch-options.ts';

type Grade = { readonly right: boolean };

/** A batch as a list shows it. */
export function describeBatchSummary(record: BatchRecord) {
  const { id, name, state, cancelled, total, failed, tokens, usd, createdAt, endedAt } = record;
  return { id, name, state, cancelled, total, failed, tokens, usd, createdAt, ...(endedAt !== undefined && { endedAt }) };
}

/** And how far it is. */
export function describeBatch(record: BatchRecord, counted: readonly BatchCount[]) {
  const { concurrency, failFast, budget } = readBatchOptions(record);
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
  const gradeOf = ({ grade }: BatchCount) => (grade === undefined ? undefined : (JSON.parse(grade) as Grade).right);
  const found = new Set(counted.flatMap(({ status }) => status ?? []));
  return {
    waiting: sum(({ state }) => state === 'waiting'),
    asked: sum(({ state }) => state === 'asked'),
    ended: sum(({ state }) => state === 'ended'),
    skipped: sum(({ state }) => state === 'skipped'),
    statuses: Object.fromEntries([...found].map((status) => [status, sum((one) => one.status === status)])),
    right: sum((one) => gradeOf(one) === true),
    wrong: sum((one) => gradeOf(one) === false),
  };
}

export function describeBatchQuestion(record: BatchQuestion) {
  const { number, name: id, question, state, analysis, status, code, summary, grade, tokens, usd } = record;
  const optional = { analysis, status, code, summary, grade: grade && (JSON.parse(grade) as Grade) };
  const known = Object.entries(optional).filter(([, value]) => value !== undefined);
  return { number, id, question, state, ...Object.fromEntries(known), tokens, usd };
}
