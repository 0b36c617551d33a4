import type { AuditEntry, NewAnalysis } from '../../store/records/records.ts';
import type { Ask } from './ask.ts';

/** What the audit trail says of a question. */
export function describeTrail(
  { id, owner, key, dataset, question, createdAt }: NewAnalysis,
  ask: Ask | undefined,
  request: string,
): AuditEntry {
  const action = ask?.kind === 'replay' ? 'replay' : 'ask';
  return { at: createdAt, owner, key, action, target: id, dataset, question, request };
}
