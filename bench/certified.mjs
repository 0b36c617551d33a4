// How many digits of NIST's certified values the analysis library meets: univariate, linear regression, analysis of variance.
// The baseline is the textbook formulas, in the same doubles. Digits are the log relative error; 15 are certified.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'glovebox-bench-'));
try {
  const [{ readReferenceSets }, { agreementOf }] = await Promise.all(['read-nist', 'agreement'].map(load));
  const sets = readReferenceSets(new URL('test/fixtures/nist/', root)).map(agreementOf);
  console.log(
    JSON.stringify(
      {
        name: 'certified',
        univariate: summary('univariate', 8),
        linear: summary('linear', 6),
        anova: summary('anova', 8),
        sets: sets.map(({ name, procedure, difficulty, least, naive, digits }) => ({
          set: `${name} (${procedure}, ${difficulty.toLowerCase()})`,
          least,
          baseline: naive,
          digits,
        })),
      },
      null,
      2,
    ),
  );

  function summary(procedure, goal) {
    const those = sets.filter((set) => set.procedure === procedure);
    const reached = (of) => those.filter((set) => of(set) >= goal).length;
    return {
      sets: those.length,
      goal: `${goal} digits`,
      reached: reached((set) => set.least),
      baseline: reached((set) => set.naive),
      worst: Math.min(...those.map((set) => set.least)),
    };
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function load(name) {
  const outfile = join(folder, `${name}.mjs`);
  const entry = fileURLToPath(new URL(`test/sandbox-image/analysis/certified/${name}.ts`, root));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return import(pathToFileURL(outfile).href);
}
