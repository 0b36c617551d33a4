// What the Docker box costs: from dispatch to a script's first output with the pool, also while it refills, beside a cold
// container of the same settings and the same script without the pool; a burst; whole analyses; how many in a second; and
// what a waiting box takes. Boxes are run by GLOVEBOX_RUNTIME, as everywhere. Prints JSON. npm run bench -- sandbox [rounds]
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createAnalyst } from '../dist/index.js';
import { readProcessors } from './boxes/processors.mjs';
import { measureWaiting } from './boxes/waiting-boxes.mjs';

const rounds = Number(process.argv[2] ?? 50);
const limits = { timeoutSeconds: 60, memoryBytes: 2 ** 31, cpus: 2 };
const bundle = fileURLToPath(new URL('../node_modules/.cache/glovebox-bench', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'glovebox-bench-'));

const source = `import { sql, metric, plot } from 'glovebox/kit';
const rows = await sql('SELECT region, sum(amount) AS total, count(*) AS n FROM sales GROUP BY region ORDER BY region');
metric('rows', rows.reduce((sum, row) => sum + Number(row.n), 0));
metric('total', rows.reduce((sum, row) => sum + Number(row.total), 0));
metric('regions', rows.length);
plot('by region', { mark: 'bar', data: { values: rows.map(({ region, total }) => ({ region, total: Number(total) })) }, encoding: { x: { field: 'region' }, y: { field: 'total', type: 'quantitative' } } });
`;
/** The validator is measured elsewhere: here a script is at hand that it has accepted. */
const script = { language: 'typescript', source, executable: source, ...hashes(source) };
const runOptions = { seed: 1, now: 0, timeZone: 'UTC', testInfluence: false };

const { connectToDaemon, createDockerSandbox, findRuntime, imageName, inspectImage, containerOptions, ownName } =
  await loadSandbox();
const daemon = connectToDaemon();
const runtime = await findRuntime(daemon, process.env.GLOVEBOX_RUNTIME || undefined);
const { digest: image } = (await inspectImage(imageName())) ?? {};
if (image === undefined) throw new Error('There is no image of the box: glovebox image build.');

const data = join(root, 'sales.csv');
writeFileSync(data, writeSales(10_000));
const home = join(root, 'home');
const analyst = await createAnalyst({ home, sandbox: 'docker', warmBoxes: 2 });
try {
  const { dataset } = await analyst.profile(data);
  const pooled = (warmBoxes, mostBoxes = 8) =>
    createDockerSandbox({ daemon, image, slots: join(home, 'slots'), runtime, warmBoxes, mostBoxes });

  const result = {
    benchmark: 'sandbox',
    runtime: runtime?.name ?? "the daemon's own",
    machine: `${cpus().length} CPUs`,
    rounds,
    goal: { firstOutput: { p50: 10, p99: 40 }, analyze: { p50: 80 } },
    baseline: {
      'cold container, node --version': await measure(10, () => coldRun()),
      'same script, no pool: data and script to first output': await withSandbox(pooled(0), (sandbox) =>
        measure(10, () => firstOutput(sandbox, dataset)),
      ),
    },
    pool: {
      'idle: data and script to first output': await withSandbox(pooled(1), (sandbox) => measureIdle(sandbox, dataset)),
      'while it refills: data and script to first output': await withSandbox(pooled(4), (sandbox) =>
        measureSteady(sandbox, dataset),
      ),
      'burst of 20, seconds until all have answered': await withSandbox(pooled(4), (sandbox) =>
        burst(sandbox, dataset),
      ),
    },
    analyze: await measureAnalyze(dataset),
    'analyses a second, 4 at once': {
      pooled: await withSandbox(pooled(4), (sandbox) => throughput(sandbox, dataset)),
      unpooled: await withSandbox(pooled(0), (sandbox) => throughput(sandbox, dataset)),
    },
    'a waiting box': await measureWaiting({ limits, owner: ownName(), open: () => pooled(4) }),
  };
  console.log(JSON.stringify(result, null, 2));
} finally {
  await analyst.close();
  rmSync(root, { recursive: true, force: true });
}

async function withSandbox(sandbox, work) {
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** Opens a box with the data and runs the script, until its first output; and how long that is after the script. */
async function firstOutput(sandbox, dataset) {
  const started = performance.now();
  const { signal } = new AbortController();
  const box = await sandbox.open(dataset, limits, signal);
  const dispatched = performance.now();
  let first;
  const run = await box.run(script, { ...runOptions, signal, onOutput: () => (first ??= performance.now()) });
  if (run.ended !== 'completed') throw new Error(JSON.stringify(run.error));
  await box.close();
  return { milliseconds: first - started, 'after the script': first - dispatched };
}

/** Nothing else happens: the pool has refilled each time. */
async function measureIdle(sandbox, dataset) {
  sandbox.warm(limits);
  return measure(rounds, async () => {
    await rest(1_500);
    return firstOutput(sandbox, dataset);
  });
}

/** One a second comes in, whatever else happens: each is met by a pool that starts the next box. */
async function measureSteady(sandbox, dataset) {
  sandbox.warm(limits);
  await rest(3_000);
  const answers = [];
  for (let round = 0; round < rounds; round += 1) {
    answers.push(firstOutput(sandbox, dataset));
    await rest(700);
  }
  return describe(await Promise.all(answers));
}

async function burst(sandbox, dataset) {
  sandbox.warm(limits);
  await rest(3_000);
  const started = performance.now();
  await Promise.all(Array.from({ length: 20 }, () => firstOutput(sandbox, dataset)));
  return round((performance.now() - started) / 1000);
}

/** The first finds nothing started. */
async function measureAnalyze(dataset) {
  const given = { data: { kind: 'stored', hash: dataset.hash } };
  const answer = async () => {
    const started = performance.now();
    const { status, error } = await analyst.run(source, given);
    if (status !== 'answered') throw new Error(JSON.stringify(error));
    return { milliseconds: performance.now() - started };
  };
  const first = round((await answer()).milliseconds);
  const later = await measure(rounds, async () => {
    await rest(1_500);
    return answer();
  });
  return { 'the first, nothing started': first, ...later };
}

async function throughput(sandbox, dataset) {
  sandbox.warm(limits);
  await rest(3_000);
  const started = performance.now();
  let left = 24;
  const before = readProcessors();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await firstOutput(sandbox, dataset);
    }
  };
  await Promise.all([1, 2, 3, 4].map(worker));
  const seconds = (performance.now() - started) / 1000;
  const after = readProcessors();
  const each = Object.entries(after).map(([name, used]) => [name, round((used - before[name]) / 24)]);
  return { perSecond: round(24 / seconds), 'processor seconds each': Object.fromEntries(each) };
}

async function coldRun() {
  const started = performance.now();
  const asked = containerOptions({ image, limits, labels: {}, runtime });
  const name = `glovebox-bench-${randomUUID()}`;
  await daemon.create(name, { ...asked, Cmd: ['--version'] }, () => {});
  const { done } = await daemon.watchRemoval(name);
  await daemon.start(name);
  await done;
  return { milliseconds: performance.now() - started };
}

async function measure(count, work) {
  const times = [];
  for (let index = 0; index < count; index += 1) times.push(await work());
  return describe(times);
}

function describe(measured) {
  const of = (name) => {
    const sorted = measured.map((one) => one[name]).toSorted((a, b) => a - b);
    const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
    return { p50: at(0.5), p99: at(0.99) };
  };
  const others = Object.keys(measured[0]).filter((name) => name !== 'milliseconds');
  return { ...of('milliseconds'), ...Object.fromEntries(others.map((name) => [name, of(name)])) };
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function hashes(text) {
  const hash = createHash('sha256').update(text).digest('hex');
  return { hash, executableHash: hash };
}

function writeSales(rows) {
  const regions = ['north', 'south', 'east', 'west'];
  const lines = Array.from({ length: rows }, (_, index) => `${index},${regions[index % 4]},${(index % 977) * 1.5}`);
  return `id,region,amount\n${lines.join('\n')}\n`;
}

/** The sandbox alone, bundled as the build bundles it with the rest. */
async function loadSandbox() {
  const { build } = await import('esbuild');
  const outfile = join(bundle, 'docker.mjs');
  await build({
    stdin: {
      contents: `export * from './src/sandbox/docker/daemon.ts';
        export * from './src/sandbox/docker/docker-sandbox.ts';
        export * from './src/sandbox/docker/image/image-name.ts';
        export * from './src/sandbox/docker/image/own-images.ts';
        export * from './src/sandbox/docker/container-options.ts';
        export * from './src/sandbox/docker/runtime.ts';
        export * from './src/owner.ts';`,
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
    },
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2023',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  return import(outfile);
}
