import { existsSync } from 'node:fs';
import type { Dataset } from '../contract/dataset.ts';
import type { Limits } from '../contract/limits.ts';
import { GloveboxError } from '../errors.ts';
import type { BoxPool, PooledBox } from './pool.ts';
import type { Box, BoxInfo, Sandbox } from './sandbox.ts';

/** How a box gets its data, and what there is to say of the box: in this sandboxes differ, once a box has started. */
export type PutData<Entry> = (
  entry: Entry,
  dataset: Dataset,
  limits: Limits,
) => Promise<Pick<BoxInfo, 'attestation'> | void>;

/** A sandbox over a pool of boxes. */
export function createPooledSandbox<Entry extends PooledBox>(pool: BoxPool<Entry>, putData: PutData<Entry>): Sandbox {
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
      let more: Pick<BoxInfo, 'attestation'> | void;
      try {
        more = await putData(entry, dataset, limits);
      } catch (error) {
        await pool.dismiss(entry);
        if (signal.aborted || existsSync(dataset.path)) throw error;
        throw new GloveboxError('DATASET_NOT_FOUND', 'The stored data was removed before it was asked.', {
          next: 'Give the data again.',
          cause: error,
        });
      } finally {
        signal.removeEventListener('abort', cancel);
      }
      const { box } = entry;
      return {
        info: { ...box.info, ...more },
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
