import { GloveboxError } from '../../errors.ts';
import { analysisColumns, restoreAnalysis } from './analysis-row.ts';
import type { AnalysisRow } from './analysis-row.ts';
import { insertAudit } from './audit.ts';
import { takeQuestion, tieQuestion } from './batch-work.ts';
import type { Driver, Steps } from './driver.ts';
import { foldText } from './fold-text.ts';
import { hashKey } from './hash-key.ts';
import type { RecordStore } from './record-store.ts';
import type { AuditEntry, NewAnalysis } from './records.ts';
import { sql } from './sql.ts';
import type { Statement } from './sql.ts';

/** An earlier one may be removed between the two looks at it, though hardly twice. */
const mostTries = 5;

export function acceptAnalyses(driver: Driver): Pick<RecordStore, 'accept' | 'acceptOfBatch' | 'findAccepted'> {
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
    acceptOfBatch: (analysis, number, trail) =>
      driver.transact(function* () {
        const batch = analysis.batch ?? '';
        if (!(yield* takeQuestion(batch, number))) return false;
        yield* acceptOnce(analysis, trail);
        yield* tieQuestion(batch, number, analysis.id);
        return true;
      }),
    async accept(analysis, trail) {
      const { owner, idempotencyKey = '', fingerprint } = analysis;
      for (let tried = 0; tried < mostTries; tried++) {
        if (await driver.transact(() => acceptOnce(analysis, trail))) return { kind: 'accepted' };
        const earlier = await findAccepted(owner, idempotencyKey, fingerprint);
        if (earlier !== undefined) return earlier;
      }
      throw new GloveboxError('INTERNAL', 'An earlier request of this idempotency key comes and goes.');
    },
  };
}

function* acceptOnce(analysis: NewAnalysis, trail: AuditEntry | undefined): Steps<boolean> {
  const rows = yield insert(analysis);
  if (rows.length > 0 && trail !== undefined) yield insertAudit(trail);
  return rows.length > 0;
}

/** A session that was removed in the meantime, or is somebody else's, is none. */
function insert(analysis: NewAnalysis): Statement {
  const { id, owner, key, session, batch, ask, question, dataset, instance, createdAt, startedAt } = analysis;
  const idempotencyKey = analysis.idempotencyKey === undefined ? undefined : hashKey(analysis.idempotencyKey);
  const [state, tries] = startedAt === undefined ? ['queued', 0] : ['running', 1];
  return sql`INSERT INTO glovebox_analyses (id, owner, key_id, session_id, ask, question, folded, dataset,
      state, instance, tries, cancelled, created_at, started_at, bytes, idempotency_key, fingerprint, batch_id)
    VALUES (${id}, ${owner}, ${key},
      (SELECT id FROM glovebox_sessions WHERE id = ${session} AND owner = ${owner}),
      ${ask}, ${question}, ${foldText(question)}, ${dataset},
      ${state}, ${instance}, ${tries}, 0, ${createdAt}, ${startedAt}, 0, ${idempotencyKey},
      ${analysis.fingerprint}, ${batch})
    ON CONFLICT (owner, idempotency_key) DO NOTHING RETURNING id`;
}
