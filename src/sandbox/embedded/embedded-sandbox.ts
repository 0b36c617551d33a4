import { sweepTemporaryFolders } from '../../temporary-folders.ts';
import { BoxPool } from '../pool.ts';
import { createPooledSandbox } from '../pooled-sandbox.ts';
import type { BoxEntry } from '../pooled-sandbox.ts';
import { RunnerBox } from '../runner-box.ts';
import type { Sandbox } from '../sandbox.ts';
import { spawnRunner } from './spawn-runner.ts';

export type EmbeddedOptions = { readonly warmBoxes?: number; readonly mostBoxes?: number };

const oldestMilliseconds = 10 * 60_000;

/**
 * Boxes as child processes of the host: validator, sealed language process, locked engine, hostile host parser. There is
 * no wall of the operating system around them: see SECURITY.md.
 */
export function createEmbeddedSandbox({ warmBoxes = 0, mostBoxes = 32 }: EmbeddedOptions = {}): Sandbox {
  let sweeping: Promise<void> | undefined;
  const pool = new BoxPool<BoxEntry>({
    start: (limits) => {
      // What cannot be removed harms nobody but the disk.
      sweeping ??= sweepTemporaryFolders().catch(() => {});
      return { box: new RunnerBox({ kind: 'embedded' }, spawnRunner(limits), limits) };
    },
    // The kernel's limit of processor time, which outlives a killed host, is made of all of them.
    keyOf: (limits) => JSON.stringify(limits),
    warm: warmBoxes,
    most: mostBoxes,
    mostWaiting: 1_000,
    oldestMilliseconds,
  });
  // What it is told before it is ready waits in its standard input.
  const sandbox = createPooledSandbox(pool, {
    kind: 'embedded',
    putData: ({ box }, dataset) =>
      box.open(
        dataset.path,
        dataset.tables.map(({ name }) => name),
      ),
  });
  return {
    ...sandbox,
    async close() {
      await sandbox.close();
      await sweeping;
    },
  };
}
