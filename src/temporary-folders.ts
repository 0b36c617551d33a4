import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readlinkSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';

const nameForm = /^glovebox-(?:box|doctor)-([0-9a-f]{12})\.(\d+)\./;

/** Makes an empty folder among the temporary ones. Its name says whose it is: a process that is killed leaves it there. */
export function makeTemporaryFolder(purpose: 'box' | 'doctor'): string {
  return mkdtempSync(join(tmpdir(), `glovebox-${purpose}-${nameSystem()}.${process.pid}.`));
}

/**
 * Removes what processes that were killed have left. Only what is surely theirs: an id tells nothing about a process of
 * another machine, container or boot, so those folders stay, and so does one whose id a new process has. The system
 * tidies its temporary folder itself.
 */
export async function sweepTemporaryFolders(folder = tmpdir()): Promise<void> {
  const system = nameSystem();
  for (const name of await readdir(folder)) {
    const [, owner, pid] = nameForm.exec(name) ?? [];
    if (owner !== system || isAlive(Number(pid))) continue;
    const path = join(folder, name);
    if (await isOwnFolder(path)) await rm(path, { recursive: true, force: true });
  }
}

/** Anybody may put a name like ours into a folder that all share. */
async function isOwnFolder(path: string): Promise<boolean> {
  const status = await lstat(path).catch(() => undefined);
  return status !== undefined && status.isDirectory() && status.uid === process.getuid?.();
}

/** The place in which ids of processes mean the same: a machine, since its last start, and within it a container. */
function nameSystem(): string {
  const parts = [
    hostname(),
    orNone(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    orNone(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}

/** Only Linux says it there; macOS has no containers of its own, and clears what is older than three days. */
function orNone(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
