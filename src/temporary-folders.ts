import { mkdtempSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGone, ownName } from './owner.ts';

const nameForm = /^glovebox-(?:box|doctor)-([0-9a-f]{12}\.\d+)\./;

/** Makes an empty folder among the temporary ones. Its name says whose it is: a process that is killed leaves it there. */
export function makeTemporaryFolder(purpose: 'box' | 'doctor'): string {
  return mkdtempSync(join(tmpdir(), `glovebox-${purpose}-${ownName()}.`));
}

/**
 * Removes what processes that were killed have left, and only what is surely theirs. The system tidies its temporary
 * folder itself.
 */
export async function sweepTemporaryFolders(folder = tmpdir()): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, owner] = nameForm.exec(name) ?? [];
    if (owner === undefined || !isGone(owner)) continue;
    const path = join(folder, name);
    if (await isOwnFolder(path)) await rm(path, { recursive: true, force: true });
  }
}

/** Anybody may put a name like ours into a folder that all share. */
async function isOwnFolder(path: string): Promise<boolean> {
  const status = await lstat(path).catch(() => undefined);
  return status !== undefined && status.isDirectory() && status.uid === process.getuid?.();
}
