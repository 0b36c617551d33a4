import { GloveboxError } from '../errors.ts';

/** Turns what the engine says into a fault that a person can act on. */
export function describeEngineFault(label: string, cause: unknown): GloveboxError {
  if (cause instanceof GloveboxError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  if (isOutOfSpace(cause)) {
    return new GloveboxError('STORE_UNWRITABLE', `There is no room left to store ${label}.`, { cause });
  }
  if (/Out of Memory/i.test(said)) {
    return new GloveboxError('DATASET_TOO_LARGE', `${label} needs more memory than one intake may use.`, {
      place: label,
      cause,
    });
  }
  return new GloveboxError('DATASET_UNREADABLE', `${label} cannot be read: ${firstLine(said)}`, {
    place: label,
    cause,
  });
}

/** Whether a write failed for want of room: a full disk, a quota, or a limit on the size of files. */
export function isOutOfSpace(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return true;
  const said = cause instanceof Error ? cause.message : String(cause);
  return /No space left on device|Disk quota exceeded|File too large|Could not write|failed to offload|max_temp_directory_size/i.test(
    said,
  );
}

/** The engine's own words, without its advice, paths of ours, and pointers into SQL. */
function firstLine(said: string): string {
  const line = said
    .replace(/^(?:[A-Z][A-Za-z]* ){1,3}Error:\s*/, '')
    .split('\n')[0]
    ?.replaceAll(/"?\/[^\s"']+\/([^\s"'/]+)"?/g, '$1')
    .trim();
  return line === undefined || line === '' ? 'the engine gives no reason.' : `${line.slice(0, 300)}`;
}
