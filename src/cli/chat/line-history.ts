import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../make-folder.ts';
import { writeDurably } from '../../store/durable-file.ts';

export const mostLines = 500;

/** The lines that were typed before, newest first, as readline has them. They are kept for this user alone. */
export function openLineHistory(home: string) {
  const path = join(home, 'chat-history');
  return {
    async read(): Promise<string[]> {
      const text = await readFile(path, 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .slice(0, mostLines);
    },
    /** What cannot be kept is forgotten: nobody loses an answer for it. */
    async write(lines: readonly string[]): Promise<void> {
      try {
        await makeFolder(home, 0o700);
        await writeDurably(path, `${lines.slice(0, mostLines).join('\n')}\n`);
        await chmod(path, 0o600);
      } catch {}
    },
  };
}
