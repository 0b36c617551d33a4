import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package, found from wherever this file was built into. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** A file of `dist/`: what runs in a process of its own is always the built one. */
export function builtFile(path: string): string {
  return join(packageRoot, 'dist', path);
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}
