import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { GloveboxError } from '../../errors.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import { type SessionRecord, sessionRecord } from './record.ts';
import { openRecordFolder } from './record-folder.ts';

export type LocalSessions = {
  create(title: string): Promise<string>;
  /** Rejects with `SESSION_NOT_FOUND`. */
  open(id: string): Promise<SessionRecord>;
  /** What the next question follows. */
  goOn(id: string, analysis: string): Promise<void>;
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
  };
}
