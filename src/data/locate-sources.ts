import { constants, createReadStream } from 'node:fs';
import type { Stats } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Workspace } from '../contract/dataset-shelf.ts';
import { GloveboxError } from '../errors.ts';
import { describeFolder } from './describe-folder.ts';
import type { JobSource } from './intake-messages.ts';
import type { Source } from '../contract/source.ts';
import { spoolPipe, spoolStream } from './spool-stream.ts';

export type Located = {
  readonly located: readonly JobSource[];
  /** Whether all of it are files that can be found unchanged another time. */
  readonly lasting: boolean;
};

/** Finds the files of a request. What comes as a stream is written to a file first. */
export async function locateSources(
  sources: readonly Source[],
  openWorkspace: () => Promise<Workspace>,
  spoolBytes: number,
  signal: AbortSignal,
): Promise<Located> {
  const located: JobSource[] = [];
  let lasting = true;
  for (const [index, source] of sources.entries()) {
    const spooled = async (): Promise<string> => `${(await openWorkspace()).path}/stream-${index}`;
    if (source.kind === 'stream') {
      lasting = false;
      const path = await spooled();
      await spoolStream(source.stream, path, source.name, spoolBytes, signal);
      located.push({ path, label: source.name, name: source.name });
      continue;
    }
    const status = await findFile(source.path);
    const label = basename(source.path);
    const name = source.name ?? label;
    if (status.isFIFO()) {
      lasting = false;
      const path = await spooled();
      // An open descriptor of this process can be read here; another process would not have it.
      if (source.path.startsWith('/dev/'))
        await spoolStream(createReadStream(source.path), path, label, spoolBytes, signal);
      else await spoolPipe(source.path, path, label, spoolBytes, signal);
      located.push({ path, label, name });
    } else located.push({ path: await realpath(source.path), label, name });
  }
  return { located, lasting };
}

async function findFile(path: string): Promise<Stats> {
  let status: Stats;
  try {
    status = await stat(path);
  } catch (cause) {
    throw explainMissing(path, cause as NodeJS.ErrnoException);
  }
  if (status.isDirectory()) throw await describeFolder(path);
  if (!status.isFile() && !status.isFIFO()) {
    throw new GloveboxError('DATASET_UNREADABLE', `${path} is a device or a socket, not a file.`, {
      place: path,
      next: 'Give a file.',
    });
  }
  try {
    await access(path, constants.R_OK);
  } catch (cause) {
    throw new GloveboxError('DATASET_UNREADABLE', `${path} may not be read by this user.`, {
      place: path,
      next: 'Change its permissions, or give a copy.',
      cause,
    });
  }
  return status;
}

function explainMissing(path: string, cause: NodeJS.ErrnoException): GloveboxError {
  if (cause.code === 'EACCES') {
    return new GloveboxError('DATASET_UNREADABLE', `${path} may not be reached by this user.`, {
      place: path,
      next: 'Change its permissions, or give a copy.',
      cause,
    });
  }
  return new GloveboxError('DATASET_NOT_FOUND', `There is no file ${path}.`, { place: path, cause });
}
