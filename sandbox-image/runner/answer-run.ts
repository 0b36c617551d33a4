import type { ToRunner } from '../../src/contract/protocol.ts';
import type { Influence } from '../../src/contract/run.ts';
import type { OpenDataset } from '../../src/engine/open-dataset.ts';
import { drawPlots } from './draw-plots.ts';
import type { HostLink } from './host-link.ts';
import { runScript } from './run-script.ts';
import type { SpareLanguages } from './spare-language.ts';
import { testInfluence } from './test-influence.ts';

export type RunMessage = Pick<
  Extract<ToRunner, { type: 'run' }>,
  'source' | 'seed' | 'now' | 'testInfluence' | 'milliseconds'
>;

/** Runs a script over the data, and where that is asked for once more over a changed copy while its charts are drawn. */
export async function answerRun(
  message: RunMessage,
  languages: SpareLanguages,
  dataset: OpenDataset,
  host: HostLink,
): Promise<void> {
  const { source, seed, now, milliseconds } = message;
  const script = { source, seed, now, milliseconds };
  const started = performance.now();
  const process = languages.take();
  const running = runScript({ ...script, view: 'data' }, process, dataset, host);
  if (message.testInfluence) {
    // Both get ready while the script runs. Who waits for the copy hears of it where that fails.
    languages.keep(1);
    dataset.prepareChanged().catch(() => {});
  }
  const { ending, outputs } = await running;
  const left = milliseconds - (performance.now() - started);
  const digest = outputs.digest();
  // What it held is free again before another process takes as much. Meanwhile there are charts to draw.
  const test = async (): Promise<Influence> => {
    await process.gone;
    if (!message.testInfluence || ending.ended !== 'completed' || digest === undefined) return 'not-tested';
    return testInfluence({ ...script, milliseconds: left }, digest, languages.take(), dataset, host);
  };
  // Where there can be no changed copy, the results are there all the same.
  const influence = test().catch((): Influence => 'not-tested');
  await drawPlots(outputs, host);
  host.send({ type: 'done', ...ending, influence: await influence });
  // What failed is repaired.
  if (ending.ended !== 'completed') languages.keep(1);
}
