import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Limits } from '../../contract/limits.ts';
import { GloveboxError } from '../../errors.ts';
import { BoxPool } from '../pool.ts';
import { createPooledSandbox } from '../pooled-sandbox.ts';
import type { BoxEntry, PutData } from '../pooled-sandbox.ts';
import { RunnerBox } from '../runner-box.ts';
import type { Sandbox } from '../sandbox.ts';
import { attest } from './attest.ts';
import type { Attestation } from './attest.ts';
import { containerOptions, mostDataBytes, places } from './container-options.ts';
import type { Daemon } from './daemon.ts';
import { EndingWatch } from './ending-watch.ts';
import { ownLabels, ownerLabel } from './labels.ts';
import { inspectImage } from './image/own-images.ts';
import { Leftovers } from './leftovers.ts';
import { removeOrphans } from './orphans.ts';
import type { Runtime } from './runtime.ts';
import { createSampling } from './sampling.ts';
import { dataFile, linkInto, makeSlot, removeOwnFolder, removeSlot, sweepSlots } from './slot.ts';
import type { Slot } from './slot.ts';
import { startContainer } from './start-container.ts';

export type DockerOptions = {
  readonly daemon: Daemon;
  /** The digest of the image, as this daemon has it. */
  readonly image: string;
  /** The digest of what is in it, the same wherever the same was built: it goes into receipts. */
  readonly content?: string | undefined;
  /** Where the folders of boxes are made: on the disk on which datasets are kept. */
  readonly slots: string;
  readonly runtime?: Runtime | undefined;
  readonly warmBoxes: number;
  readonly mostBoxes: number;
  /** How a box is shown to be sealed. Only tests that attack what lies behind it have another. */
  readonly attest?: typeof attest | undefined;
  /** How long a box may be silent where it has little to do. */
  readonly patienceMilliseconds?: number | undefined;
};

type Entry = BoxEntry & {
  readonly slot: Slot;
  /** Shows that the box is sealed: itself, or by one of its kind. */
  readonly prove: () => Promise<Attestation>;
};

const mostWaiting = 100;
const oldestMilliseconds = 10 * 60_000;
const partBytes = 4 * 1024 * 1024;

/** Boxes in containers, which wait for work. */
export function createDockerSandbox(options: DockerOptions): Sandbox {
  const { daemon, image, slots, runtime } = options;
  const labels = ownLabels();
  const leftovers = new Leftovers(daemon);
  const endings = new EndingWatch(daemon, `${ownerLabel}=${labels[ownerLabel]}`);
  const sampling = createSampling();
  let swept: Promise<unknown> | undefined;

  /** What cannot be swept now, because there is no daemon, is swept with the next box. */
  const sweep = () => {
    swept ??= Promise.all([removeOrphans(daemon), sweepSlots(slots)]).catch(() => (swept = undefined));
  };

  const start = (limits: Limits): Entry => {
    sweep();
    const slot = makeSlot(slots);
    const given = { image, limits, labels, runtime };
    const process = startContainer(
      { daemon, endings, leftovers },
      { withFolder: containerOptions({ ...given, slot: slot.folder }), without: containerOptions(given), runtime },
    );
    const box = new RunnerBox(
      { kind: 'docker', image: options.content ?? image },
      process,
      limits,
      options.patienceMilliseconds,
    );
    const attestThis = async () => (options.attest ?? attest)(box, await process.asked, process.name, daemon);
    sampling.begin(attestThis);
    return { slot, box, prove: () => sampling.prove(attestThis), dispose: () => removeSlot(slot) };
  };

  const pool = new BoxPool<Entry>({
    start,
    keyOf: ({ memoryBytes, cpus }) => `${memoryBytes} ${cpus}`,
    warm: options.warmBoxes,
    most: options.mostBoxes,
    mostWaiting,
    oldestMilliseconds,
  });

  /** Ends what goes on beside the boxes. */
  const end = async (boxesGone: Promise<void>): Promise<void> => {
    try {
      await boxesGone;
      await swept;
      await leftovers.close();
    } finally {
      endings.stop();
      removeOwnFolder(slots);
    }
  };

  const check = async () => {
    const [, found] = await Promise.all([daemon.version(), inspectImage(image)]);
    if (found === undefined)
      throw new GloveboxError('SANDBOX_UNAVAILABLE', 'The image of the box was removed.', {
        next: 'Run glovebox image build.',
      });
  };

  const sandbox = createPooledSandbox(pool, { kind: 'docker', putData, check });
  return {
    ...sandbox,
    drain: () => end(sandbox.drain()),
    close: () => end(sandbox.close()),
  };
}

/** By a link where this very box has shown that it sees what we put there, else through its standard input. */
const putData: PutData<Entry> = async ({ box, slot, prove }, dataset, limits) => {
  // Nothing is given to a box before it is known to be sealed.
  const { summary: attestation } = await prove();
  const tables = dataset.tables.map(({ name }) => name);
  await box.ready;
  if (box.nonce === slot.nonce && (await linkInto(slot, dataset.path))) {
    await box.open(`${places.slot}/${dataFile}`, tables);
    return { attestation };
  }
  const { size } = await stat(dataset.path);
  if (size > mostDataBytes(limits))
    throw new GloveboxError(
      'DATASET_TOO_LARGE',
      `The data takes ${Math.ceil(size / 1e6)} MB; a box that has to be sent its data takes ${Math.floor(mostDataBytes(limits) / 1e6)} MB.`,
      { next: 'Give boxes more memory (--memory), or keep datasets on the machine of the Docker daemon.' },
    );
  await box.send(createReadStream(dataset.path, { highWaterMark: partBytes }));
  await box.open(undefined, tables);
  return { attestation };
};
