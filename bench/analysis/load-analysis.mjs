import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The analysis library, bundled as it goes into a box. */
export async function loadAnalysis() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../sandbox-image/analysis/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
