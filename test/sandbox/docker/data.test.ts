import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Daemon } from '../../../src/sandbox/docker/daemon.ts';
import { ownName } from '../../../src/owner.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { boxLimits, makeDataset, runIn } from '../box-fixture.ts';
import { makeTables } from '../make-tables.ts';
import { containersOf } from './own-containers.ts';
import { createSandbox, daemon, dockerIsHere } from './use-docker.ts';

const never = new AbortController().signal;
const mebibyte = 1024 * 1024;
/** Only root can mount. */
const isRoot = process.getuid?.() === 0;
const sums = `import { metric, sql } from 'glovebox/kit';
  const [row] = await sql('SELECT count(*) AS n, sum(id) AS s FROM sales');
  metric('n', row.n); metric('s', row.s);`;
/** 1,000 rows with the ids from 0. */
const right = [1000, (999 * 1000) / 2];

describe.runIf(dockerIsHere)('the data of a Docker box', () => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  let dataset: Awaited<ReturnType<typeof makeDataset>>;
  let sandbox: Sandbox;
  let slots: string;

  const use = (options: Parameters<typeof createSandbox>[0] = {}) => {
    slots = options.slots ?? mkdtempSync(join(folder, 'slots-'));
    sandbox = createSandbox({ warmBoxes: 0, slots, ...options });
  };
  /** The folders of boxes, and what lies in each. */
  const inSlots = () => {
    const own = join(slots, ownName());
    return readdirSync(own).map((slot) => readdirSync(join(own, slot)).sort());
  };
  const askedIn = async (limits = boxLimits()) => {
    const box = await sandbox.open(dataset, limits, never);
    const run = await runIn(box, sums);
    return { box, answer: run.metrics.map(({ value }) => value) };
  };

  beforeAll(async () => void (dataset = await makeDataset()));
  afterEach(async () => {
    await sandbox.close();
    expect(await containersOf()).toEqual([]);
  });
  afterAll(() => {
    dataset.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is a second name for its file, which goes with the box', async () => {
    use();
    const { box, answer } = await askedIn();
    expect(answer).toEqual(right);
    expect(inSlots()).toEqual([['dataset.duckdb', 'nonce']]);
    expect(statSync(dataset.path).nlink).toBe(2);
    await box.close();
    expect(statSync(dataset.path).nlink).toBe(1);
    expect(inSlots()).toEqual([]);
    await sandbox.close();
    expect(readdirSync(slots)).toEqual([]);
  });

  it('is there whatever mask the host has', async () => {
    const mask = process.umask(0o077);
    try {
      use();
      const { answer } = await askedIn();
      expect([answer, inSlots()]).toEqual([right, [['dataset.duckdb', 'nonce']]]);
    } finally {
      process.umask(mask);
    }
  });

  it('is its own and no other, read-only', async () => {
    use();
    const secret = await makeDataset('secrets', 'hidden');
    try {
      await sandbox.open(secret, boxLimits(), never);
      await sandbox.open(dataset, boxLimits(), never);
      const mounts = await Promise.all((await containersOf()).map(async (one) => (await one.inspect()).Mounts));
      const seen = mounts.map((all) => all.map(({ Source, RW }) => ({ inode: readInode(Source), RW })));
      const own = [secret, dataset].map(({ path }) => [{ inode: statSync(path).ino, RW: false }]);
      expect(new Set(seen.map((one) => JSON.stringify(one)))).toEqual(new Set(own.map((one) => JSON.stringify(one))));
      expect(seen.length).toBe(2);
    } finally {
      secret.remove();
    }
  });

  const told = new Map<string, unknown>();

  /** A daemon that takes another folder for the one that it is told, as one of another machine does. */
  const withFolder = (other: string): Daemon => ({
    ...daemon,
    inspect: async (name) => {
      const { HostConfig, Config } = await daemon.inspect(name);
      return { Config, HostConfig: { ...HostConfig, Mounts: told.get(name) } };
    },
    create: (name, options, onLost) => {
      told.set(name, options.HostConfig?.Mounts);
      const mounts = options.HostConfig?.Mounts?.map((mount) => ({ ...mount, Source: other }));
      return daemon.create(
        name,
        { ...options, HostConfig: { ...options.HostConfig, ...(mounts && { Mounts: mounts }) } },
        onLost,
      );
    },
  });

  it.each([
    ['has a folder of that name with something else in it', 'a nonce of somebody else'],
    ['has an empty folder of that name', undefined],
  ])('is sent where the daemon %s', async (_, nonce) => {
    const other = mkdtempSync(join(folder, 'other-'));
    if (nonce !== undefined) writeFileSync(join(other, 'nonce'), nonce);
    chmodSync(other, 0o755);
    use({ daemon: withFolder(other) });
    const { answer } = await askedIn();
    expect([answer, inSlots(), statSync(dataset.path).nlink]).toEqual([right, [['nonce']], 1]);
  });

  it('is sent where the daemon has no folder of that name', async () => {
    use({ daemon: withFolder(join(folder, 'nowhere')) });
    const { answer } = await askedIn();
    expect([answer, inSlots()]).toEqual([right, [['nonce']]]);
  });

  it('is sent where not everybody may read its file', async () => {
    const own = await makeDataset();
    chmodSync(own.path, 0o400);
    use();
    const box = await sandbox.open(own, boxLimits(), never);
    expect((await runIn(box, sums)).metrics.map(({ value }) => value)).toEqual(right);
    expect(inSlots()).toEqual([['nonce']]);
    own.remove();
  });

  it('is sent in many parts, and nobody is left listening for each', async () => {
    const warnings: Error[] = [];
    const hear = (warning: Error) => void warnings.push(warning);
    process.on('warning', hear);
    // 60 MB, which is 15 parts: random numbers cannot be pressed.
    const large = await makeTables('large', { numbers: 'SELECT random() AS n FROM range(7500000)' });
    use({ daemon: withFolder(join(folder, 'nowhere')) });
    const box = await sandbox.open(large, boxLimits(), never);
    const look = await box.look('SELECT count(*) AS n FROM numbers', 1, never);
    expect(look).toMatchObject({ ok: true, rows: [[7_500_000]] });
    expect(statSync(large.path).size).toBeGreaterThan(50 * mebibyte);
    process.off('warning', hear);
    expect(warnings).toEqual([]);
    large.remove();
  });

  it('is refused where it is too large to be sent, with what to do, and the box goes', async () => {
    const path = join(folder, 'huge.duckdb');
    writeFileSync(path, '');
    truncateSync(path, 257 * mebibyte);
    use({ daemon: withFolder(join(folder, 'nowhere')) });
    const opening = sandbox.open({ ...dataset, path }, boxLimits({ memoryBytes: 512 * mebibyte }), never);
    await expect(opening).rejects.toMatchObject({
      code: 'DATASET_TOO_LARGE',
      message: 'The data takes 270 MB; a box that has to be sent its data takes 268 MB.',
      next: expect.stringContaining('--memory') as string,
    });
    await expect.poll(() => containersOf()).toEqual([]);
  });

  it('ends its sending with the container that it was sent to', async () => {
    const large = await makeTables('large', { numbers: 'SELECT random() AS n FROM range(7500000)' });
    const remote = withFolder(join(folder, 'nowhere'));
    let removed: Promise<unknown> | undefined;
    const attach: Daemon['attach'] = async (name) => {
      const stream = (await remote.attach(name)) as Socket;
      // Each part is written once the one before it has gone: the second is in the middle.
      stream.on('drain', () => {
        if (stream.bytesWritten > 4 * mebibyte) removed ??= daemon.remove(name);
      });
      return stream;
    };
    use({ daemon: { ...remote, attach } });
    await expect(sandbox.open(large, boxLimits(), never)).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
    expect(removed).toBeDefined();
    await removed;
    large.remove();
  });

  it('has no folder where none can be made: that is a fault with advice', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    use({ slots: join(file, 'slots') });
    await expect(sandbox.open(dataset, boxLimits(), never)).rejects.toMatchObject({
      code: 'STORE_UNWRITABLE',
      message: expect.stringContaining('ENOTDIR') as string,
    });
    expect(await containersOf()).toEqual([]);
  });

  describe.runIf(isRoot)('where its folders lie on a disk of their own', () => {
    const disk = join(folder, 'disk');
    beforeAll(() => {
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    });
    afterAll(() => void execFileSync('umount', [disk]));

    it('is sent', async () => {
      use({ slots: join(disk, 'slots') });
      const { box, answer } = await askedIn();
      expect([answer, inSlots()]).toEqual([right, [['nonce']]]);
      await box.close();
    });

    it('is refused while that disk is full, and nothing is left of the attempt', async () => {
      writeFileSync(join(disk, 'filler'), new Uint8Array(64 * 1024));
      use({ slots: join(disk, 'slots'), warmBoxes: 1 });
      expect(() => sandbox.warm(boxLimits())).toThrow('ENOSPC');
      await expect(sandbox.open(dataset, boxLimits(), never)).rejects.toMatchObject({
        code: 'STORE_UNWRITABLE',
        message: expect.stringContaining('ENOSPC') as string,
      });
      expect([inSlots(), await containersOf()]).toEqual([[], []]);
      rmSync(join(disk, 'filler'));
      expect((await askedIn()).answer).toEqual(right);
    });
  });
});

function readInode(slot: string): number {
  return statSync(join(slot, 'dataset.duckdb')).ino;
}
