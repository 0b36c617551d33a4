import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** The names of a list of attempts, from the program that makes them. */
export function namesOf(list: string): string[] {
  const program = readFileSync(join(import.meta.dirname, 'hostile/attempts.h'), 'utf8');
  const onlyHere = process.arch === 'x64' ? program : program.replaceAll(/#ifdef __x86_64__[^]*?#endif/g, '');
  const lines = onlyHere.split(`struct attempt ${list}[] = {`)[1]?.split('\n};')[0] ?? '';
  return [...lines.matchAll(/^ +\{"(.+?)", /gm)].map(([, name = '']) => name);
}

/** Newer than all that is listed: runc says that there is no such call, and others that it is refused. */
const newer = ['mount_setattr', 'process_madvise', 'pidfd_getfd', 'memfd_secret', 'landlock', 'futex_waitv'];

/** What a system call gives that is refused. */
export function answerTo(name: string): unknown {
  if (newer.includes(name)) return expect.stringMatching(/^(?:EPERM|ENOSYS)$/);
  // glibc takes clone where there is no clone3, and fails where that is merely refused.
  return name.startsWith('clone3') ? 'ENOSYS' : 'EPERM';
}
