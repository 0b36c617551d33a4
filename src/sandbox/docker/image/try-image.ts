import { rm } from 'node:fs/promises';
import { limits } from '../../../contract/limits.ts';
import { GloveboxError } from '../../../errors.ts';
import { makeTemporaryFolder } from '../../../temporary-folders.ts';
import { connectToDaemon } from '../daemon.ts';
import { createDockerSandbox } from '../docker-sandbox.ts';

/** Starts one box of an image, and has it answer. */
export async function tryImage(image: string, signal: AbortSignal): Promise<void> {
  const slots = makeTemporaryFolder('box');
  const sandbox = createDockerSandbox({ daemon: connectToDaemon(), image, slots, warmBoxes: 0, mostBoxes: 1 });
  try {
    const [tree = ''] = await sandbox.readSql(['SELECT 42'], limits.parse({}), signal);
    if (!tree.includes('42'))
      throw new GloveboxError('SANDBOX_BROKEN', 'A box of the new image starts, and gives a wrong answer.');
  } finally {
    await sandbox.close();
    await rm(slots, { recursive: true, force: true });
  }
}
