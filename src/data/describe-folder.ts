import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDataFile } from '../contract/data-file.ts';
import { GloveboxError } from '../errors.ts';

const most = 5;

/** A folder is no table: says which of its files could be given. */
export async function describeFolder(path: string): Promise<GloveboxError> {
  const names = (await readdir(path)).filter(isDataFile).sort();
  const shown = names
    .slice(0, most)
    .map((name) => join(path, name))
    .join(', ');
  const rest = names.length > most ? ` and ${names.length - most} more` : '';
  return new GloveboxError('DATASET_UNREADABLE', `${path} is a folder.`, {
    place: path,
    next:
      names.length === 0
        ? 'Give a file; this folder holds none that can be read.'
        : `Give files of it, such as ${shown}${rest}.`,
  });
}
