// Builds dist/: the library and the command with tsc, and what goes into a box as single files with esbuild.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const tsc = spawnSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`],
  {
    stdio: 'inherit',
  },
);

// The runner and the kit are each one file, so that an image needs no node_modules of ours and a box starts fast.
const shared = { bundle: true, format: 'esm', target: 'es2023', logLevel: 'warning', legalComments: 'none' };
if (existsSync(`${root}sandbox-image/runner/main.ts`)) {
  await build({
    ...shared,
    platform: 'node',
    entryPoints: { runner: `${root}sandbox-image/runner/main.ts` },
    outExtension: { '.js': '.mjs' },
    outdir: `${root}dist/box`,
    splitting: true,
    external: ['@duckdb/node-api', '@resvg/resvg-js'],
  });
  await build({
    ...shared,
    platform: 'neutral',
    entryPoints: { boot: `${root}sandbox-image/kit/boot.ts` },
    outdir: `${root}dist/box/language`,
  });
  writeFileSync(`${root}dist/box/language/deno.json`, JSON.stringify({ imports: importMap() }, null, 2));
}
if (existsSync(`${root}dist/cli/main.js`)) chmodSync(`${root}dist/cli/main.js`, 0o755);
process.exitCode = tsc.status ?? 1;

/** `glovebox/kit` is the booted file itself; whatever Node or Deno would bring along leads nowhere. */
function importMap() {
  const nowhere = "data:text/javascript,throw new Error('There are no modules in a box but glovebox/kit.')";
  const closed = builtinModules.flatMap((name) => [name, `node:${name}`]);
  return {
    'glovebox/kit': './boot.js',
    ...Object.fromEntries(closed.map((name) => [name, nowhere])),
    'node:': nowhere,
  };
}
