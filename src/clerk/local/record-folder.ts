import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';
import { writeDurably } from '../../store/durable-file.ts';

/** Small files of one form, by their names. */
export type RecordFolder<T> = {
  find(name: string): Promise<T | undefined>;
  write(name: string, record: T): Promise<void>;
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
  list(): Promise<readonly T[]>;
};

const nameForm = /^[0-9a-f]{8,64}$/;
export const ownerOnly = 0o700;

export function openRecordFolder<T>(folder: string, schema: z.ZodType<T>): RecordFolder<T> {
  const pathOf = (name: string): string => join(folder, `${name}.json`);
  const find = async (name: string): Promise<T | undefined> => {
    if (!nameForm.test(name)) return undefined;
    const text = await readFile(pathOf(name), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : read(text, schema);
  };
  const names = async (): Promise<readonly string[]> => {
    const files = await readdir(folder).catch(() => []);
    return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  };
  return {
    find,
    async write(name, record) {
      try {
        await makeFolder(folder, ownerOnly);
        await writeDurably(pathOf(name), JSON.stringify(record));
      } catch (cause) {
        throw explainUnkept(folder, cause);
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    names,
    async list() {
      const found = await Promise.all((await names()).map(find));
      return found.filter((record) => record !== undefined);
    },
  };
}

export function explainUnkept(folder: string, cause: unknown): GloveboxError {
  const { code } = cause as NodeJS.ErrnoException;
  return new GloveboxError('STORE_UNWRITABLE', `Nothing can be kept in ${folder}: the system says ${code}.`, {
    place: folder,
    cause,
  });
}

/** What somebody has spoiled counts as not there. */
function read<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
