import type { AuditEntry } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';

type About = Pick<AuditEntry, 'action' | 'target' | 'dataset'>;

/** What the audit trail says of what somebody does with data, a question apart. */
export function describeDeed({ who, id }: { readonly who: Identity; readonly id: string }, about: About): AuditEntry {
  return { at: new Date().toISOString(), owner: who.owner, key: who.key?.id, request: id, ...about };
}
