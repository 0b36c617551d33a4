import { totalmem } from 'node:os';
import { GloveboxError } from '../../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { connectToDaemon } from './daemon.ts';
import { createDockerSandbox } from './docker-sandbox.ts';
import { imageName } from './image/image-name.ts';
import { inspectImage } from './image/own-images.ts';
import { findRuntime } from './runtime.ts';

export type OpenOptions = {
  readonly slots: string;
  readonly runtime: string | undefined;
  readonly warmBoxes: number;
  /** What all boxes together may take of the machine, as one box may take at most. */
  readonly memoryBytes: number;
};

/** The share of the machine's memory that boxes may take together. */
const memoryShare = 0.75;

/** Boxes in containers, where a daemon and the image are there. */
export async function openDocker({ slots, runtime, warmBoxes, memoryBytes }: OpenOptions): Promise<Sandbox> {
  const daemon = connectToDaemon();
  const [found, chosen] = await Promise.all([inspectImage(imageName()), findRuntime(daemon, runtime)]);
  if (found === undefined)
    throw new GloveboxError('SANDBOX_UNAVAILABLE', 'The image of the box is not there.', {
      next: 'Run glovebox image build, or use --sandbox embedded.',
    });
  const mostBoxes = Math.max(1, Math.floor((totalmem() * memoryShare) / memoryBytes));
  const { digest: image, content } = found;
  const boxes = { warmBoxes: Math.min(warmBoxes, mostBoxes), mostBoxes };
  return createDockerSandbox({ daemon, image, content, slots, runtime: chosen, ...boxes });
}
