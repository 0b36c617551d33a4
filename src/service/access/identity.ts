import type { IncomingHttpHeaders } from 'node:http';
import { GloveboxError } from '../../errors.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { KeyRecord } from '../../store/records/records.ts';
import { readCookie } from './cookie.ts';
import { isSecretOf, readKey } from './keys.ts';

/** Who asks, and how that is known. */
export type Identity = {
  /** Whose datasets, sessions and analyses there are for whoever asks. */
  readonly owner: string;
  readonly key?: KeyRecord;
  readonly means: 'none' | 'bearer' | 'cookie';
};

/** Who asks where nobody needs a key. */
export const localOwner = 'local';

/** Once there has been a key the service needs one: to revoke the last one opens nothing. */
export function isKeyNeeded(records: RecordStore): Promise<boolean> {
  return records.hasKeys();
}

/** Finds out who asks. Throws `KEY_MISSING` or `KEY_REFUSED`. */
export async function identify(headers: IncomingHttpHeaders, records: RecordStore): Promise<Identity> {
  const bearer = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  const given = bearer ?? readCookie(headers.cookie);
  if (given !== undefined)
    return { ...(await identifyKey(given, records)), means: bearer === undefined ? 'cookie' : 'bearer' };
  if (await isKeyNeeded(records)) throw new GloveboxError('KEY_MISSING', 'This service needs a key.');
  return { owner: localOwner, means: 'none' };
}

export async function identifyKey(text: string, records: RecordStore): Promise<{ owner: string; key: KeyRecord }> {
  const parts = readKey(text);
  const key = parts === undefined ? undefined : await records.findKey(parts.id);
  // Compared even where there is none, so that it takes as long.
  const isIts = isSecretOf(parts?.secret ?? '', key?.hash ?? '');
  if (key === undefined || !isIts || !isKeyValid(key)) throw new GloveboxError('KEY_REFUSED', 'This key is not valid.');
  return { owner: key.owner, key };
}

/** Whether it has neither been revoked nor run out. */
export function isKeyValid({ revokedAt, expiresAt }: KeyRecord): boolean {
  return revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > Date.now());
}
