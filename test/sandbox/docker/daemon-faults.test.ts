import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectToDaemon } from '../../../src/sandbox/docker/daemon.ts';
import type { Daemon } from '../../../src/sandbox/docker/daemon.ts';
import { imageName } from '../../../src/sandbox/docker/image/image-name.ts';
import { inspectImage } from '../../../src/sandbox/docker/image/own-images.ts';
import { ownName } from '../../../src/owner.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { boxLimits, makeDataset, runIn } from '../box-fixture.ts';
import { containersOf } from './own-containers.ts';
import { OwnDaemon } from './own-daemon.ts';
import { createSandbox, dockerIsHere, dockerIsRequired, hearReady } from './use-docker.ts';

const never = new AbortController().signal;
const endless = `import { insight } from 'glovebox/kit'; insight('begun'); for (;;);`;
const count = `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT count(*) AS n FROM sales'); metric('n', row.n);`;

const obstacle = OwnDaemon.obstacle;
if (dockerIsRequired && obstacle !== undefined) throw new Error(`Docker is required, and ${obstacle}.`);

describe.runIf(dockerIsHere && obstacle === undefined)(`a Docker daemon of the test (${obstacle ?? 'root'})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  let own: OwnDaemon;
  let dataset: Awaited<ReturnType<typeof makeDataset>>;
  let image: string;
  let sandbox: Sandbox | undefined;

  /** Short times, and long enough for a machine with other work. */
  const answerMilliseconds = 6_000;
  const patienceMilliseconds = 8_000;

  const use = (warmBoxes = 0, change?: (daemon: Daemon) => Partial<Daemon>) => {
    const connected = connectToDaemon({ socket: own.socket, answerMilliseconds });
    const daemon = { ...connected, ...change?.(connected) };
    const attest = change && (async () => ({ summary: 'not tried' }));
    const slots = mkdtempSync(join(folder, 'slots-'));
    sandbox = createSandbox({ daemon, image, slots, warmBoxes, patienceMilliseconds, attest });
    return sandbox;
  };
  const open = (from: Sandbox, limits = boxLimits()) => from.open(dataset, limits, never);
  const containers = () => containersOf(ownName(), own.client);
  const expectWork = async (from: Sandbox) => {
    const box = await open(from);
    expect((await runIn(box, count)).metrics[0]?.value).toBe(1000);
    await box.close();
  };
  /** How long it took to be refused, for that reason. */
  const refusal = async (work: Promise<unknown>) => {
    const started = performance.now();
    await expect(work).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
    return performance.now() - started;
  };

  beforeAll(async () => {
    own = new OwnDaemon();
    await own.start();
    image = (await inspectImage(imageName(), own.client))?.digest ?? '';
    dataset = await makeDataset();
  }, 120_000);
  afterEach(async () => {
    await sandbox?.close();
    await expect.poll(containers, { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => own.describeHolders(), { timeout: 20_000 }).toEqual([]);
  });
  afterAll(async () => {
    await own.remove();
    dataset.remove();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  it('that is killed ends the runs of its boxes; the next analysis works when it is back', async () => {
    const from = use(1);
    from.warm(boxLimits());
    const box = await open(from);
    const run = await runIn(box, endless, { onOutput: () => void own.signal('SIGKILL') });
    expect(run).toMatchObject({ ended: 'failed', insights: ['begun'], error: { name: 'BoxEnded' } });
    await box.close().catch(() => {});
    const fault = await open(from).catch((error: unknown) => error);
    expect(fault).toMatchObject({
      code: 'SANDBOX_UNAVAILABLE',
      next: 'Start Docker, or use --sandbox embedded.',
    });
    await own.restart();
    await expectWork(from);
    // What it could not remove while it was away is removed now, and a box waits again.
    await expect.poll(() => containers().then(({ length }) => length), { timeout: 40_000 }).toBe(1);
  }, 120_000);

  it('that is killed while boxes start lets none of their callers wait', async () => {
    let starts = 0;
    const from = use(0, (daemon) => ({
      async start(name) {
        starts += 1;
        if (starts === 3) await own.signal('SIGKILL');
        return daemon.start(name);
      },
    }));
    const opened = await Promise.allSettled(Array.from({ length: 4 }, () => open(from)));
    expect(opened.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(2);
    await own.restart();
    await expectWork(from);
  }, 120_000);

  it('that hangs lets a run end in time, refuses the next, and works again when it goes on', async () => {
    const from = use();
    const box = await open(from, boxLimits({ timeoutSeconds: 1 }));
    const run = await runIn(box, endless, { onOutput: () => void own.signal('SIGSTOP') });
    expect(run.ended).toBe('timed-out');
    expect(run.timings.total).toBeLessThan(1_000 + 2_000 + 2_000);
    const [closing, opening] = await Promise.all([refusal(box.close()), refusal(open(from))]);
    expect(Math.max(closing, opening)).toBeLessThan(answerMilliseconds + 3_000);
    await own.signal('SIGCONT');
    await expectWork(from);
    await expect.poll(containers, { timeout: 20_000 }).toEqual([]);
  }, 120_000);

  it('that hangs makes nobody wait for long who takes a box that waited', async () => {
    let ready: Promise<void> | undefined;
    const from = use(1, (daemon) => {
      const heard = hearReady(daemon);
      ready = heard.ready;
      return heard.daemon;
    });
    from.warm(boxLimits());
    await ready;
    await own.signal('SIGSTOP');
    // That one is silent, and another cannot be made.
    expect(await refusal(open(from))).toBeLessThan(patienceMilliseconds + answerMilliseconds + 3_000);
    await own.signal('SIGCONT');
    await expectWork(from);
  }, 120_000);

  it('that hangs is told of by the closing of a sandbox, in time, and what it makes late is removed', async () => {
    let late = 0;
    const from = use(0, (daemon) => ({
      // Without its folder, which is gone when the daemon goes on: then it would refuse to make the container. The box says
      // so, and is not to be tried.
      create: (name, options, onLost) =>
        daemon.create(name, { ...options, HostConfig: { ...options.HostConfig, Mounts: [] } }, () => {
          late += 1;
          onLost();
        }),
    }));
    const box = await open(from);
    await own.signal('SIGSTOP');
    const opening = refusal(open(from));
    const running = runIn(box, endless);
    // The box that is asked for cannot be closed before it is known whether it is there.
    await opening;
    expect(await refusal(from.close())).toBeLessThan(2 * answerMilliseconds + 3_000);
    expect((await running).ended).toBe('cancelled');
    sandbox = undefined;
    expect(late).toBe(0);
    await own.signal('SIGCONT');
    await expect.poll(() => late, { timeout: 20_000 }).toBe(1);
  }, 120_000);
});
