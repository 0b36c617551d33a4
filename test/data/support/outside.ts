import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';

/**
 * A program that takes a file in, in a process of its own: `node program <home> <file>`. It prints the id of the
 * process that reads as soon as that imports, and in the end what became of it.
 */
export function buildTakeIn(folder: string): string {
  const source = (path: string): string => JSON.stringify(join(process.cwd(), 'src', path));
  // In the package's own folder, where it finds the built child and the modules; node_modules may be a link out of it.
  const outfile = join(process.cwd(), 'dist', `take-in-${folder.split('-').at(-1)}.mjs`);
  afterAll(() => rmSync(outfile, { force: true }));
  buildSync({
    stdin: {
      contents: `
        import { execFileSync } from 'node:child_process';
        import { takeIn } from ${source('data/take-in.ts')};
        import { createDatasetStore } from ${source('store/dataset-store.ts')};
        const [home, path] = process.argv.slice(2);
        const onProgress = (stage) => stage === 'importing' && console.log(execFileSync('pgrep', ['-P', String(process.pid), '-f', 'start/child.cjs intake'], { encoding: 'utf8' }).trim());
        takeIn([{ kind: 'file', path }], {}, { store: createDatasetStore(home), signal: new AbortController().signal, onProgress })
          .then(() => console.log('taken'), (cause) => console.log(cause.code, cause.message));`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  return outfile;
}
