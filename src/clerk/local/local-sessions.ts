import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { GloveboxError } from '../../errors.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import type { Claims } from './claims.ts';
import { type SessionRecord, sessionRecord } from './record.ts';
import { openRecordFolder } from './record-folder.ts';

export type LocalSessions = {
  create(title: string): Promise<string>;
  /** Rejects with `SESSION_NOT_FOUND`. */
  open(id: string): Promise<SessionRecord>;
  /** What the next question follows. */
  goOn(id: string, analysis: string): Promise<void>;
  /** Removes those that were opened before a moment, but for those in use. */
  forget(before: string, used: ReadonlySet<string>, claims: Claims): Promise<void>;
};

const longestTitle = 200;

export function openLocalSessions(folder: string): LocalSessions {
  const records = openRecordFolder(join(folder, 'sessions'), sessionRecord);
  const open = async (id: string): Promise<SessionRecord> => {
    const found = await records.find(id);
    if (found !== undefined) return found;
    throw new GloveboxError('SESSION_NOT_FOUND', 'There is no such session.', { next: 'Ask in a new one.' });
  };
  return {
    open,
    async create(title) {
      const id = randomBytes(16).toString('hex');
      await records.write(id, { title: cutText(plainText(title), longestTitle), at: new Date().toISOString() });
      return id;
    },
    async goOn(id, analysis) {
      await records.write(id, { ...(await open(id)), last: analysis });
    },
    async forget(before, used, claims) {
      for (const id of await records.names()) {
        const found = used.has(id) ? undefined : await records.find(id);
        if (found === undefined || found.at >= before) continue;
        const claim = await claims.take(id);
        // Somebody is asking in it.
        if (claim === undefined) continue;
        try {
          await records.remove(id);
          await claims.forget(id);
        } finally {
          claim.release();
        }
      }
    },
  };
}
