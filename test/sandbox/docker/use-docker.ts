import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectToDaemon } from '../../../src/sandbox/docker/daemon.ts';
import type { Daemon } from '../../../src/sandbox/docker/daemon.ts';
import { createDockerSandbox } from '../../../src/sandbox/docker/docker-sandbox.ts';
import type { DockerOptions } from '../../../src/sandbox/docker/docker-sandbox.ts';
import { imageName } from '../../../src/sandbox/docker/image/image-name.ts';
import { inspectImage } from '../../../src/sandbox/docker/image/own-images.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { isRequired } from '../../requirements.ts';

export const daemon = connectToDaemon();

/** Whether its absence is a failure. */
export const dockerIsRequired = isRequired('docker');

/** The image, where there are a daemon and an image; where both are required, their absence is a failure. */
export const image = (await findImage()) ?? '';

export const dockerIsHere = image !== '';

async function findImage(): Promise<string | undefined> {
  try {
    const found = (await inspectImage(imageName()))?.digest;
    if (found === undefined && dockerIsRequired) throw new Error(`There is no image ${imageName()}.`);
    return found;
  } catch (error) {
    if (dockerIsRequired) throw error;
    return undefined;
  }
}

/** Test data lies among the temporary files: so do the folders of boxes, on the same disk. */
export function createSandbox(options: Partial<DockerOptions> = {}): Sandbox {
  return createDockerSandbox({
    daemon,
    image,
    slots: join(tmpdir(), 'glovebox-test-slots'),
    warmBoxes: 1,
    mostBoxes: 8,
    ...options,
  });
}

/** A daemon whose next box tells when it has said that it is ready, which are its first words. */
export function hearReady(of: Daemon): { readonly daemon: Daemon; readonly ready: Promise<void> } {
  let tell: () => void = () => {};
  const ready = new Promise<void>((resolve) => (tell = resolve));
  const attach: Daemon['attach'] = async (name) => (await of.attach(name)).once('data', tell);
  return { daemon: { ...of, attach }, ready };
}
