import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { GloveboxError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

/** Where answers go that nobody gave a folder for. */
export const answersFolder = 'glovebox-answers';

const longestSlug = 40;

/** Words of a question as a folder's name, in whatever script they are written. */
export function writeSlug(text: string): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    if (slug !== '' && slug.length + 1 + word.length > longestSlug) break;
    slug = slug === '' ? word.slice(0, longestSlug) : `${slug}-${word}`;
  }
  return slug === '' ? 'question' : slug;
}

/** Makes a new folder, named after the day and the question. Two at once never get the same one. */
export async function makeAnswerFolder(question: string, day: Date = new Date()): Promise<string> {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const name = join(answersFolder, `${date}-${writeSlug(question)}`);
  try {
    await makeFolder(answersFolder);
    for (let number = 1; ; number += 1) {
      const folder = number === 1 ? name : `${name}-${number}`;
      if (await makeNew(folder)) return folder;
    }
  } catch (cause) {
    const place = resolve(answersFolder);
    throw new GloveboxError('OUTPUT_UNWRITABLE', `No folder can be made in ${place}: ${(cause as Error).message}.`, {
      place,
      cause,
    });
  }
}

async function makeNew(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Refuses a folder that cannot be written before anybody waits for an answer. Writing it says the rest. */
export async function checkWritable(folder: string): Promise<void> {
  let present = resolve(folder);
  while (!(await exists(present)) && dirname(present) !== present) present = dirname(present);
  const isFolder = (await stat(present)).isDirectory();
  if (!isFolder)
    throw new GloveboxError('OUTPUT_UNWRITABLE', `${present} is a file, not a folder.`, { place: present });
  try {
    await access(present, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new GloveboxError('OUTPUT_UNWRITABLE', `${present} may not be written to.`, { place: present, cause });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw new GloveboxError('OUTPUT_UNWRITABLE', `${path} cannot be looked at: ${(error as Error).message}.`, {
      place: path,
      cause: error,
    });
  }
}
