import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import type { Daemon } from '../../../src/sandbox/docker/daemon.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { isRequired } from '../../requirements.ts';
import { buildOnBox } from './build-on-box.ts';
import { docker } from './own-containers.ts';
import { createSandbox, daemon } from './use-docker.ts';

type Options = NonNullable<Parameters<typeof createSandbox>[0]>;

/** Why no box can be traced here, if so. Where Docker is required, that it can is required as well. */
export function findObstacle(): string | undefined {
  const obstacle =
    process.getuid?.() !== 0
      ? 'only root can trace a container'
      : spawnSync('strace', ['--version']).error !== undefined
        ? 'there is no strace'
        : undefined;
  if (obstacle !== undefined && isRequired('docker'))
    throw new Error(`GLOVEBOX_REQUIRE names docker, and ${obstacle}.`);
  return obstacle;
}

/** A program that waits before the runner, in the image of the box. */
function buildTracedImage(): Promise<string> {
  return buildOnBox({
    name: 'glovebox-traced',
    folder: join(import.meta.dirname, 'traced'),
    files: ['wait.c'],
    // Static: what is loaded into every other program of a box is not loaded into this one.
    compile: `COPY wait.c ./
RUN gcc -Wall -Wextra -Werror -O1 -static -o /wait wait.c`,
    add: `COPY --from=build /wait /box/traced/wait
LABEL org.glovebox.traced=true
ENTRYPOINT ["/box/traced/wait", "/box/node"]`,
  });
}

export type TracedSandbox = {
  readonly sandbox: Sandbox;
  /** Closes it, and gives what each of its boxes has asked the kernel for, as strace tells it. */
  readonly close: () => Promise<readonly string[]>;
};

/**
 * A sandbox whose boxes are as ours are made, but for a program that stands before the runner until the box is traced from
 * the host. From the start of the runner on, each call of each process in it is noted.
 */
export async function createTracedSandbox(options: Options = {}): Promise<TracedSandbox> {
  const image = await buildTracedImage();
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const streams = new Map<string, Duplex>();
  const traces: { readonly file: string; readonly ended: Promise<unknown> }[] = [];

  const attach: Daemon['attach'] = async (name) => {
    const stream = await daemon.attach(name);
    streams.set(name, stream);
    return stream;
  };
  const start: Daemon['start'] = async (name) => {
    await daemon.start(name);
    const { Pid } = (await docker.getContainer(name).inspect()).State;
    const file = join(folder, name);
    // Numbers as they are: to look at what they point to would take longer than the work itself.
    const words = ['--follow-forks', '--raw=all', '--signal=none', `--output=${file}`, `--attach=${Pid}`];
    const tracer = spawn('strace', words, { stdio: ['ignore', 'ignore', 'pipe'] });
    traces.push({ file, ended: once(tracer, 'exit') });
    const lines = createInterface({ input: tracer.stderr });
    const [first] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
    if (!first?.endsWith(' attached')) throw new Error(`The box cannot be traced: ${first ?? 'strace ended'}`);
    streams.get(name)?.write('\n');
  };

  const sandbox = createSandbox({ image, warmBoxes: 0, ...options, daemon: { ...daemon, attach, start } });
  return {
    sandbox,
    async close() {
      await sandbox.close();
      await Promise.all(traces.map(({ ended }) => ended));
      const read = traces.map(({ file }) => readFileSync(file, 'utf8'));
      rmSync(folder, { recursive: true, force: true });
      return read;
    },
  };
}
