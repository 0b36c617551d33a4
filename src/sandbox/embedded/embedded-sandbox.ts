import { existsSync } from 'node:fs';
import type { Dataset } from '../../contract/dataset.ts';
import type { Limits } from '../../contract/limits.ts';
import { GloveboxError } from '../../errors.ts';
import { sweepTemporaryFolders } from '../../temporary-folders.ts';
import { RunnerBox } from '../runner-box.ts';
import type { Box, Sandbox } from '../sandbox.ts';
import { spawnRunner } from './spawn-runner.ts';

/** How many boxes wait for work. One is enough for a person at a terminal; a service asks for more. */
export type EmbeddedOptions = { readonly warmBoxes?: number };

/**
 * Boxes as child processes of the host: validator, sealed language process, locked engine, hostile host parser. There is
 * no wall of the operating system around them: see SECURITY.md.
 */
export function createEmbeddedSandbox({ warmBoxes = 1 }: EmbeddedOptions = {}): Sandbox {
  const warm: { box: RunnerBox; key: string }[] = [];
  const all = new Set<RunnerBox>();
  let closed = false;
  let sweeping: Promise<void> | undefined;

  const start = (limits: Limits): RunnerBox => {
    // What cannot be removed harms nobody but the disk.
    sweeping ??= sweepTemporaryFolders().catch(() => {});
    const box = new RunnerBox('embedded', spawnRunner(limits), limits);
    all.add(box);
    return box;
  };

  const dismiss = async (box: RunnerBox): Promise<void> => {
    await box.close();
    all.delete(box);
  };

  const keepWarm = (limits: Limits): void => {
    const key = JSON.stringify(limits);
    // Boxes of other limits would wait for ever where nobody asks for those again.
    for (const entry of warm.filter((other) => other.key !== key)) {
      warm.splice(warm.indexOf(entry), 1);
      // Whoever closes the sandbox hears of one that will not go.
      dismiss(entry.box).catch(() => {});
    }
    while (!closed && warm.filter((entry) => entry.key === key).length < warmBoxes)
      warm.push({ box: start(limits), key });
  };

  /** A warm box where there is one. */
  const take = (limits: Limits, signal: AbortSignal): RunnerBox => {
    if (closed) throw new GloveboxError('SANDBOX_UNAVAILABLE', 'The sandbox is closed.');
    signal.throwIfAborted();
    const found = warm.findIndex((entry) => entry.key === JSON.stringify(limits));
    return found === -1 ? start(limits) : (warm.splice(found, 1)[0] as { box: RunnerBox }).box;
  };

  return {
    kind: 'embedded',
    warm: keepWarm,
    async open(dataset: Dataset, limits: Limits, signal: AbortSignal): Promise<Box> {
      const box = take(limits, signal);
      const cancel = () => void box.close();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        // What it is told before it is ready waits in its standard input.
        await box.open(
          dataset.path,
          dataset.tables.map(({ name }) => name),
        );
      } catch (error) {
        await dismiss(box);
        if (signal.aborted || existsSync(dataset.path)) throw error;
        throw new GloveboxError('DATASET_NOT_FOUND', 'The stored data was removed before it was asked.', {
          next: 'Give the data again.',
          cause: error,
        });
      } finally {
        signal.removeEventListener('abort', cancel);
      }
      return {
        info: box.info,
        run: (script, options) => box.run(script, options),
        look: (sql, maxRows, lookSignal) => box.look(sql, maxRows, lookSignal),
        readSql: (queries, readSignal) => box.readSql(queries, readSignal),
        close: () => dismiss(box),
      };
    },
    async readSql(queries, limits, signal) {
      const box = take(limits, signal);
      try {
        return await box.readSql(queries, signal);
      } finally {
        await dismiss(box);
      }
    },
    async close() {
      closed = true;
      await Promise.all([sweeping, ...[...all].map((box) => box.close())]);
      all.clear();
    },
  };
}
