import { readFile, stat } from 'node:fs/promises';
import { GloveboxError } from '../errors.ts';

/** Far more than anybody writes: what is larger is not a script. */
const mostBytes = 1024 * 1024;

/** Reads a script that a person wrote. */
export async function readScript(path: string): Promise<string> {
  const refuse = (problem: string, cause?: unknown) =>
    new GloveboxError('SCRIPT_NOT_FOUND', `${path} ${problem}.`, { place: path, cause });
  if (/\.(py|ipynb)$/i.test(path)) {
    throw new GloveboxError('NOT_BUILT_YET', 'Scripts in Python are not built yet.', {
      place: path,
      next: 'Write the script in TypeScript.',
    });
  }
  let bytes: Buffer;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw refuse('is a folder, not a script');
    if (found.size > mostBytes) throw refuse(`has ${found.size} bytes; a script has at most ${mostBytes}`);
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof GloveboxError) throw error;
    throw refuse(
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'is not there'
        : `cannot be read: ${(error as Error).message}`,
      error,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw refuse('is not a text in UTF-8', error);
  }
}
