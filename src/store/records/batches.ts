import { GloveboxError } from '../../errors.ts';
import { insertAudit } from './audit.ts';
import type { BatchAcceptance, BatchCount, BatchShelf, NewBatch, NewBatchQuestion } from './batch-records.ts';
import { batchColumns, questionColumns, restoreBatch, restoreQuestion } from './batch-row.ts';
import type { BatchRow, QuestionRow } from './batch-row.ts';
import type { Dialect, Driver, Steps } from './driver.ts';
import { hashKey } from './hash-key.ts';
import { limitTo, makePart, readPosition } from './pages.ts';
import type { AuditEntry } from './records.ts';
import { sql } from './sql.ts';
import type { Statement } from './sql.ts';
import { withoutNulls } from './without-nulls.ts';

/** An earlier one may be removed between the two looks at it, though hardly twice. */
const mostTries = 5;
/** So many questions go into one statement. */
const atOnce = 50;

/** Batches as their owner sees them. What is done about them is in `batch-work.ts`. */
export function keepBatches(driver: Driver): BatchShelf {
  const findAcceptedBatch: BatchShelf['findAcceptedBatch'] = async (owner, idempotencyKey, fingerprint) => {
    const [row] = await driver.run<BatchRow & { readonly fingerprint: string | null }>(
      sql`SELECT ${batchColumns}, fingerprint FROM glovebox_batches
        WHERE owner = ${owner} AND idempotency_key = ${hashKey(idempotencyKey)}`,
    );
    if (row === undefined) return undefined;
    const { fingerprint: before, ...earlier } = row;
    return { kind: before === (fingerprint ?? null) ? 'repeated' : 'conflict', earlier: restoreBatch(earlier) };
  };

  return {
    findAcceptedBatch,
    async acceptBatch(batch, trail, most) {
      const { owner, idempotencyKey = '', fingerprint } = batch;
      for (let tried = 0; tried < mostTries; tried++) {
        const accepted = await driver.transact(() => acceptOnce(batch, trail, most, driver.dialect));
        if (accepted.kind === 'accepted') return accepted;
        const earlier = await findAcceptedBatch(owner, idempotencyKey, fingerprint);
        if (earlier !== undefined) return earlier;
        if (accepted.kind === 'full') return accepted;
      }
      throw new GloveboxError('INTERNAL', 'An earlier request of this idempotency key comes and goes.');
    },
    async findBatch(owner, id) {
      const [row] = await driver.run<BatchRow>(
        sql`SELECT ${batchColumns} FROM glovebox_batches WHERE owner = ${owner} AND id = ${id}`,
      );
      return row && restoreBatch(row);
    },
    async listBatches(owner, page) {
      const from = readPosition(page);
      const rest = from === undefined ? sql`` : sql`AND (created_at, id) < (${from[0]}, ${from[1]})`;
      const rows = await driver.run<BatchRow>(sql`SELECT ${batchColumns} FROM glovebox_batches
        WHERE owner = ${owner} ${rest} ORDER BY created_at DESC, id DESC ${limitTo(page)}`);
      return makePart(rows, page, ({ createdAt, id }) => [createdAt, id], restoreBatch);
    },
    async listBatchQuestions(owner, id, part) {
      const [rest, order] =
        'after' in part
          ? [sql`number > ${part.after}`, sql`number`]
          : [sql`changed > ${part.changedAfter}`, sql`changed`];
      const rows = await driver.run<QuestionRow>(sql`SELECT ${questionColumns} FROM glovebox_batch_questions
        WHERE batch_id = ${id} AND ${rest} AND ${isOwned(owner, id)} ORDER BY ${order} LIMIT ${part.limit}`);
      return rows.map(restoreQuestion);
    },
    async countBatchQuestions(owner, id) {
      const rows = await driver.run<{ readonly state: BatchCount['state'] } & Record<string, string | number | null>>(
        sql`SELECT state, status, grade, count(*) AS count FROM glovebox_batch_questions
          WHERE batch_id = ${id} AND ${isOwned(owner, id)} GROUP BY state, status, grade`,
      );
      return rows.map((row) => withoutNulls(row) as unknown as BatchCount);
    },
    async countUnfinishedBatches(owner) {
      const [row] = await driver.run(countUnfinished(owner));
      return Number(row?.['count'] ?? 0);
    },
  };
}

function isOwned(owner: string, id: string): Statement {
  return sql`EXISTS (SELECT 1 FROM glovebox_batches WHERE id = ${id} AND owner = ${owner})`;
}

function countUnfinished(owner: string): Statement {
  return sql`SELECT count(*) AS count FROM glovebox_batches WHERE owner = ${owner} AND state <> 'ended'`;
}

type Once = Extract<BatchAcceptance, { readonly kind: 'accepted' | 'full' }> | { readonly kind: 'there' };

function* acceptOnce(
  batch: NewBatch,
  trail: AuditEntry | undefined,
  most: number | undefined,
  dialect: Dialect,
): Steps<Once> {
  const { id, owner, key, name, options, questions, instance, request, createdAt, fingerprint } = batch;
  const idempotencyKey = batch.idempotencyKey === undefined ? undefined : hashKey(batch.idempotencyKey);
  if (most !== undefined) {
    // Others that come at once would count as few, and all be accepted.
    for (const lock of dialect.lockName(`batches of ${owner}`)) yield lock;
    const [row] = yield countUnfinished(owner);
    const unfinished = Number(row?.['count'] ?? 0);
    if (unfinished >= most) return { kind: 'full', unfinished };
  }
  const rows = yield sql`INSERT INTO glovebox_batches (id, owner, key_id, name, options, total, state, instance,
      cancelled, changes, failed, usd, tokens, seconds, request, created_at, idempotency_key, fingerprint)
    VALUES (${id}, ${owner}, ${key}, ${name}, ${options}, ${questions.length}, 'running', ${instance},
      0, 0, 0, 0, 0, 0, ${request}, ${createdAt}, ${idempotencyKey}, ${fingerprint})
    ON CONFLICT (owner, idempotency_key) DO NOTHING RETURNING id`;
  if (rows.length === 0) return { kind: 'there' };
  if (trail !== undefined) yield insertAudit(trail);
  const whole = questions.length - (questions.length % atOnce);
  for (let from = 0; from < whole; from += atOnce)
    yield insertQuestions(id, from, questions.slice(from, from + atOnce));
  // Of these there are statements of two lengths, and not of any: a database prepares each.
  for (let from = whole; from < questions.length; from += 1)
    yield insertQuestions(id, from, questions.slice(from, from + 1));
  return { kind: 'accepted' };
}

function insertQuestions(id: string, from: number, questions: readonly NewBatchQuestion[]): Statement {
  const values = questions
    .map(
      ({ name, question, ask, dataset }, index) =>
        sql`(${id}, ${from + index + 1}, ${name}, ${question}, ${ask}, ${dataset}, 'waiting', 0, 0, 0)`,
    )
    .reduce((left, right) => sql`${left}, ${right}`);
  return sql`INSERT INTO glovebox_batch_questions
    (batch_id, number, name, question, ask, dataset, state, changed, tokens, usd) VALUES ${values}`;
}
