// The functions of the analysis library beside their equivalents in Python (numpy, scipy, pandas, statsmodels, scikit-learn,
// networkx), on the same data: the best of several calls each, in one thread, in turns.
//   npm run bench -- analysis [modules] [rows]      e.g. tests,models 10000
// Python is `python3` with the packages of test/fixtures/oracle/make/requirements.txt, or what GLOVEBOX_PYTHON names.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('analysis', import.meta.url));
const [chosen, rows] = process.argv.slice(2);
const modules =
  chosen?.split(',') ??
  readdirSync(folder)
    .filter((file) => file.endsWith('.py') && !file.startsWith('time_'))
    .map((file) => file.slice(0, -'.py'.length))
    .sort();
const sizes = rows?.split(',').map(Number) ?? [10_000, 1_000_000];
const deno = join(dirname(createRequire(import.meta.url).resolve('deno/package.json')), 'deno');
const python = process.env.GLOVEBOX_PYTHON ?? 'python3';
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1', LOKY_MAX_CPU_COUNT: '1' };

const results = [];
for (const n of sizes)
  for (const module of modules) {
    const ours = run(deno, ['run', '--quiet', '--allow-read', join(folder, 'time_workloads.js'), module, String(n)]);
    const theirs = run(python, [join(folder, 'time_workloads.py'), module, String(n)]);
    for (const [name, milliseconds] of Object.entries(ours)) {
      const baseline = theirs[name];
      results.push({ name, rows: n, milliseconds, baseline, ratio: baseline && round(milliseconds / baseline) });
    }
    const unmatched = Object.keys(theirs).filter((name) => !(name in ours));
    if (unmatched.length > 0) throw new Error(`${module}.mjs lacks ${unmatched.join(', ')}`);
  }
const slow = results.filter(({ ratio }) => ratio > 3).map(({ name, rows: n, ratio }) => `${name} at ${n}: ${ratio}`);
const compared = results.filter(({ ratio }) => ratio !== undefined).map(({ ratio }) => ratio);
console.log(
  JSON.stringify({ name: 'analysis', limit: 3, slower: slow, medianRatio: median(compared), results }, null, 2),
);

function run(command, args) {
  const { status, stdout, error } = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...oneThread },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}`);
  return JSON.parse(stdout);
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function round(value) {
  return Math.round(value * 100) / 100;
}
