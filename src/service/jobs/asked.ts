import { GloveboxError } from '../../errors.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { AnalysisRecord, NewAnalysis, Repetition } from '../../store/records/records.ts';

/** What becomes of a request: a question of its own, or that of the same request before. */
export type Asked = { readonly record: AnalysisRecord; readonly repeated: boolean };

/** What became of the same request before. Throws where another one was sent under its key. */
export async function findRepeated(
  records: RecordStore,
  { owner, idempotencyKey, fingerprint }: Pick<NewAnalysis, 'owner' | 'idempotencyKey' | 'fingerprint'>,
): Promise<Asked | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const earlier = await records.findAccepted(owner, idempotencyKey, fingerprint);
  return earlier && repeat(earlier);
}

export function repeat({ kind, earlier }: Repetition): Asked {
  if (kind === 'repeated') return { record: earlier, repeated: true };
  throw new GloveboxError('IDEMPOTENCY_KEY_REUSED', 'Another request was sent under this Idempotency-Key.');
}
