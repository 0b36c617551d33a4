import type { AuditEntry } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';
import type { Service } from '../service.ts';

type About = Pick<AuditEntry, 'action' | 'target' | 'dataset' | 'question'>;

/** Writes down who did what with which data. */
export async function audit(
  { who, id }: { readonly who: Identity; readonly id: string },
  { records }: Service,
  about: About,
): Promise<void> {
  const at = new Date().toISOString();
  await records.addAudit({ at, owner: who.owner, ...(who.key && { key: who.key.id }), request: id, ...about });
}
