import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { hashDataset } from './dataset-hash.ts';
import type { IntakeJob, JobSource } from './intake-messages.ts';

/**
 * A key for files as they lie there, without reading them: paths, sizes, inodes and times in nanoseconds, and the options. The
 * time of the last change of the inode catches what keeps the time of the last writing.
 */
export async function readSourceKey(
  sources: readonly JobSource[],
  options: Pick<IntakeJob, 'dayFirst' | 'schema'>,
): Promise<string> {
  const stamps = await Promise.all(
    sources.map(async ({ path, name }) => {
      const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
      return { name, sha256: [path, dev, ino, size, mtimeNs, ctimeNs].map(String).join(':') };
    }),
  );
  return createHash('sha256')
    .update(`key ${hashDataset(stamps, options)}`)
    .digest('hex');
}

/** A file written a moment ago can be written again without a change of its times: the clock of a file system ticks. */
export async function isSettled(sources: readonly JobSource[], startedAt: number): Promise<boolean> {
  const times = await Promise.all(sources.map(async ({ path }) => (await stat(path)).ctimeMs));
  return times.every((time) => time < startedAt - 20);
}
