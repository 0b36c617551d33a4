import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Limits } from '../../contract/limits.ts';
import { GloveboxError } from '../../errors.ts';
import { BoxPool } from '../pool.ts';
import type { PooledBox } from '../pool.ts';
import { createPooledSandbox } from '../pooled-sandbox.ts';
import type { PutData } from '../pooled-sandbox.ts';
import { RunnerBox } from '../runner-box.ts';
import type { Sandbox } from '../sandbox.ts';
import { containerOptions, mostDataBytes, places } from './container-options.ts';
import type { Daemon } from './daemon.ts';
import { boxLabel, ownLabels } from './labels.ts';
import { removeOrphans } from './orphans.ts';
import { dataFile, linkInto, makeSlot, removeSlot, sweepSlots } from './slot.ts';
import type { Slot } from './slot.ts';
import { startContainer } from './start-container.ts';

export type DockerOptions = {
  readonly daemon: Daemon;
  /** The digest of the image. */
  readonly image: string;
  /** Where the folders of boxes are made: on the disk on which datasets are kept. */
  readonly slots: string;
  readonly runtime?: string | undefined;
  readonly warmBoxes: number;
  readonly mostBoxes: number;
  /** How long a box may take to have its data open. */
  readonly openMilliseconds?: number | undefined;
};

type Entry = PooledBox & { readonly slot: Slot };

const mostWaiting = 100;
const oldestMilliseconds = 10 * 60_000;
const partBytes = 4 * 1024 * 1024;

/** Boxes in containers, which wait for work. */
export function createDockerSandbox(options: DockerOptions): Sandbox {
  const { daemon, image, slots, runtime } = options;
  const labels = ownLabels();
  const outOfMemory = new Set<string>();
  const stop = new AbortController();
  let watching: Promise<unknown> | undefined;
  let swept: Promise<unknown> | undefined;

  const start = (limits: Limits): Entry => {
    swept ??= Promise.all([removeOrphans(daemon), sweepSlots(slots)]).catch(() => {});
    watching ??= watch();
    const slot = makeSlot(slots);
    const process = startContainer(
      daemon,
      containerOptions({ image, limits, labels, runtime, slot: slot.folder }),
      (id) => outOfMemory.delete(id),
    );
    return { slot, box: new RunnerBox({ kind: 'docker', image }, process, limits), dispose: () => removeSlot(slot) };
  };

  const pool = new BoxPool<Entry>({
    start,
    keyOf: ({ memoryBytes, cpus }) => `${memoryBytes} ${cpus}`,
    warm: options.warmBoxes,
    most: options.mostBoxes,
    mostWaiting,
    oldestMilliseconds,
  });

  /** A daemon that was restarted is watched anew with the next box. */
  async function watch(): Promise<void> {
    try {
      const { ended } = await daemon.watchMemory(boxLabel, stop.signal, (id) => outOfMemory.add(id));
      await ended;
    } catch {
      // Whoever starts a container hears from the daemon.
    }
    watching = undefined;
  }

  const sandbox = createPooledSandbox(pool, putData, options.openMilliseconds);
  return {
    ...sandbox,
    async drain() {
      await sandbox.drain();
      stop.abort();
    },
    async close() {
      await Promise.all([swept, sandbox.close()]);
      stop.abort();
    },
  };
}

/** By a link where this very box has shown that it sees what we put there, else through its standard input. */
const putData: PutData<Entry> = async ({ box, slot }, dataset, limits) => {
  const tables = dataset.tables.map(({ name }) => name);
  await box.ready;
  if (box.nonce === slot.nonce && (await linkInto(slot, dataset.path)))
    return box.open(`${places.slot}/${dataFile}`, tables);
  const { size } = await stat(dataset.path);
  if (size > mostDataBytes(limits))
    throw new GloveboxError(
      'DATASET_TOO_LARGE',
      `The data takes ${Math.ceil(size / 1e6)} MB; a box that has to be sent its data takes ${Math.floor(mostDataBytes(limits) / 1e6)} MB.`,
      { next: 'Give boxes more memory (--memory), or keep datasets on the machine of the Docker daemon.' },
    );
  await box.send(createReadStream(dataset.path, { highWaterMark: partBytes }));
  await box.open(undefined, tables);
};
