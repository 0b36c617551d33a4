import { access, constants, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { makeFolder } from '../../make-folder.ts';
import type { FolderLock } from '../../store/records/sqlite/folder-lock.ts';
import { explainUnkept, ownerOnly } from './record-folder.ts';

/** How often a process looks whether another one is done, or wants it to be. */
export const lookMilliseconds = 300;

/** Who works on what, of all processes on this home. The kernel keeps it: a process that is gone, however it went, has claimed nothing. */
export type Claims = {
  /** Undefined where somebody else has it. What was read before may have changed until it is had. */
  take(name: string): Promise<FolderLock | undefined>;
  wait(name: string, signal: AbortSignal): Promise<FolderLock>;
  isTaken(name: string): Promise<boolean>;
  /** Only for what nobody will claim again: who has the removed file and who makes a new one would both have it. */
  forget(name: string): Promise<void>;
};

export function openClaims(folder: string): Claims {
  const pathOf = (name: string): string => join(folder, `${name}.lock`);
  const take = async (name: string): Promise<FolderLock | undefined> => {
    const { lockFile } = await import('../../store/records/sqlite/folder-lock.ts');
    try {
      await makeFolder(folder, ownerOnly);
      // SQLite does not say why it cannot.
      await access(folder, constants.W_OK);
      return lockFile(pathOf(name));
    } catch (cause) {
      throw explainUnkept(folder, cause);
    }
  };
  return {
    take,
    async wait(name, signal) {
      for (;;) {
        signal.throwIfAborted();
        const claim = await take(name);
        if (claim !== undefined) return claim;
        // An end of waiting is told above, as what it is.
        await pass(lookMilliseconds, undefined, { signal }).catch(() => {});
      }
    },
    async isTaken(name) {
      const claim = await take(name);
      claim?.release();
      return claim === undefined;
    },
    forget: (name) => rm(pathOf(name), { force: true }),
  };
}
