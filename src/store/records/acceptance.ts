import { createHash } from 'node:crypto';
import { GloveboxError } from '../../errors.ts';
import { analysisColumns, restoreAnalysis } from './analysis-row.ts';
import type { AnalysisRow } from './analysis-row.ts';
import { insertAudit } from './audit.ts';
import type { Driver, Steps } from './driver.ts';
import { foldText } from './fold-text.ts';
import type { RecordStore } from './record-store.ts';
import type { AuditEntry, NewAnalysis } from './records.ts';
import { sql } from './sql.ts';
import type { Statement } from './sql.ts';

/** An earlier one may be removed between the two looks at it, though hardly twice. */
const mostTries = 5;

export function acceptAnalyses(driver: Driver): Pick<RecordStore, 'accept' | 'findAccepted'> {
  const findAccepted: RecordStore['findAccepted'] = async (owner, idempotencyKey, fingerprint) => {
    const [row] = await driver.run<AnalysisRow & { readonly fingerprint: string | null }>(
      sql`SELECT ${analysisColumns}, fingerprint FROM glovebox_analyses
        WHERE owner = ${owner} AND idempotency_key = ${hashKey(idempotencyKey)}`,
    );
    if (row === undefined) return undefined;
    const { fingerprint: before, ...earlier } = row;
    return { kind: before === (fingerprint ?? null) ? 'repeated' : 'conflict', earlier: restoreAnalysis(earlier) };
  };

  return {
    findAccepted,

    async accept(analysis, trail) {
      const { owner, idempotencyKey = '', fingerprint } = analysis;
      for (let tried = 0; tried < mostTries; tried++) {
        if (await driver.transact(() => acceptOnce(insert(analysis), trail))) return { kind: 'accepted' };
        const earlier = await findAccepted(owner, idempotencyKey, fingerprint);
        if (earlier !== undefined) return earlier;
      }
      throw new GloveboxError('INTERNAL', 'An earlier request of this idempotency key comes and goes.');
    },
  };
}

function* acceptOnce(insertion: Statement, trail: AuditEntry | undefined): Steps<boolean> {
  const rows = yield insertion;
  if (rows.length > 0 && trail !== undefined) yield insertAudit(trail);
  return rows.length > 0;
}

/** A session that was removed in the meantime, or is somebody else's, is none. */
function insert(analysis: NewAnalysis): Statement {
  const { id, owner, key, session, ask, question, dataset, instance, createdAt, startedAt, fingerprint } = analysis;
  const idempotencyKey = analysis.idempotencyKey === undefined ? undefined : hashKey(analysis.idempotencyKey);
  const [state, tries] = startedAt === undefined ? ['queued', 0] : ['running', 1];
  return sql`INSERT INTO glovebox_analyses (id, owner, key_id, session_id, ask, question, folded, dataset,
      state, instance, tries, cancelled, created_at, started_at, bytes, idempotency_key, fingerprint)
    VALUES (${id}, ${owner}, ${key},
      (SELECT id FROM glovebox_sessions WHERE id = ${session} AND owner = ${owner}),
      ${ask}, ${question}, ${foldText(question)}, ${dataset},
      ${state}, ${instance}, ${tries}, 0, ${createdAt}, ${startedAt}, 0, ${idempotencyKey}, ${fingerprint})
    ON CONFLICT (owner, idempotency_key) DO NOTHING RETURNING id`;
}

/** Callers choose these keys, and may choose them longer than an index takes. */
function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
