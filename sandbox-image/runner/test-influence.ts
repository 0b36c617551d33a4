import type { Influence } from '../../src/contract/run.ts';
import type { OpenDataset } from '../../src/engine/open-dataset.ts';
import type { HostLink } from './host-link.ts';
import type { LanguageProcess } from './language-process.ts';
import { runScript } from './run-script.ts';
import type { ScriptRun } from './run-script.ts';

/** Runs the script once more over a changed copy of the data: where no result moves, none of them follows the data. */
export async function testInfluence(
  script: Omit<ScriptRun, 'view'>,
  digest: string,
  process: LanguageProcess,
  dataset: OpenDataset,
  host: HostLink,
): Promise<Influence> {
  await dataset.prepareChanged();
  const { ending, outputs } = await runScript({ ...script, view: 'changed' }, process, dataset, host);
  // A script that fails over other data has looked at it.
  if (ending.ended === 'failed') return 'moved';
  if (ending.ended !== 'completed') return 'not-tested';
  return outputs.digest() === digest ? 'unmoved' : 'moved';
}
