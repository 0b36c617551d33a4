import { execFile } from 'node:child_process';
import { access, constants, rm, writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createAnalyst } from '../analyst.ts';
import type { Analyst } from '../analyst.ts';
import { hasKey, readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { GloveboxError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { findDeno } from '../sandbox/embedded/find-deno.ts';
import { readServiceSettings } from '../service/settings.ts';
import { makeTemporaryFolder } from '../temporary-folders.ts';
import { readVersion } from '../version.ts';
import { checkDocker } from './doctor-docker.ts';
import { toFault } from './report-fault.ts';
import { withRecords } from './with-records.ts';

/** What one look found. A `note` is neither needed nor broken. */
export type Finding = {
  readonly name: string;
  readonly state: 'fine' | 'broken' | 'note';
  readonly detail: string;
  readonly next?: string;
  /** What works and is worth knowing all the same. */
  readonly warnings?: readonly string[];
  /** What was tried, whether it could be done, and what came of it. */
  readonly table?: readonly (readonly string[])[];
};

/** What a look came to; where it finds something broken it throws. */
export type Looked = Omit<Finding, 'name' | 'state'> & { readonly state?: 'note' };

type Check = {
  readonly name: string;
  readonly look: (config: Config, signal: AbortSignal) => Promise<Looked>;
};

/** What is needed, in the order in which a missing one breaks the next, and then what is good to know. */
const checks: readonly Check[] = [
  { name: 'Glovebox', look: async () => ({ detail: readVersion() }) },
  { name: 'Node', look: checkNode },
  { name: 'Platform', look: checkPlatform },
  { name: 'Home', look: checkHome },
  { name: 'DuckDB', look: checkDuckdb },
  { name: 'Deno', look: checkDeno },
  { name: 'Docker', look: checkDocker },
  { name: 'Box', look: checkBox },
  { name: 'Generator', look: checkGenerator },
  { name: 'API key', look: checkKey },
  { name: 'Records', look: checkRecords },
];

/** Looks at everything. A check that throws is a finding; it does not end the examination. */
export async function examine(signal: AbortSignal): Promise<readonly Finding[]> {
  const config = readConfig();
  const findings: Finding[] = [];
  for (const { name, look } of checks) {
    signal.throwIfAborted();
    try {
      findings.push({ name, state: 'fine', ...(await look(config, signal)) });
    } catch (error) {
      signal.throwIfAborted();
      const { message, next } = toFault(error);
      findings.push({ name, state: 'broken', detail: message, next });
    }
  }
  return findings;
}

const leastNode = [20, 11] as const;

async function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const oldEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  if (!oldEnough)
    throw new GloveboxError('SANDBOX_UNAVAILABLE', `Node ${process.versions.node} is too old.`, {
      next: `Install Node ${leastNode.join('.')} or later.`,
    });
  return { detail: process.versions.node };
}

async function checkPlatform() {
  const name = `${process.platform} ${process.arch}, kernel ${release()}`;
  if (process.platform === 'linux' || process.platform === 'darwin') return { detail: name };
  throw new GloveboxError('SANDBOX_UNAVAILABLE', `${name} is not supported.`, {
    next: 'Use Linux, macOS, or WSL on Windows.',
  });
}

async function checkHome({ home }: Config) {
  const file = join(home, `.doctor-${process.pid}`);
  try {
    await makeFolder(home);
    await writeFile(file, 'x', { flag: 'wx' });
    await rm(file);
  } catch (cause) {
    throw new GloveboxError('STORE_UNWRITABLE', `${home} cannot be written: ${(cause as Error).message}.`, {
      place: home,
      cause,
    });
  }
  return { detail: `${home} can be written` };
}

async function checkDuckdb() {
  const { engineVersion } = await import('../engine/open-dataset.ts');
  return { detail: `${engineVersion.replace(/^DuckDB v?/, '')}, loads` };
}

async function checkDeno() {
  const { binary } = findDeno();
  await access(binary, constants.X_OK);
  const output = await ask(binary, ['--version']);
  const version = /^deno (\S+)/.exec(output)?.[1];
  if (version === undefined)
    throw new GloveboxError('SANDBOX_UNAVAILABLE', 'Deno does not say its version.', {
      next: 'Install again: npm ci.',
    });
  return { detail: `${version}, runs` };
}

const probe = `import { metric, sql } from 'glovebox/kit';
const [row] = await sql('SELECT sum(n) AS total FROM probe');
metric('total', row.total);
`;

/** A question whose answer is known, all the way through: a box that starts and does not answer is of no use. */
async function checkBox({ sandbox }: Config, signal: AbortSignal) {
  // A home of its own, so that the probe is not kept among the user's data.
  const home = makeTemporaryFolder('doctor');
  let analyst: Analyst | undefined;
  try {
    analyst = await createAnalyst({ home, warmBoxes: 0 });
    const started = performance.now();
    const data = [{ kind: 'stream', name: 'probe.csv', stream: Readable.from('n\n20\n22\n') }] as const;
    const { status, metrics, error, receipt } = await analyst.run(probe, { data, signal });
    const total = metrics['total']?.value;
    if (status !== 'answered' || total !== 42) {
      throw new GloveboxError(
        'SANDBOX_BROKEN',
        `The box gave ${String(total ?? status)}, not 42: ${error?.message ?? 'it said no more'}`,
      );
    }
    const milliseconds = Math.round(performance.now() - started);
    return {
      detail: `${receipt.box?.kind} starts and answers, in ${milliseconds} ms; --sandbox ${sandbox} takes it`,
    };
  } finally {
    await analyst?.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function checkGenerator({ generator, model }: Config) {
  if (generator === 'offline') return { detail: 'offline: nothing is told to a model' };
  if (hasKey()) return { detail: `claude, by ${model}: what it is told, docs/privacy.md says` };
  throw new GloveboxError('MODEL_KEY_MISSING', 'GLOVEBOX_GENERATOR asks for claude, and there is no key.');
}

/** Where the service keeps questions and answers. Its address holds a password, and is not told. */
async function checkRecords({ home }: Config) {
  const { databaseUrl } = readServiceSettings();
  if (databaseUrl === undefined)
    return { state: 'note' as const, detail: `those of the service are in a SQLite file in ${home}` };
  await withRecords((records) => records.ping());
  return { detail: 'the Postgres database that DATABASE_URL names answers' };
}

/** Only whether there is one: its value is nobody's business. */
async function checkKey() {
  return { state: 'note' as const, detail: hasKey() ? 'there is one, so that Claude is asked unless told' : 'none' };
}

function ask(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: 10_000 }, (error, output) => (error === null ? resolve(output) : reject(error)));
  });
}
