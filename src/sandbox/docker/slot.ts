import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { link, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GloveboxError } from '../../errors.ts';
import { makeFolderNow } from '../../make-folder.ts';
import { isGone, ownName } from '../../owner.ts';
import { nonceFile } from './container-options.ts';

/** A folder of the host that one box sees, read-only. A dataset gets into it by a second name for its file. */
export type Slot = {
  readonly folder: string;
  /** What lies in it: a box that can say it sees this very folder. */
  readonly nonce: string;
};

const readableByAll = 0o004;

/** The name of a dataset's file in every box. */
export const dataFile = 'dataset.duckdb';

/** Makes the folder of a box that will be started. Datasets that are to be linked lie on the disk of `parent`. */
export function makeSlot(parent: string): Slot {
  const slot = { folder: join(parent, ownName(), randomUUID()), nonce: randomBytes(16).toString('hex') };
  try {
    makeFolderNow(slot.folder);
    // Whatever the mask of this process is: a box reads as a user that owns nothing.
    chmodSync(slot.folder, 0o755);
    writeFileSync(join(slot.folder, nonceFile), slot.nonce, { flag: 'wx' });
    chmodSync(join(slot.folder, nonceFile), 0o444);
    return slot;
  } catch (cause) {
    if (existsSync(slot.folder)) rmSync(slot.folder, { recursive: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GloveboxError('STORE_UNWRITABLE', `The folder of a box cannot be made: ${reason}`, { cause });
  }
}

/**
 * Gives a box its data, whatever its size, at once. Says whether it could: it cannot where the data lies on another disk,
 * or belongs to somebody else, or is not for everybody to read. What is wrong with the data itself shows when it is sent.
 */
export async function linkInto(slot: Slot, path: string): Promise<boolean> {
  try {
    if (((await stat(path)).mode & readableByAll) === 0) return false;
    await link(path, join(slot.folder, dataFile));
    return true;
  } catch {
    return false;
  }
}

export async function removeSlot({ folder }: Slot): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Removes the folders of hosts that were killed. */
export async function sweepSlots(parent: string): Promise<void> {
  const owners = existsSync(parent) ? await readdir(parent) : [];
  const left = owners.filter(isGone);
  await Promise.all(left.map((owner) => rm(join(parent, owner), { recursive: true, force: true })));
}

/** Removes the folder of this process, unless another sandbox of it has slots there. */
export function removeOwnFolder(parent: string): void {
  try {
    rmdirSync(join(parent, ownName()));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(code)) throw error;
  }
}
