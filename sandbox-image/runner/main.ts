/**
 * The trusted half of a box: it holds the data and the pipe to the host, and starts a language process without any
 * permission for each script.
 */
import { readFileSync } from 'node:fs';
import type { ToRunner } from '../../src/contract/protocol.ts';
import { engineVersion, openDataset } from '../../src/engine/open-dataset.ts';
import type { OpenDataset } from '../../src/engine/open-dataset.ts';
import { drawPlots, warmCharts } from './draw-plots.ts';
import { connectToHost } from './host-link.ts';
import { LanguageProcess } from './language-process.ts';
import { answerLook } from './answer-look.ts';
import { runScript } from './run-script.ts';
import { testInfluence } from './test-influence.ts';
import { runnerOptions } from './runner-options.ts';

const options = runnerOptions.parse(JSON.parse(process.argv[2] ?? '{}'));
const mebibyte = 1024 * 1024;

const startLanguage = () =>
  new LanguageProcess({
    executable: options.deno,
    folder: options.languageFolder,
    cache: options.cache,
    heapMegabytes: Math.floor((options.memoryBytes * 0.5) / mebibyte),
  });

// A spare waits while nothing runs: the next script need not wait for its process.
let spare: LanguageProcess | undefined = startLanguage();
function takeLanguage(): LanguageProcess {
  const taken = spare ?? startLanguage();
  spare = undefined;
  return taken;
}
function keepSpare(): void {
  spare ??= startLanguage();
}

let dataset: OpenDataset | undefined;

async function handle(message: ToRunner): Promise<void> {
  if (message.type === 'open') {
    dataset = await openDataset(message.path, message.tables, {
      threads: options.threads,
      memoryBytes: options.memoryBytes * 0.5,
    });
    return;
  }
  if (dataset === undefined) throw new Error('no dataset was opened');
  if (message.type === 'look') return answerLook(message, dataset, host);
  const { source, seed, now, milliseconds } = message;
  const script = { source, seed, now, milliseconds };
  const started = performance.now();
  const running = runScript({ ...script, view: 'data' }, takeLanguage(), dataset, host);
  if (message.testInfluence) keepSpare();
  const { ending, outputs } = await running;
  const left = milliseconds - (performance.now() - started);
  const digest = outputs.digest();
  const influence =
    message.testInfluence && ending.ended === 'completed' && digest !== undefined
      ? testInfluence({ ...script, milliseconds: left }, digest, takeLanguage(), dataset, host)
      : Promise.resolve('not-tested' as const);
  await drawPlots(outputs, host);
  host.send({ type: 'done', ...ending, influence: await influence });
  keepSpare();
}

// One thing at a time, in the order of asking.
let last: Promise<void> = Promise.resolve();
function enqueue(work: () => Promise<void>): void {
  last = last.then(work).catch((error: unknown) => {
    host.send({ type: 'fault', message: error instanceof Error ? error.message.slice(0, 1_000) : String(error) });
  });
}
const host = connectToHost((message) => enqueue(() => handle(message)));

host.send({ type: 'ready', engine: engineVersion, runtime: `Node ${process.versions.node}, ${readDenoVersion()}` });
// A dataset that waits already is opened first.
setTimeout(() => enqueue(warmCharts), 5);

function readDenoVersion(): string {
  return `Deno ${(JSON.parse(readFileSync(options.denoPackage, 'utf8')) as { version: string }).version}`;
}
