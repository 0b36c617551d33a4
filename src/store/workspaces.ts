import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '../contract/dataset-shelf.ts';
import { isAlive } from '../is-alive.ts';
import { makeFolder } from '../make-folder.ts';

/** Leftovers of other hosts that share the folder cannot be asked whether they live: they are given this long. */
const foreignAgeMilliseconds = 7 * 24 * 3600 * 1000;
/** By so much the clock of a file system may be behind that of the process. */
const clockMilliseconds = 2_000;
const host =
  hostname()
    .replaceAll(/[^\w-]/g, '')
    .slice(0, 40) || 'host';

/** Those of this very process. The clock may have gone on while the machine slept, so that they look older than it. */
const open = new Set<string>();

/** Makes a workspace whose name tells who owns it, and removes those whose owners are gone. */
export async function openWorkspace(folder: string): Promise<Workspace> {
  await makeFolder(folder, 0o700);
  await sweepWorkspaces(folder);
  const path = join(folder, `${host}.${process.pid}.${randomBytes(6).toString('hex')}`);
  open.add(path);
  await mkdir(path, { mode: 0o700 });
  return {
    path,
    async close() {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
      open.delete(path);
    },
  };
}

/** Removes what processes that were killed have left. */
export async function sweepWorkspaces(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(noFolder)) {
    if (!(await isLeftover(folder, name))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Where nothing was ever written there is nothing to remove. */
function noFolder(cause: NodeJS.ErrnoException): readonly string[] {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return [];
  throw cause;
}

async function isLeftover(folder: string, name: string): Promise<boolean> {
  if (open.has(join(folder, name))) return false;
  const [owner, process_] = name.split('.');
  if (owner === host && Number(process_) !== process.pid) return !isAlive(Number(process_));
  const status = await stat(join(folder, name)).catch(() => undefined);
  if (status === undefined) return false;
  const ageMilliseconds = Date.now() - status.mtimeMs;
  // In a container that is started again, the process has the number of the one before it.
  if (owner === host) return ageMilliseconds > process.uptime() * 1000 + clockMilliseconds;
  return ageMilliseconds > foreignAgeMilliseconds;
}
