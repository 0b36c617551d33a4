import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GloveboxError } from '../errors.ts';
import { isOutOfSpace } from './engine-fault.ts';

/** Writes a stream to a file, up to a cap. Nothing of it is looked at here. */
export async function spoolStream(
  stream: Readable,
  path: string,
  label: string,
  most: number,
  signal: AbortSignal,
): Promise<void> {
  let written = 0;
  const cap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      if (written <= most) done(null, chunk);
      else
        done(
          new GloveboxError('DATASET_TOO_LARGE', `${label} gave more than ${most} bytes.`, {
            place: label,
            next: 'Save it to a file and give that.',
          }),
        );
    },
  });
  try {
    await pipeline(stream, cap, createWriteStream(path), { signal });
  } catch (cause) {
    if (signal.aborted) throw new GloveboxError('CANCELLED', `Reading ${label} was cancelled.`, { cause });
    if (cause instanceof GloveboxError) throw cause;
    if (isOutOfSpace(cause))
      throw new GloveboxError('STORE_UNWRITABLE', `There is no room left to store ${label}.`, { cause });
    throw new GloveboxError('DATASET_UNREADABLE', `${label} broke off while it was read.`, { place: label, cause });
  }
}

/**
 * Writes what comes through a named pipe to a file. Opening a pipe waits for its other end and cannot be given up
 * within a process, so `cat` does it.
 */
export async function spoolPipe(
  pipe: string,
  path: string,
  label: string,
  most: number,
  signal: AbortSignal,
): Promise<void> {
  const cat = spawn('cat', ['--', pipe], { stdio: ['ignore', 'pipe', 'ignore'] });
  const kill = (): void => void cat.kill('SIGKILL');
  const ended = new Promise<string | undefined>((resolve) => {
    cat.once('error', ({ message }) => resolve(message));
    cat.once('close', (code) => resolve(code === 0 ? undefined : `cat ended with exit code ${code}`));
  });
  signal.addEventListener('abort', kill, { once: true });
  try {
    await spoolStream(cat.stdout, path, label, most, signal);
    const problem = await ended;
    if (problem !== undefined)
      throw new GloveboxError('DATASET_UNREADABLE', `${label} cannot be read: ${problem}.`, { place: pipe });
  } finally {
    signal.removeEventListener('abort', kill);
    kill();
  }
}
