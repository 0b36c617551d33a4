// Builds dist/web: the page that `glovebox serve` serves, and what a chart that stands alone on a page is drawn with.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv; charset=utf-8',
};
/** Others are packed already. */
const packed = new Set(['.html', '.js', '.css', '.svg', '.csv']);

const shared = {
  bundle: true,
  minify: true,
  platform: 'browser',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * The page, its parts under names that hold a hash of what is in them, and `manifest.json`: for each path its type, whether it may
 * be kept for good, and whether it is part of the first load.
 */
export async function buildWeb(root, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/assets`, { recursive: true });
  const [page] = await Promise.all([
    build({
      ...shared,
      entryPoints: { page: `${root}web/main.tsx` },
      outdir: `${folder}/assets`,
      format: 'esm',
      splitting: true,
      metafile: true,
      entryNames: '[name]-[hash]',
      chunkNames: '[name]-[hash]',
      assetNames: '[name]-[hash]',
      loader: { '.woff2': 'file', '.csv': 'file' },
      jsx: 'automatic',
      jsxImportSource: 'preact',
    }),
    // One script that can stand in a page of its own.
    build({
      ...shared,
      entryPoints: { 'plot-runtime': `${root}web/chart/plot-runtime.ts` },
      outdir: folder,
      format: 'iife',
    }),
  ]);
  const outputs = Object.entries(page.metafile.outputs).map(([path, output]) => ({ name: basename(path), ...output }));
  const entry = outputs.find(({ entryPoint }) => entryPoint?.endsWith('web/main.tsx'));
  const style = basename(entry.cssBundle);
  const icon = `icon-${hashFile(`${root}web/icon.svg`)}.svg`;
  cpSync(`${root}web/icon.svg`, `${folder}/assets/${icon}`);
  writeFileSync(
    `${folder}/index.html`,
    fillPage(readFileSync(`${root}web/index.html`, 'utf8'), entry.name, style, icon),
  );

  const first = new Set([...staticImports(entry, outputs), style, icon, latinFont(outputs)]);
  const manifest = { '/': { file: 'index.html', type: types['.html'], immutable: false, first: true } };
  for (const name of [...outputs.map((output) => output.name), icon].sort())
    manifest[`/assets/${name}`] = {
      file: `assets/${name}`,
      type: types[extname(name)],
      immutable: true,
      first: first.has(name),
    };
  for (const { file } of Object.values(manifest)) if (packed.has(extname(file))) pack(`${folder}/${file}`);
  writeFileSync(`${folder}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}

function hashFile(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 8);
}

function fillPage(html, script, style, icon) {
  return html
    .replace('{script}', `/assets/${script}`)
    .replace('{style}', `/assets/${style}`)
    .replace('{icon}', `/assets/${icon}`);
}

/** What the browser loads before anything is shown: the entry and whatever it imports at once. */
function staticImports(entry, outputs) {
  const seen = new Set([entry.name]);
  const visit = ({ imports }) => {
    for (const { path, kind } of imports) {
      const name = basename(path);
      if (kind !== 'import-statement' || seen.has(name)) continue;
      seen.add(name);
      visit(outputs.find((output) => output.name === name));
    }
  };
  visit(entry);
  return seen;
}

/** The other scripts are loaded where a page has letters of theirs. */
function latinFont(outputs) {
  return outputs.find(({ name }) => name.startsWith('inter-latin-wght'))?.name;
}

function pack(path) {
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION }));
}
