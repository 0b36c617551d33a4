import { existsSync } from 'node:fs';
import type { Dataset } from '../contract/dataset.ts';
import type { Limits } from '../contract/limits.ts';
import { GloveboxError, isFault } from '../errors.ts';
import type { BoxPool, PooledBox } from './pool.ts';
import type { RunnerBox } from './runner-box.ts';
import type { Box, BoxInfo, Sandbox } from './sandbox.ts';

/** A box that can be worked with, and what goes with it. */
export type BoxEntry = PooledBox & { readonly box: RunnerBox };

/** How a box gets its data, and what there is to say of the box: in this sandboxes differ, once a box has started. */
export type PutData<Entry> = (entry: Entry, dataset: Dataset, limits: Limits) => Promise<Said>;

type Said = Pick<BoxInfo, 'attestation'> | void;

export type PooledSandboxOptions<Entry extends BoxEntry> = {
  readonly kind: BoxInfo['kind'];
  readonly putData: PutData<Entry>;
  /** Rejects with `SANDBOX_UNAVAILABLE` where no box can be started. */
  readonly check?: () => Promise<void>;
};

/** A sandbox over a pool of boxes. */
export function createPooledSandbox<Entry extends BoxEntry>(
  pool: BoxPool<Entry>,
  { kind, putData, check }: PooledSandboxOptions<Entry>,
): Sandbox {
  const take = async (limits: Limits, signal: AbortSignal): Promise<Entry> => {
    const entry = await pool.take(limits, signal);
    entry.box.allow(limits.timeoutSeconds);
    return entry;
  };

  /** Nobody waits until it is gone but whoever closes the sandbox, who hears of it if it will not go. */
  const leave = (entry: Entry): void => void pool.dismiss(entry).catch(() => {});

  const fill = async (entry: Entry, dataset: Dataset, limits: Limits, signal: AbortSignal): Promise<Said> => {
    const cancel = () => leave(entry);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      // It may have been aborted between the giving of the box and the taking.
      signal.throwIfAborted();
      return await putData(entry, dataset, limits);
    } catch (error) {
      leave(entry);
      if (signal.aborted || existsSync(dataset.path)) throw error;
      throw new GloveboxError('DATASET_NOT_FOUND', 'The stored data was removed before it was asked.', {
        next: 'Give the data again.',
        cause: error,
      });
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };

  const open = async (dataset: Dataset, limits: Limits, signal: AbortSignal) => {
    const asked = performance.now();
    const entry = await take(limits, signal);
    const wasAhead = entry.box.startedAt < asked;
    try {
      return { entry, said: await fill(entry, dataset, limits, signal) };
    } catch (error) {
      const isBoxFault = isFault(error, 'SANDBOX_UNAVAILABLE');
      if (!isBoxFault || !wasAhead || signal.aborted) throw error;
    }
    // It was started before anybody asked, and died of something that may be over: that is no reason to refuse.
    const other = await take(limits, signal);
    return { entry: other, said: await fill(other, dataset, limits, signal) };
  };

  return {
    warm: (limits) => pool.warm(limits),
    async open(dataset, limits, signal): Promise<Box> {
      const { entry, said } = await open(dataset, limits, signal);
      const { box } = entry;
      return {
        info: { ...box.info, ...said },
        run: (script, options) => box.run(script, options),
        look: (sql, maxRows, lookSignal) => box.look(sql, maxRows, lookSignal),
        readSql: (queries, readSignal) => box.readSql(queries, readSignal),
        close: () => pool.giveBack(entry),
      };
    },
    async readSql(queries, limits, signal) {
      const entry = await take(limits, signal);
      try {
        return await entry.box.readSql(queries, signal);
      } finally {
        leave(entry);
      }
    },
    async inspect() {
      await check?.();
      return { kind, ...pool.counts };
    },
    drain: () => pool.drain(),
    close: () => pool.close(),
  };
}
