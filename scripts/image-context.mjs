// Puts together dist/image: the folder from which an image of the box is built, the same on every machine, and its name.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Node of the image: the one thing in it that is no dependency of ours. From the registry as well. */
const node = {
  version: '20.20.2',
  integrity: {
    x64: 'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
    arm64: 'sha512-LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
  },
};

/** What an image needs of the packages that we depend on. `{cpu}` stands for the processor. */
const packages = {
  deno: ['package.json'],
  '@deno/linux-{cpu}-glibc': ['deno'],
  '@duckdb/node-bindings': ['package.json', 'duckdb.js'],
  '@duckdb/node-bindings-linux-{cpu}': ['package.json', 'duckdb.node', 'libduckdb.so'],
  '@resvg/resvg-js': ['package.json', 'index.js', 'js-binding.js'],
  '@resvg/resvg-js-linux-{cpu}-gnu': ['package.json', 'resvgjs.linux-{cpu}-gnu.node'],
  '@expo-google-fonts/inter': ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'],
  'dejavu-fonts-ttf': ['ttf/DejaVuSans.ttf'],
};
const processors = ['x64', 'arm64'];

/** What the build of Glovebox has made and an image takes over; the last ones for its own build alone. */
const built = [
  'box/analysis.js',
  'box/boot.js',
  'box/deno.json',
  'bundles/runner.cjs',
  'bundles/charts.cjs',
  'probe.cjs',
  'start/child.cjs',
  'start/keep-compiled.cjs',
  'bundles/intake.cjs',
];
const own = ['Dockerfile', 'fetch.sh', 'collect-libraries.sh', 'seal.c'];

export function writeImageContext(root) {
  const image = join(root, 'dist/image');
  mkdirSync(image, { recursive: true });
  for (const name of own) cpSync(join(root, 'sandbox-image/image', name), join(image, name));
  for (const path of built) cpSync(join(root, 'dist', path), join(image, 'app', path));
  cpSync(join(root, 'examples/data/sales.csv'), join(image, 'examples/data/sales.csv'));
  writeFileSync(join(image, 'downloads.txt'), listDownloads(root));
  const name = `glovebox-box:${hashFolder(image)}`;
  writeFileSync(join(root, 'dist/image.json'), JSON.stringify({ name }));
}

/** Pins as the lock file has them: one line each of processor, package, version, SHA-512 and files. */
function listDownloads(root) {
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const lines = Object.entries(packages).flatMap(([pattern, files]) =>
    (pattern.includes('{cpu}') ? processors : ['any']).map((processor) => {
      const fill = (text) => text.replaceAll('{cpu}', processor);
      const name = fill(pattern);
      const { version, integrity } = locked[`node_modules/${name}`];
      return [processor, name, version, toHex(integrity), ...files.map(fill)].join(' ');
    }),
  );
  for (const processor of processors)
    lines.push(
      [processor, `node-linux-${processor}`, node.version, toHex(node.integrity[processor]), 'bin/node'].join(' '),
    );
  return `${lines.join('\n')}\n`;
}

function toHex(integrity) {
  return Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
}

/** Names the content: another runner is another image. */
function hashFolder(folder) {
  const hash = createHash('sha256');
  for (const path of readdirSync(folder, { recursive: true }).sort((a, b) => (a < b ? -1 : 1))) {
    if (!statSync(join(folder, path)).isFile()) continue;
    hash.update(`${path}\n`).update(readFileSync(join(folder, path)));
  }
  return hash.digest('hex').slice(0, 16);
}
