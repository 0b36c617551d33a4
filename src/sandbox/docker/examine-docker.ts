import type { Limits } from '../../contract/limits.ts';
import { RunnerBox } from '../runner-box.ts';
import { tryWalls } from './attest.ts';
import type { Walls } from './attest.ts';
import { containerOptions } from './container-options.ts';
import { connectToDaemon } from './daemon.ts';
import { imageName } from './image/image-name.ts';
import { inspectImage } from './image/own-images.ts';
import { findKnownEscapes } from './known-escapes.ts';
import { EndingWatch } from './ending-watch.ts';
import { boxLabel, ownLabels } from './labels.ts';
import { Leftovers } from './leftovers.ts';
import { findRuntime } from './runtime.ts';
import type { Runtime } from './runtime.ts';
import { makeSlot, removeSlot } from './slot.ts';
import { startContainer } from './start-container.ts';

export type Examination = {
  readonly version: string;
  /** Where one was asked for. */
  readonly runtime: Runtime | undefined;
  readonly knownEscapes: readonly string[];
  readonly image: { readonly name: string; readonly digest: string | undefined };
  /** Where there is an image: what a box of it shows, and whether it sees the folders of this host. */
  readonly box?: { readonly walls: Walls; readonly sharesFiles: boolean };
};

/** Looks at the Docker daemon, the image, and the walls of one box: for whoever wants to see them. */
export async function examineDocker(slots: string, limits: Limits, asked: string | undefined): Promise<Examination> {
  const daemon = connectToDaemon();
  const [{ version, components }, runtime] = await Promise.all([daemon.version(), findRuntime(daemon, asked)]);
  const name = imageName();
  const digest = (await inspectImage(name))?.digest;
  const knownEscapes = findKnownEscapes(components, runtime);
  const found = { version, runtime, knownEscapes, image: { name, digest } };
  if (digest === undefined) return found;
  const slot = makeSlot(slots);
  const leftovers = new Leftovers(daemon);
  const endings = new EndingWatch(daemon, boxLabel);
  const given = { image: digest, limits, labels: ownLabels(), runtime };
  const process = startContainer(
    { daemon, endings, leftovers },
    { withFolder: containerOptions({ ...given, slot: slot.folder }), without: containerOptions(given), runtime },
  );
  const box = new RunnerBox({ kind: 'docker', image: digest }, process, limits);
  try {
    const walls = await tryWalls(box, await process.asked, process.name, daemon);
    return { ...found, box: { walls, sharesFiles: box.nonce === slot.nonce } };
  } finally {
    await box.close();
    await leftovers.close();
    endings.stop();
    await removeSlot(slot);
  }
}
