import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { builtFile } from '../../../package-root.ts';
import type { TarFile } from './tar.ts';

/** What an image is built from: the folder that the build of Glovebox has put together, and certificates of the user. */
export async function readImageFiles(certificates: readonly string[]): Promise<readonly TarFile[]> {
  const folder = builtFile('image');
  const paths = (await readdir(folder, { recursive: true })).sort();
  const files = await Promise.all(
    paths.map(async (path) =>
      (await stat(join(folder, path))).isFile() ? [{ path, bytes: await readFile(join(folder, path)) }] : [],
    ),
  );
  return [
    ...files.flat(),
    { path: 'certificates/', bytes: Buffer.alloc(0) },
    ...certificates.map((text, index) => ({ path: `certificates/given-${index + 1}.crt`, bytes: Buffer.from(text) })),
  ];
}
