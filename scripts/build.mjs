// Builds dist/: bundles of the library, the command and the processes, with what V8 compiles of them; what a box boots; the
// page of the service; the declarations.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import { buildWeb } from './build-web.mjs';
import { writeImageContext } from './image-context.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;

/** Each is loaded whole by `src/start/load-bundle.ts`. Parts are loaded by others when they are needed. */
const bundles = {
  library: 'src/index.ts',
  cli: 'src/cli/main.ts',
  intake: 'src/data/intake-child.ts',
  runner: 'sandbox-image/runner/main.ts',
  reader: 'src/batch/reading/reader-thread.ts',
  parser: 'src/validator/languages/typescript/thread.ts',
};
/** The command with all that the service is made of: more than half of it, which a question from the command line has no use for. */
const withService = { service: 'src/cli/main.ts' };
const parts = {
  charts: 'sandbox-image/runner/chart/render-chart.ts',
};
/** What holds machine code stays a package. */
const native = ['@duckdb/node-bindings', '@resvg/resvg-js', 'libsql', 'deno', 'docker-modem/lib/ssh.js'];
/** What not everybody installs is looked for when it is needed. */
const optional = ['@modelcontextprotocol/sdk', '@slack/bolt'];

const shared = { bundle: true, target: 'es2023', logLevel: 'warning', legalComments: 'none' };
const forNode = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  external: [...native, ...optional],
  // A bundle asks for its parts by `require`.
  supported: { 'dynamic-import': false },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await Promise.all([
  buildBundles({ ...bundles, ...parts }, [{ name: 'service', setup: leaveService }]),
  buildBundles(withService, []),
  build({
    ...forNode,
    entryPoints: ['command', 'child', 'load-bundle', 'keep-compiled'].map((name) => `${root}src/start/${name}.ts`),
    outdir: `${dist}/start`,
    outExtension: { '.js': '.cjs' },
  }),
  build({
    ...shared,
    platform: 'neutral',
    format: 'esm',
    entryPoints: { boot: `${root}sandbox-image/kit/boot.ts` },
    outdir: `${dist}/box`,
  }),
  build({
    ...shared,
    platform: 'neutral',
    // An expression whose value is the library: it is compiled when a script imports it.
    format: 'iife',
    globalName: 'analysis',
    banner: { js: '(() => {' },
    footer: { js: 'return analysis; })()' },
    entryPoints: { analysis: `${root}sandbox-image/analysis/index.ts` },
    outdir: `${dist}/box`,
    minify: true,
  }),
]);
await build({
  ...forNode,
  entryPoints: { probe: `${root}sandbox-image/probe/probe.ts` },
  outdir: dist,
  outExtension: { '.js': '.cjs' },
});
writeFileSync(`${dist}/box/deno.json`, JSON.stringify({ imports: importMap() }, null, 2));
writeFileSync(`${dist}/index.js`, writeLibraryEntry());
chmodSync(`${dist}/start/command.cjs`, 0o755);
cpSync(`${root}src/generator/claude/prompts`, `${dist}/prompts`, { recursive: true });
writeImageContext(root);
await buildWeb(root, `${dist}/web`);
run([`${dist}/start/keep-compiled.cjs`]);
if (!process.argv.includes('--no-types'))
  for (const config of ['tsconfig.build.json', 'tsconfig.box.json'])
    run([`${root}node_modules/typescript/bin/tsc`, '-p', root + config]);

function buildBundles(entries, plugins) {
  return build({
    ...forNode,
    entryPoints: toEntries(entries),
    outdir: `${dist}/bundles`,
    outExtension: { '.js': '.cjs' },
    // A function, so that nothing has to be put around it when it is loaded.
    banner: { js: '(function (exports, require, module, __filename) {' },
    footer: { js: '})' },
    define: { 'import.meta.url': 'bundleUrl' },
    inject: [`${root}scripts/bundle-url.mjs`],
    minifyWhitespace: true,
    // The other one looks for a canvas to draw on, which we never do.
    alias: { 'vega-canvas': `${root}node_modules/vega-canvas/build/vega-canvas.browser.js` },
    plugins: [
      { name: 'parts', setup: leaveParts },
      { name: 'docker', setup: lightenDocker },
      { name: 'schemas', setup: lightenSchemas },
      ...plugins,
    ],
  });
}

/** What commands of the service and batches are made of is in a bundle of its own, which `src/start/command.ts` takes for them. */
function leaveService({ onResolve }) {
  onResolve({ filter: /(?:service\/serve|service-keys|write-audit|work-batch)\.ts$/ }, ({ kind }) =>
    kind === 'dynamic-import' ? { path: './service.cjs', external: true } : undefined,
  );
}

function toEntries(files) {
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, `${root}${file}`]));
}

/** Parts are bundles of their own, which whoever imports them asks for by name. */
function leaveParts({ onResolve, onLoad }) {
  const names = new Map(Object.entries(parts).map(([name, file]) => [file.split('/').at(-1), name]));
  onResolve({ filter: /\.ts$/ }, ({ path, kind }) => {
    const name = kind === 'dynamic-import' ? names.get(path.split('/').at(-1)) : undefined;
    return name === undefined ? undefined : { path: `./${name}.cjs`, external: true };
  });
  // The compiler is required by way of node:module, which a bundler does not follow.
  onLoad({ filter: /typescript\/compiler\.ts$/ }, () => ({ contents: `export const ts = require('typescript');` }));
}

/** The client of Docker brings along what it needs for BuildKit, which is never used, and for ssh, which is loaded when it is. */
function lightenDocker({ onLoad }) {
  onLoad({ filter: /dockerode\/lib\/session\.js$/ }, () => ({ contents: 'module.exports = undefined;' }));
  onLoad({ filter: /docker-modem\/lib\/ssh\.js$/ }, () => ({
    contents: `module.exports = (options) => require('docker-modem/lib/ssh.js')(options);`,
  }));
}

/** Faults of schemas are told in English alone: the other languages are a third of what a runner would load. */
function lightenSchemas({ onLoad }) {
  onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({ contents: `export { default as en } from './en.js';` }));
}

/** The parts of the library by name, as the kit gives them once a script imports it. */
function writeAnalysisModule() {
  const library = runInThisContext(readFileSync(`${dist}/box/analysis.js`, 'utf8'));
  return `import { loadAnalysis } from 'glovebox/kit';export const { ${Object.keys(library).join(', ')} } = loadAnalysis();`;
}

/** `glovebox/kit` is the booted file itself, and `glovebox/analysis` a module that asks it for the library; whatever Node or Deno would bring along leads nowhere. */
function importMap() {
  const nowhere =
    "data:text/javascript,throw new Error('There are no modules in a box but glovebox/kit and glovebox/analysis.')";
  const closed = builtinModules.flatMap((name) => [name, `node:${name}`]);
  return {
    'glovebox/kit': './boot.js',
    'glovebox/analysis': `data:text/javascript,${encodeURIComponent(writeAnalysisModule())}`,
    ...Object.fromEntries(closed.map((name) => [name, nowhere])),
    'node:': nowhere,
  };
}

/** The library as a module: what its bundle exports, by name. */
function writeLibraryEntry() {
  const { loadBundle } = createRequire(import.meta.url)(`${dist}/start/load-bundle.cjs`);
  const names = Object.keys(loadBundle(`${dist}/bundles/library.cjs`)).sort();
  return `import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { loadBundle } = createRequire(import.meta.url)('./start/load-bundle.cjs');
export const { ${names.join(', ')} } = loadBundle(fileURLToPath(new URL('bundles/library.cjs', import.meta.url)));
`;
}

function run(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
