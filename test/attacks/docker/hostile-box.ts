import type { ContainerCreateOptions } from 'dockerode';
import { statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Limits } from '../../../src/contract/limits.ts';
import type { Run } from '../../../src/contract/run.ts';
import { connectToDaemon } from '../../../src/sandbox/docker/daemon.ts';
import type { Daemon } from '../../../src/sandbox/docker/daemon.ts';
import type { Box, Sandbox } from '../../../src/sandbox/sandbox.ts';
import { boxLimits, makeDataset, runIn } from '../../sandbox/box-fixture.ts';
import { boxLabel } from '../../../src/sandbox/docker/labels.ts';
import type { Runtime } from '../../../src/sandbox/docker/runtime.ts';
import { createSandbox } from '../../sandbox/docker/use-docker.ts';
import { buildHostileImage } from './hostile-image.ts';

/** Who is hostile in a box, and which of the walls are taken away. */
export type Hostile = {
  /** `node` and `try` stand in the place of Deno, below the true runner; `runner` in the place of the runner. */
  readonly as: 'node' | 'try' | 'runner';
  /** Without the library that seals processes. */
  readonly withoutSeal?: boolean;
  /** Without our list of system calls. */
  readonly withoutProfile?: boolean;
  /** Without the folder of the host: data is sent. */
  readonly withoutSlot?: boolean;
  /** What a hostile runner does before it says anything. */
  readonly first?: string;
};

const daemon = connectToDaemon();
const never = new AbortController().signal;
const buildMilliseconds = 300_000;
/** A box beside answers in milliseconds; a machine on which much else runs takes longer. */
const slowestAnswer = 5_000;

/** A sandbox whose boxes are as ours are made, but for what is said. Notes what containers there were. */
function createHostileSandbox(
  image: string,
  hostile: Hostile,
  runtime: Runtime | undefined,
  containers: Set<string>,
): Sandbox {
  const create: Daemon['create'] = async (name, options, onLost) => {
    await daemon.create(name, change(options, hostile), onLost);
    containers.add(name);
  };
  // Whoever is attacked here would be found out before: what is behind that has to hold too.
  const attest = async () => ({ summary: 'not tried' });
  const patienceMilliseconds = hostile.first === undefined ? undefined : 5_000;
  return createSandbox({ image, runtime, warmBoxes: 0, daemon: { ...daemon, create }, attest, patienceMilliseconds });
}

function change(options: ContainerCreateOptions, hostile: Hostile): ContainerCreateOptions {
  const { SecurityOpt = [], Mounts = [], Tmpfs = {} } = options.HostConfig ?? {};
  const command = options.Cmd ?? [];
  const argument = JSON.parse(command.at(-1) ?? '') as object;
  const flags = command.slice(0, -3);
  const given = {
    ...argument,
    ...(hostile.as !== 'runner' && { deno: programs[hostile.as], languageFolder: '/box/hostile' }),
    ...(hostile.first !== undefined && { first: hostile.first }),
    // Where a box has no /proc, a runner starts nothing without a seal: this one does nothing.
    ...(hostile.withoutSeal && { seal: '/proc' in Tmpfs ? '/box/nothing.so' : undefined }),
    ...(hostile.withoutSlot && { nonce: undefined }),
  };
  const entry = hostile.as === 'runner' ? '/box/hostile/runner.cjs' : '/box/start/child.cjs';
  return {
    ...options,
    Cmd: [...flags, entry, 'runner', JSON.stringify(given)],
    HostConfig: {
      ...options.HostConfig,
      SecurityOpt: hostile.withoutProfile ? ['no-new-privileges', 'seccomp=unconfined'] : (SecurityOpt as string[]),
      Mounts: hostile.withoutSlot ? [] : Mounts,
    },
  };
}

const programs = { node: '/box/node', try: '/box/hostile/try' } as const;

type TestDataset = Awaited<ReturnType<typeof makeDataset>>;

export type HostileBoxes = {
  readonly open: (hostile: Hostile, limits?: Partial<Limits>) => Promise<Box>;
  /** A box of its own, for what may take it down; it is closed afterwards. */
  readonly alone: (hostile: Hostile, source: string, limits?: Partial<Limits>) => Promise<Run>;
  /** One box for many attacks that leave it standing. */
  readonly shared: (hostile: Hostile) => Promise<Box>;
  /** Where the data of somebody else lies on the host. */
  readonly secretPath: () => string;
  /** Does the work, and has the box of somebody else answer all the while. */
  readonly whileNeighbourAnswers: <T>(work: () => Promise<T>) => Promise<T>;
};

/**
 * Hostile boxes for the tests of a file, and beside them a box of somebody else. After each test that one answers, and
 * neither dataset has changed. All are run by the daemon's own runtime, unless told.
 */
export function useHostileBoxes(runtime?: Runtime): HostileBoxes {
  const neighbours = createSandbox({ warmBoxes: 0, runtime });
  const sandboxes = new Map<string, Sandbox>();
  const boxes = new Map<string, Promise<Box>>();
  const containers = new Set<string>();
  let image = '';
  let dataset: TestDataset;
  let other: TestDataset;
  let neighbour: Box;
  let before: readonly unknown[] = [];

  beforeAll(async () => {
    image = await buildHostileImage();
    dataset = await makeDataset();
    other = await makeDataset('other', 'the secret of somebody else');
    neighbour = await neighbours.open(other, boxLimits(), never);
    before = describe(dataset, other);
  }, buildMilliseconds);
  afterEach(async () => {
    await expectAnswer();
    expect(describe(dataset, other)).toEqual(before);
  });
  afterAll(async () => {
    const run = await runIn(
      neighbour,
      `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT count(*) AS n FROM other'); metric('n', row.n);`,
    );
    expect([run.ended, run.metrics[0]?.value]).toEqual(['completed', 1000]);
    await Promise.all([...sandboxes.values(), neighbours].map((sandbox) => sandbox.close()));
    const left = await daemon.list(boxLabel);
    expect(left.filter(({ id }) => containers.has(id))).toEqual([]);
    dataset.remove();
    other.remove();
  });

  const open = (hostile: Hostile, limits: Partial<Limits> = {}) => {
    const key = JSON.stringify(hostile);
    const sandbox = sandboxes.get(key) ?? createHostileSandbox(image, hostile, runtime, containers);
    sandboxes.set(key, sandbox);
    return sandbox.open(dataset, boxLimits(limits), never);
  };
  const expectAnswer = async () => {
    const sum = await neighbour.look('SELECT sum(amount)::DOUBLE FROM other', 1, never);
    expect(sum).toMatchObject({ ok: true, rows: [[749_250]] });
  };

  return {
    open,
    secretPath: () => other.path,
    async whileNeighbourAnswers(work) {
      let over = false;
      const finish = work().finally(() => (over = true));
      // Heard below, once the neighbour has answered.
      finish.catch(() => {});
      let slowest = 0;
      while (!over) {
        const started = performance.now();
        await expectAnswer();
        slowest = Math.max(slowest, performance.now() - started);
      }
      const result = await finish;
      expect(slowest).toBeLessThan(slowestAnswer);
      return result;
    },
    async alone(hostile, source, limits = {}) {
      const box = await open(hostile, limits);
      try {
        return await runIn(box, source);
      } finally {
        await box.close();
      }
    },
    shared(hostile) {
      const key = JSON.stringify(hostile);
      const box = boxes.get(key) ?? open(hostile);
      boxes.set(key, box);
      return box;
    },
  };
}

/** All of a file that an attack could change, but the number of its names: a box has one of its own. */
function describe(...datasets: readonly TestDataset[]): readonly unknown[] {
  return datasets.map(({ path, digest }) => {
    const { mode, size, uid, gid, mtimeMs } = statSync(path);
    return [digest(), mode, size, uid, gid, mtimeMs];
  });
}

/** What an attack got, as it says itself, or how the run ended. */
export async function outcomeOf(box: Box, source: string): Promise<string> {
  const run = await runIn(box, source);
  return run.ended === 'completed' ? String(run.metrics[0]?.value) : `${run.ended}: ${run.error?.message}`;
}
