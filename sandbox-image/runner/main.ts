/**
 * The trusted half of a box: it holds the data and the pipe to the host, and starts a language process without any
 * permission for each script.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ToRunner } from '../../src/contract/protocol.ts';
import { engineVersion, startEngine } from '../../src/engine/open-dataset.ts';
import type { OpenDataset } from '../../src/engine/open-dataset.ts';
import { answerRun } from './answer-run.ts';
import { loadCharts, warmCharts } from './draw-plots.ts';
import { connectToHost } from './host-link.ts';
import { readRows } from './read-rows.ts';
import { answerLook } from './answer-look.ts';
import { answerProbe } from './answer-probe.ts';
import { answerReadSql } from './answer-read-sql.ts';
import { createReceiver } from './receive-data.ts';
import { rehearse } from './rehearse.ts';
import { runnerOptions } from './runner-options.ts';
import { createSpareLanguages } from './spare-language.ts';

/** Who is told nothing for so long has the time for something that takes longer. */
const quietMilliseconds = 20;

/** Waits for the host's messages, and does one thing at a time, in the order of asking. */
export function start([given = '{}']: readonly string[]): void {
  const options = runnerOptions.parse(JSON.parse(given));
  const { threads, memoryBytes } = options;
  const engine = startEngine({ threads, memoryBytes: memoryBytes * 0.5 });
  // Whoever asks it something hears of it.
  engine.catch(() => {});
  const languages = createSpareLanguages(options);
  const receiver = createReceiver(options.received);
  let dataset: OpenDataset | undefined;

  async function handle(message: Exclude<ToRunner, { type: 'rehearse' }>, payload: Uint8Array): Promise<void> {
    if (message.type === 'data') return receiver.add(payload);
    if (message.type === 'open') {
      const path = message.path ?? receiver.path();
      dataset = await (await engine).open(path, message.tables);
      // What the engine holds open needs no name, under which others could find it.
      if (message.path === undefined) receiver.forget();
      host.send({ type: 'opened' });
      return;
    }
    if (message.type === 'probe') return answerProbe(options, host);
    if (message.type === 'read-sql') return answerReadSql(message.queries, dataset ?? (await engine), host);
    if (dataset === undefined) throw new Error('no dataset was opened');
    if (message.type === 'look') return answerLook(message, dataset, host);
    if (createHash('sha256').update(message.source).digest('hex') !== message.hash)
      throw new Error('the script is not the one that was validated');
    return answerRun(message, languages, dataset, host);
  }

  let last: Promise<void> = Promise.resolve();
  function enqueue(work: () => unknown): void {
    last = last
      .then(() => work())
      .then(() => {})
      .catch((error: unknown) => {
        host.send({ type: 'fault', message: error instanceof Error ? error.message.slice(0, 1_000) : String(error) });
      });
  }

  let wasAsked = false;
  let quiet: NodeJS.Timeout | undefined;
  const host = connectToHost((message, payload) => {
    clearTimeout(quiet);
    if (message.type === 'rehearse') return prepare();
    // That its walls are tried says nothing about when it is asked.
    wasAsked ||= message.type !== 'probe';
    enqueue(() => handle(message, payload));
    if (message.type !== 'run') quiet = loadChartsSoon();
  });

  /** They are much code, and only some scripts plot. */
  function loadChartsSoon(): NodeJS.Timeout {
    return setTimeout(() => enqueue(loadCharts), quietMilliseconds);
  }

  /** Step by step: whoever asks waits for the one that has begun, and not for the others. */
  function prepare(): void {
    // Drawing is most of a short question, and gets faster until it has been done three times.
    const steps = [() => rehearse(threads, languages), () => languages.keep(2), warmCharts, warmCharts, warmCharts];
    for (const step of steps) enqueue(() => (wasAsked ? undefined : step()));
    enqueue(() => host.send({ type: 'rehearsed' }));
  }

  host.send({
    type: 'ready',
    engine: engineVersion,
    runtime: `Node ${process.versions.node}, Deno ${readVersion(options.denoPackage)}`,
    ...(options.nonce !== undefined &&
      existsSync(options.nonce) && { nonce: readFileSync(options.nonce, 'utf8').slice(0, 100) }),
  });
  quiet = loadChartsSoon();
}

/** Opens a dataset and draws once, so that the code of both is compiled: for the build. */
export async function warmUp(path: string, table: string): Promise<void> {
  const engine = await startEngine({ threads: 1, memoryBytes: 256 * 1024 * 1024 });
  const dataset = await engine.open(path, [table]);
  const answer = await dataset.query(
    { sql: `SELECT * FROM "${table}" LIMIT 10`, parameters: [], view: 'data' },
    readRows,
  );
  if (!answer.ok) throw new Error(answer.message);
  await dataset.prepareChanged();
  dataset.close();
  await warmCharts();
}

function readVersion(packageFile: string): string {
  return (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
}
