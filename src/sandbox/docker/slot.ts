import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { link, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isGone, ownName } from '../../owner.ts';
import { nonceFile } from './container-options.ts';

/** A folder of the host that one box sees, read-only. A dataset gets into it by a second name for its file. */
export type Slot = {
  readonly folder: string;
  /** What lies in it: a box that can say it sees this very folder. */
  readonly nonce: string;
};

/** The name of a dataset's file in every box. */
export const dataFile = 'dataset.duckdb';

/** Makes the folder of a box that will be started. Datasets that are to be linked lie on the disk of `parent`. */
export function makeSlot(parent: string): Slot {
  const slot = { folder: join(parent, ownName(), randomUUID()), nonce: randomBytes(16).toString('hex') };
  mkdirSync(slot.folder, { recursive: true, mode: 0o755 });
  writeFileSync(join(slot.folder, nonceFile), slot.nonce, { flag: 'wx', mode: 0o444 });
  return slot;
}

/**
 * Gives a box its data, whatever its size, at once. Says whether it could: it cannot where the data lies on another disk
 * or belongs to somebody else.
 */
export async function linkInto(slot: Slot, path: string): Promise<boolean> {
  try {
    await link(path, join(slot.folder, dataFile));
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(code)) return false;
    throw error;
  }
}

export async function removeSlot({ folder }: Slot): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Removes the folders of hosts that were killed. */
export async function sweepSlots(parent: string): Promise<void> {
  const owners = await readdir(parent).catch(() => []);
  const left = owners.filter(isGone);
  await Promise.all(left.map((owner) => rm(join(parent, owner), { recursive: true, force: true })));
}
