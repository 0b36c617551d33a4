// Builds dist/: the library, the command and the intake process; the runner and the kit of a box; the declarations.
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;

// Few large files load faster than hundreds of small ones, and starting is most of what a short question costs.
const shared = {
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2023',
  logLevel: 'warning',
  legalComments: 'none',
};
const packages = ['@duckdb/node-api', '@resvg/resvg-js', 'deno', 'libsql', 'typescript', '@typescript-eslint/*'];

const outputs = await Promise.all([
  build({
    ...shared,
    platform: 'node',
    entryPoints: ['index', 'cli/main', 'data/intake-child'].map((name) => `${root}src/${name}.ts`),
    outdir: dist,
    outbase: `${root}src`,
    external: [...packages, 'yauzl', 'saxes', 'hyparquet-writer'],
    metafile: true,
  }),
  build({
    ...shared,
    platform: 'node',
    entryPoints: { runner: `${root}sandbox-image/runner/main.ts` },
    outExtension: { '.js': '.mjs' },
    outdir: `${dist}/box`,
    external: packages,
    metafile: true,
  }),
  build({
    ...shared,
    splitting: false,
    platform: 'neutral',
    entryPoints: { boot: `${root}sandbox-image/kit/boot.ts` },
    outdir: `${dist}/box/language`,
    metafile: true,
  }),
]);

writeFileSync(`${dist}/box/language/deno.json`, JSON.stringify({ imports: importMap() }, null, 2));
chmodSync(`${dist}/cli/main.js`, 0o755);
removeStale(outputs.flatMap(({ metafile }) => Object.keys(metafile.outputs)));
if (!process.argv.includes('--no-types')) process.exitCode = emitDeclarations();

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

function emitDeclarations() {
  const tsc = [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`];
  return spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status ?? 1;
}

/** Chunks carry a hash: those of earlier builds go, once the new ones are there. */
function removeStale(written) {
  const kept = new Set(written.map((path) => path.replace(/^dist\//, '')));
  for (const path of readdirSync(dist, { recursive: true })) {
    if (/\.m?js$/.test(path) && !kept.has(path)) rmSync(`${dist}/${path}`);
  }
}
