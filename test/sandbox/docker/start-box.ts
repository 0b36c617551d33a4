import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerCreateOptions } from 'dockerode';
import { afterAll, afterEach } from 'vitest';
import { containerOptions } from '../../../src/sandbox/docker/container-options.ts';
import { EndingWatch } from '../../../src/sandbox/docker/ending-watch.ts';
import { boxLabel, ownLabels } from '../../../src/sandbox/docker/labels.ts';
import { Leftovers } from '../../../src/sandbox/docker/leftovers.ts';
import type { Runtime } from '../../../src/sandbox/docker/runtime.ts';
import { makeSlot, removeSlot } from '../../../src/sandbox/docker/slot.ts';
import { startContainer } from '../../../src/sandbox/docker/start-container.ts';
import { RunnerBox } from '../../../src/sandbox/runner-box.ts';
import { boxLimits } from '../box-fixture.ts';
import { daemon, image } from './use-docker.ts';

type Change = (asked: ContainerCreateOptions) => ContainerCreateOptions;

/** For tests that try the walls of boxes: starts one, as it is given to who tries them. It goes after its test. */
export function useStartedBoxes(runtime?: Runtime) {
  const leftovers = new Leftovers(daemon);
  const endings = new EndingWatch(daemon, boxLabel);
  afterAll(() => endings.stop());
  const leave: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const work of leave.splice(0).toReversed()) await work();
  });

  /** A box made as usual, but for what `change` does to it behind our back. */
  return async (change: Change = (asked) => asked) => {
    const slot = makeSlot(join(tmpdir(), 'glovebox-test-slots'));
    leave.push(() => removeSlot(slot));
    const limits = boxLimits();
    const asked = containerOptions({ image, limits, labels: ownLabels(), slot: slot.folder, runtime });
    const made = change(asked);
    const process = startContainer({ daemon, endings, leftovers }, { withFolder: made, without: made, runtime });
    const box = new RunnerBox({ kind: 'docker', image }, process, limits);
    leave.push(() => box.close());
    return [box, asked, process.name, daemon] as const;
  };
}

export const withHost = (asked: ContainerCreateOptions, host: ContainerCreateOptions['HostConfig']) => ({
  ...asked,
  HostConfig: { ...asked.HostConfig, ...host },
});
