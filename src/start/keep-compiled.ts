// The last step of a build: each bundle does once what it is for, in a process with the flags that it will have, and what
// V8 has compiled by then is kept beside it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limitBounds } from '../contract/choices.ts';
import { intakeFlags } from '../data/intake-flags.ts';
import { runnerFlags } from '../sandbox/runner-flags.ts';
import { keepCompiled, loadBundle } from './load-bundle.ts';

const question = 'Which region grew fastest? Plot revenue by month';
const data = join(__dirname, '..', '..', 'examples', 'data', 'sales.csv');

/** Here the intake writes what the runner opens, now and whenever a box rehearses. */
const sample = join(__dirname, '..', 'sample');

type Step = { readonly flags: readonly string[]; readonly work: (bundle: string, folder: string) => Promise<unknown> };

const steps: Readonly<Record<string, Step>> = {
  intake: {
    flags: intakeFlags,
    work: (bundle) => loadBundle<typeof import('../data/intake-child.ts')>(bundle).warmUp(data, sample),
  },
  runner: {
    flags: runnerFlags(limitBounds.memoryBytes.usual),
    work: (bundle) =>
      loadBundle<typeof import('../../sandbox-image/runner/main.ts')>(bundle).warmUp(
        join(sample, 'dataset.duckdb'),
        'sales',
      ),
  },
  parser: {
    flags: [],
    // A thread has the flags of its process.
    work: async (bundle) => loadBundle<typeof import('../validator/languages/typescript/thread.ts')>(bundle).warmUp(),
  },
  library: {
    flags: [],
    work: (bundle, home) => loadBundle<typeof import('../index.ts')>(bundle).quickAnalyze(question, data, { home }),
  },
  service: {
    flags: [],
    work: (bundle) => loadBundle<typeof import('../cli/main.ts')>(bundle).start(['keys', 'list']),
  },
  cli: {
    flags: [],
    work: (bundle, folder) =>
      loadBundle<typeof import('../cli/main.ts')>(bundle).start([
        'ask',
        question,
        data,
        '--out',
        join(folder, 'answer'),
      ]),
  },
};

function takeAllSteps(): void {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-build-'));
  mkdirSync(sample);
  try {
    for (const [name, { flags }] of Object.entries(steps)) {
      const { status, stderr } = spawnSync(process.execPath, [...flags, __filename, name, folder], {
        // Whoever builds may have a key of a model and a database in the environment: neither is asked.
        env: {
          ...process.env,
          GLOVEBOX_HOME: join(folder, 'home'),
          GLOVEBOX_GENERATOR: 'offline',
          DATABASE_URL: undefined,
        },
        encoding: 'utf8',
      });
      // It works without, only slower.
      if (status !== 0) console.warn(`What ${name} compiles is not kept: ${stderr.trim().slice(-1_000)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [name, folder = ''] = process.argv.slice(2);
const step = name === undefined ? undefined : steps[name];
if (step === undefined) takeAllSteps();
else void step.work(join(__dirname, '..', 'bundles', `${name}.cjs`), folder).then(keepCompiled);
