import { GloveboxError } from '../../../errors.ts';

/** The kinds of failure that SQLite numbers. Its finer codes have them in their lowest byte. */
const kinds = {
  perm: 3,
  busy: 5,
  locked: 6,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** Whether somebody else has the file for now. */
export function isBusy(cause: unknown): boolean {
  const kind = readKind(cause);
  return kind === kinds.busy || kind === kinds.locked;
}

/** What went wrong with a file, for whoever has to mend it. */
export function explainSqliteFault(path: string, cause: unknown): unknown {
  if (cause instanceof GloveboxError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  switch (readKind(cause)) {
    case kinds.busy:
    case kinds.locked:
      return new GloveboxError('STORE_UNAVAILABLE', `Another program does not let go of ${path}.`, {
        place: path,
        next: 'End whatever has it open, or try again.',
        cause,
      });
    case kinds.corrupt:
    case kinds.notADatabase:
      return new GloveboxError('STORE_UNAVAILABLE', `${path} is damaged, or is no SQLite database.`, {
        place: path,
        next: 'Put back a copy of it, or move it away to begin with an empty one.',
        cause,
      });
    case kinds.full:
      return unwritable(path, 'there is no room left', cause);
    case kinds.readOnly:
    case kinds.perm:
      return unwritable(path, 'it may only be read', cause);
    case kinds.cannotOpen:
      return unwritable(path, 'it cannot be opened', cause);
    case kinds.inputOutput:
      return unwritable(path, `the system says ${code}`, cause);
    default:
  }
  if (/^E[A-Z]+$/.test(code)) {
    const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
    return unwritable(path, full ? 'there is no room left' : `the system says ${code}`, cause);
  }
  const said = cause instanceof Error ? cause.message : String(cause);
  return new GloveboxError('INTERNAL', `The store in ${path} did not do what it was told: ${said}`, { cause });
}

function unwritable(path: string, reason: string, cause: unknown): GloveboxError {
  return new GloveboxError('STORE_UNWRITABLE', `Nothing can be stored in ${path}: ${reason}.`, { place: path, cause });
}

/** A file that cannot be opened is told of in words alone. */
function readKind(cause: unknown): number | undefined {
  const { rawCode, message } = cause as { readonly rawCode?: unknown; readonly message?: unknown };
  if (typeof rawCode === 'number') return rawCode & 0xff;
  const opened = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(typeof message === 'string' ? message : '');
  return opened === null ? undefined : Number(opened[1]) & 0xff;
}
