import type { Run } from '../../../src/contract/run.ts';
import type { ValidatedScript } from '../../../src/contract/verdict.ts';
import type { Box, Sandbox } from '../../../src/sandbox/sandbox.ts';
import { boxLimits, runOptions } from '../../sandbox/box-fixture.ts';
import type { MadeDataset } from '../../sandbox/make-tables.ts';

/** Runs scripts one after another in a box, and takes a new one after some of them. */
export type Lane = { run(script: ValidatedScript): Promise<Run>; close(): Promise<void> };

const limits = boxLimits({ timeoutSeconds: 2, memoryBytes: 640 * 1024 * 1024 });
const runsOfBox = 50;

/** Long before these scripts run, so that a real clock shows. */
const askedAt = Date.UTC(2001, 1, 3);

export function createLane(sandbox: Sandbox, dataset: MadeDataset): Lane {
  let box: Box | undefined;
  let runs = 0;
  const renew = async (): Promise<void> => {
    await box?.close();
    box = undefined;
    runs = 0;
  };
  return {
    async run(script) {
      box ??= await sandbox.open(dataset, limits, new AbortController().signal);
      const run = await box.run(script, runOptions({ now: askedAt }));
      runs += 1;
      // Whatever ended otherwise may have taken its box with it.
      if (runs >= runsOfBox || (run.ended !== 'completed' && run.ended !== 'failed')) await renew();
      return run;
    },
    close: renew,
  };
}
