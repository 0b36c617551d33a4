import { insertAudit } from './audit.ts';
import type { BatchWork } from './batch-records.ts';
import { batchColumns, questionColumns, restoreBatch, restoreQuestion } from './batch-row.ts';
import type { BatchRow, QuestionRow } from './batch-row.ts';
import type { Driver, Steps } from './driver.ts';
import type { Outcome } from './records.ts';
import { sql } from './sql.ts';

/**
 * What is done about batches. A question goes from waiting to asked in the step that records its analysis, and to ended in the one
 * that records how that ended: whatever becomes of a process, it is neither asked twice nor left out.
 */
export function keepBatchWork(driver: Driver): BatchWork {
  return {
    async listUnfinishedBatches(instance) {
      const rows = await driver.run<BatchRow>(sql`SELECT ${batchColumns} FROM glovebox_batches
        WHERE instance = ${instance} AND state <> 'ended' ORDER BY created_at, id`);
      return rows.map(restoreBatch);
    },
    async listOpenQuestions(id, state, most) {
      const rows = await driver.run<QuestionRow>(sql`SELECT ${questionColumns} FROM glovebox_batch_questions
        WHERE batch_id = ${id} AND state IN ('waiting', 'asked') AND state = ${state} ORDER BY number LIMIT ${most}`);
      return rows.map(restoreQuestion);
    },
    skipQuestions: (id, code) => driver.transact(() => skipAll(id, code)),
    cancelBatch: (owner, id, trail) =>
      driver.transact(function* () {
        const [row] = (yield sql`UPDATE glovebox_batches
          SET cancelled = CASE WHEN state = 'ended' THEN cancelled ELSE 1 END
          WHERE owner = ${owner} AND id = ${id} RETURNING ${batchColumns}`) as readonly BatchRow[];
        if (row === undefined) return undefined;
        const record = restoreBatch(row);
        if (record.state !== 'ended') yield* skipAll(id, 'CANCELLED');
        if (trail !== undefined) yield insertAudit(trail(record));
        return record;
      }),
    async keepBatchSeconds(id, seconds) {
      await driver.run(sql`UPDATE glovebox_batches SET seconds = ${seconds} WHERE id = ${id}`);
    },
    endBatch: (id, at) =>
      driver.transact(function* () {
        const rows = yield sql`UPDATE glovebox_batches SET state = 'ended', ended_at = ${at}
          WHERE id = ${id} AND state <> 'ended' AND NOT EXISTS (SELECT 1 FROM glovebox_batch_questions
            WHERE batch_id = ${id} AND state IN ('waiting', 'asked')) RETURNING id`;
        if (rows.length === 0) return undefined;
        const skipped = yield sql`SELECT DISTINCT dataset FROM glovebox_batch_questions
          WHERE batch_id = ${id} AND state = 'skipped'`;
        return skipped.map(({ dataset }) => String(dataset));
      }),
    removeBatch: (owner, id, trail) =>
      driver.transact(function* () {
        const [row] = (yield sql`SELECT ${batchColumns} FROM glovebox_batches
          WHERE owner = ${owner} AND id = ${id}`) as readonly BatchRow[];
        if (row === undefined) return undefined;
        const record = restoreBatch(row);
        if (record.state !== 'ended') return { removed: false, record, datasets: [] };
        const datasets = yield sql`SELECT DISTINCT dataset FROM glovebox_analyses WHERE batch_id = ${id}`;
        yield sql`DELETE FROM glovebox_batches WHERE id = ${id}`;
        if (trail !== undefined) yield insertAudit(trail(record));
        return { removed: true, record, datasets: datasets.map(({ dataset }) => String(dataset)) };
      }),
    async listOutdatedBatches(moment, emptyBefore, most) {
      const isEmpty = sql`NOT EXISTS (SELECT 1 FROM glovebox_analyses WHERE batch_id = glovebox_batches.id)`;
      const isOld = moment === undefined ? sql`1 = 0` : sql`ended_at < ${moment}`;
      return driver.run<{ readonly id: string; readonly owner: string }>(
        sql`SELECT id, owner FROM glovebox_batches WHERE state = 'ended'
          AND (${isOld} OR (ended_at < ${emptyBefore} AND ${isEmpty})) ORDER BY ended_at, id LIMIT ${most}`,
      );
    },
  };
}

/** The number of the next thing that happens to a question of a batch, and of so many more. */
function* countChanges(id: string, many = 1): Steps<number> {
  const [row] = yield sql`UPDATE glovebox_batches SET changes = changes + ${many} WHERE id = ${id} RETURNING changes`;
  return Number(row?.['changes'] ?? 0) - many;
}

function* skipAll(id: string, code: string): Steps<number> {
  const [row] = yield sql`SELECT total FROM glovebox_batches WHERE id = ${id}`;
  const before = yield* countChanges(id, Number(row?.['total'] ?? 0));
  const rows = yield sql`UPDATE glovebox_batch_questions
    SET state = 'skipped', code = ${code}, changed = ${before} + number
    WHERE batch_id = ${id} AND state IN ('waiting', 'asked') AND state = 'waiting' RETURNING number`;
  return rows.length;
}

/** Takes a question of a batch for an analysis of it. False where it is not there to be asked any more. */
export function* takeQuestion(batch: string, number: number): Steps<boolean> {
  const before = yield* countChanges(batch);
  const rows = yield sql`UPDATE glovebox_batch_questions SET state = 'asked', changed = ${before + 1}
    WHERE batch_id = ${batch} AND number = ${number} AND state = 'waiting' RETURNING number`;
  return rows.length > 0;
}

/** Once its analysis is recorded. */
export function* tieQuestion(batch: string, number: number, analysis: string): Steps<void> {
  yield sql`UPDATE glovebox_batch_questions SET analysis_id = ${analysis} WHERE batch_id = ${batch} AND number = ${number}`;
}

/** Records with its question how an analysis ended. */
export function* endQuestion(batch: string, analysis: string, outcome: Outcome): Steps<void> {
  const { status, code, summary, usd, ofBatch } = outcome;
  const tokens = outcome.inputTokens + outcome.outputTokens;
  const before = yield* countChanges(batch);
  yield sql`UPDATE glovebox_batch_questions SET state = 'ended', changed = ${before + 1}, status = ${status},
    code = ${code}, summary = ${summary}, grade = ${ofBatch?.grade}, answer = ${ofBatch?.answer}, tokens = tokens + ${tokens}, usd = usd + ${usd}
    WHERE batch_id = ${batch} AND analysis_id = ${analysis}`;
  yield sql`UPDATE glovebox_batches SET usd = usd + ${usd}, tokens = tokens + ${tokens},
    failed = failed + ${(ofBatch?.isFine ?? status === 'answered') ? 0 : 1} WHERE id = ${batch}`;
}

/** What a question has cost so far that is to be asked again. */
export function* chargeQuestion(batch: string, analysis: string, usd: number, tokens: number): Steps<void> {
  if (usd === 0 && tokens === 0) return;
  yield sql`UPDATE glovebox_batch_questions SET usd = usd + ${usd}, tokens = tokens + ${tokens}
    WHERE batch_id = ${batch} AND analysis_id = ${analysis}`;
  yield sql`UPDATE glovebox_batches SET usd = usd + ${usd}, tokens = tokens + ${tokens} WHERE id = ${batch}`;
}
