import { existsSync } from 'node:fs';
import type { Dataset } from '../contract/dataset.ts';
import type { Limits } from '../contract/limits.ts';
import { GloveboxError } from '../errors.ts';
import type { BoxPool, PooledBox } from './pool.ts';
import type { Box, Sandbox } from './sandbox.ts';

/** How a box gets its data: the one thing in which sandboxes differ, once a box has started. */
export type PutData<Entry> = (entry: Entry, dataset: Dataset, limits: Limits) => Promise<void>;

/** A box that has not opened its data after so long never will, however large that is. */
const usualOpenMilliseconds = 120_000;

/** A sandbox over a pool of boxes. */
export function createPooledSandbox<Entry extends PooledBox>(
  pool: BoxPool<Entry>,
  putData: PutData<Entry>,
  openMilliseconds = usualOpenMilliseconds,
): Sandbox {
  const take = async (limits: Limits, signal: AbortSignal): Promise<Entry> => {
    const entry = await pool.take(limits, signal);
    entry.box.allow(limits.timeoutSeconds);
    return entry;
  };

  return {
    warm: (limits) => pool.warm(limits),
    async open(dataset, limits, signal): Promise<Box> {
      const entry = await take(limits, signal);
      const cancel = () => void entry.box.close().catch(() => {});
      signal.addEventListener('abort', cancel, { once: true });
      const late = setTimeout(() => entry.box.expire(), openMilliseconds);
      try {
        await putData(entry, dataset, limits);
      } catch (error) {
        await pool.dismiss(entry);
        if (signal.aborted || existsSync(dataset.path)) throw error;
        throw new GloveboxError('DATASET_NOT_FOUND', 'The stored data was removed before it was asked.', {
          next: 'Give the data again.',
          cause: error,
        });
      } finally {
        clearTimeout(late);
        signal.removeEventListener('abort', cancel);
      }
      const { box } = entry;
      return {
        info: box.info,
        run: (script, options) => box.run(script, options),
        look: (sql, maxRows, lookSignal) => box.look(sql, maxRows, lookSignal),
        readSql: (queries, readSignal) => box.readSql(queries, readSignal),
        close: () => pool.dismiss(entry),
      };
    },
    async readSql(queries, limits, signal) {
      const entry = await take(limits, signal);
      try {
        return await entry.box.readSql(queries, signal);
      } finally {
        await pool.dismiss(entry);
      }
    },
    drain: () => pool.drain(),
    close: () => pool.close(),
  };
}
