import { readFileSync } from 'node:fs';
import { builtFile } from '../../src/package-root.ts';

type Entry = { readonly file: string; readonly type: string; readonly first: boolean };

/** What the build says of the files of the page. */
export function readManifest(): Readonly<Record<string, Entry>> {
  return JSON.parse(readWebFile('manifest.json').toString('utf8')) as Record<string, Entry>;
}

export function readWebFile(name: string): Buffer {
  return readFileSync(builtFile(`web/${name}`));
}
