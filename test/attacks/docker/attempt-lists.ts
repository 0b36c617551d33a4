import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names of a list of attempts, from the program that makes them. */
export function namesOf(list: string): string[] {
  const program = readFileSync(join(import.meta.dirname, 'hostile/try.c'), 'utf8');
  const onlyHere = process.arch === 'x64' ? program : program.replaceAll(/#ifdef __x86_64__[^]*?#endif/g, '');
  const lines = onlyHere.split(`struct attempt ${list}[] = {`)[1]?.split('\n};')[0] ?? '';
  return [...lines.matchAll(/^ +\{"(.+?)", /gm)].map(([, name = '']) => name);
}

/** What a system call gives that is refused. glibc takes clone where there is no clone3, and fails where that is merely refused. */
export const answerTo = (name: string) => (name.startsWith('clone3') ? 'ENOSYS' : 'EPERM');
