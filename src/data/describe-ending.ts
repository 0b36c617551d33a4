import { GloveboxError } from '../errors.ts';
import type { AnyJob } from './intake-messages.ts';
import type { ChildEnding } from './intake-process.ts';

/** Says why a child that gave no result has ended. */
export function describeEnding(job: AnyJob, { code, signal, stderr, timedOut }: ChildEnding): GloveboxError {
  const label = labelOf(job);
  const cause = new Error(`intake ended with ${signal ?? `exit code ${code}`}: ${stderr.trim()}`);
  if (timedOut) {
    return new GloveboxError(
      'DATASET_UNREADABLE',
      `${label} cannot be read: it took longer than ${job.limits.timeoutSeconds} seconds.`,
      {
        place: label,
        next: 'Give a smaller part of it, or convert it to Parquet.',
        cause,
      },
    );
  }
  if (/ERR_MODULE_NOT_FOUND|Cannot find module/.test(stderr)) {
    return new GloveboxError('INTERNAL', 'A part of Glovebox is missing.', { next: 'Install it again.', cause });
  }
  if (signal === 'SIGXFSZ')
    return new GloveboxError('STORE_UNWRITABLE', `There is no room left to store ${label}.`, { cause });
  if (signal === 'SIGABRT' || /out of memory|bad_alloc|heap limit/i.test(stderr)) {
    return new GloveboxError(
      'DATASET_UNREADABLE',
      `${label} cannot be read: it took more memory than one intake may use.`,
      {
        place: label,
        next: 'If the file is sound, give a smaller part of it or convert it to CSV or Parquet.',
        cause,
      },
    );
  }
  return new GloveboxError(
    'DATASET_UNREADABLE',
    `${label} cannot be read: the process that read it ended with ${signal ?? `exit code ${code}`}.`,
    {
      place: label,
      next: 'The file is likely damaged: export it again.',
      cause,
    },
  );
}

/** Says that a child has told its parent what no intake tells: a parser in it was taken over, or is broken. */
export function describeLie(job: AnyJob): GloveboxError {
  const label = labelOf(job);
  return new GloveboxError(
    'DATASET_UNREADABLE',
    `${label} cannot be read: the process that read it broke its protocol.`,
    {
      place: label,
      next: 'The file is damaged, or made to harm. Do not open it with other programs.',
    },
  );
}

function labelOf(job: AnyJob): string {
  return job.sources.map((source) => source.label).join(', ');
}
