import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { GloveboxError } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';
import type { ChatFile } from '../chat-adapter.ts';

/** Keeps files that came with an event until it is answered, also by another process. */
export type FileSpool = {
  keep(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<readonly ChatFile[]>;
  read(file: ChatFile): Promise<Readable>;
  drop(files: readonly ChatFile[]): Promise<void>;
  /** Removes what nobody has dropped since a moment: whoever was to do so was killed. */
  sweep(before: Date): Promise<void>;
};

const ownerOnly = 0o700;
const idForm = /^[0-9a-f]{32}$/;

export function createFileSpool(folder: string): FileSpool {
  const pathOf = ({ id }: Pick<ChatFile, 'id'>): string => {
    if (!idForm.test(id)) throw gone();
    return join(folder, id);
  };
  const drop: FileSpool['drop'] = async (files) => {
    await Promise.all(files.map((file) => rm(pathOf(file), { force: true })));
  };
  return {
    async keep(files) {
      const kept: ChatFile[] = [];
      try {
        for (const { name, bytes } of files) {
          await makeFolder(folder, ownerOnly);
          const file = { id: randomBytes(16).toString('hex'), name, bytes: bytes.byteLength };
          kept.push(file);
          await write(pathOf(file), bytes);
        }
        return kept;
      } catch (cause) {
        await drop(kept);
        throw new GloveboxError('STORE_UNWRITABLE', 'A file that came with a message cannot be kept.', { cause });
      }
    },
    async read(file) {
      const path = pathOf(file);
      if ((await stat(path).catch(() => undefined)) === undefined) throw gone();
      return createReadStream(path);
    },
    drop,
    async sweep(before) {
      for (const id of await readdir(folder).catch(() => [])) {
        const found = await stat(join(folder, id)).catch(() => undefined);
        if (found !== undefined && found.mtime < before) await rm(join(folder, id), { force: true });
      }
    },
  };
}

/** It is on the disk before anybody is told that it came. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function gone(): GloveboxError {
  return new GloveboxError('CHAT_REFUSED', 'The file is not there any more.', { next: 'Send it again.' });
}
