import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectToDaemon } from '../../../src/sandbox/docker/daemon.ts';
import { createDockerSandbox } from '../../../src/sandbox/docker/docker-sandbox.ts';
import type { DockerOptions } from '../../../src/sandbox/docker/docker-sandbox.ts';
import { imageName } from '../../../src/sandbox/docker/image-name.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { isRequired } from '../../requirements.ts';

export const daemon = connectToDaemon();

/** The image, where there are a daemon and an image; where both are required, their absence is a failure. */
export const image = (await findImage()) ?? '';

export const dockerIsHere = image !== '';

async function findImage(): Promise<string | undefined> {
  const mustBeHere = isRequired('docker');
  try {
    const found = await daemon.findImage(imageName());
    if (found === undefined && mustBeHere) throw new Error(`There is no image ${imageName()}.`);
    return found;
  } catch (error) {
    if (mustBeHere) throw error;
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
