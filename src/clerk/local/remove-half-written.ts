import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const hourMilliseconds = 3_600_000;

/** What a process that was killed left beside its place before it was whole. What is younger somebody may be writing still. */
export async function removeHalfWritten(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('.glovebox-') && !name.endsWith('.tmp')) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > hourMilliseconds)
      await rm(path, { recursive: true, force: true });
  }
}
