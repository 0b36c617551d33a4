import { statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probes } from '../../../src/contract/probes.ts';
import { attest, tryWalls } from '../../../src/sandbox/docker/attest.ts';
import type { Daemon } from '../../../src/sandbox/docker/daemon.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { answerTo, namesOf } from '../../attacks/docker/attempt-lists.ts';
import { outcomeOf, useHostileBoxes } from '../../attacks/docker/hostile-box.ts';
import { boxLimits, makeDataset, runIn } from '../box-fixture.ts';
import { describeSandbox } from '../sandbox-contract.ts';
import { describeSandboxEndings } from '../sandbox-endings-contract.ts';
import { containersOf } from './own-containers.ts';
import { useStartedBoxes, withHost } from './start-box.ts';
import { createSandbox } from './use-docker.ts';
import { gvisor, reasonToSkip } from './use-gvisor.ts';

const never = new AbortController().signal;
const mebibyte = 1024 * 1024;
const endless = `import { insight } from 'glovebox/kit'; insight('begun'); for (;;);`;
const create = () => createSandbox({ runtime: gvisor });

/** Node in the place of a language process: what it tries, and how it is refused. */
const attempts: Readonly<Record<string, readonly [source: string, outcome: RegExp]>> = {
  "open the runner's descriptors": [`return require('fs').readdirSync('/proc/1/fd')`, /^refused: ENOENT$/],
  'write to the host as the runner': [`return require('fs').openSync('/proc/1/fd/3', 'w')`, /^refused: ENOENT$/],
  "read the runner's environment": [`return require('fs').readFileSync('/proc/1/environ')`, /^refused: ENOENT$/],
  'kill the runner': [`process.kill(1, 'SIGKILL')`, /^refused: EPERM$/],
  'start a program': [
    `const child = require('child_process').spawnSync('/box/node'); if (child.error) throw child.error; return 1`,
    /^refused: EPERM$/,
  ],
  'connect to the internet': [
    `await new Promise((resolve, reject) => require('net').connect(53, '1.1.1.1').on('connect', resolve).on('error', reject))`,
    /^refused: EPERM$/,
  ],
  'change the data': [`return require('fs').openSync('/data/dataset.duckdb', 'r+')`, /^refused: (EACCES|EROFS)$/],
  'change the image': [`return require('fs').openSync('/box/node', 'r+')`, /^refused: (EACCES|EROFS)$/],
};

describe.skipIf(reasonToSkip !== undefined)(`under gVisor${reasonToSkip ? ` (skipped: ${reasonToSkip})` : ''}`, () => {
  describeSandbox('docker', create);
  describeSandboxEndings('docker', create);

  describe('the walls of a box', () => {
    const startBox = useStartedBoxes(gvisor);

    it('hold against every attempt, and the summary says by which runtime', async () => {
      const given = await startBox();
      const { findings, broken } = await tryWalls(...given);
      expect(broken).toEqual([]);
      expect(findings.map(({ name }) => name).sort()).toEqual(Object.keys(probes).sort());
      const { summary } = await attest(...given);
      expect(summary).toMatch(/^\d+ attempts from inside refused, \d+ settings confirmed, runtime runsc; sha256:/);
    });

    it('do not hold where system calls are not limited, as under a runsc that was not told to', async () => {
      const given = await startBox((asked) =>
        withHost(asked, { SecurityOpt: ['no-new-privileges', 'seccomp=unconfined'] }),
      );
      await expect(attest(...given)).rejects.toMatchObject({
        code: 'SANDBOX_BROKEN',
        message: expect.stringContaining('system-calls (linked)') as string,
        next: expect.stringContaining('--oci-seccomp') as string,
      });
    });

    it('do not hold where limits are told and not set, as under a runsc that disregards groups', async () => {
      const [box, asked, name, daemon] = await startBox();
      const limits: Daemon['limits'] = async () => ({ memoryBytes: 2 ** 40, processes: undefined });
      await expect(attest(box, asked, name, { ...daemon, limits })).rejects.toMatchObject({
        message:
          'The Docker box is not sealed: Memory is not held to: 1099511627776; PidsLimit is not held to: no limit.',
      });
    });

    it('are not those of a box that has a folder of the host', async () => {
      const walls = await tryWalls(...(await startBox((asked) => withHost(asked, { Binds: ['/tmp:/host'] }))));
      expect(walls.broken.join('; ')).toContain('mounts (/host');
    });
  });

  describe('a box', () => {
    let dataset: Awaited<ReturnType<typeof makeDataset>>;
    let sandbox: Sandbox;
    beforeAll(async () => {
      dataset = await makeDataset();
      sandbox = createSandbox({ runtime: gvisor, warmBoxes: 0 });
    });
    afterEach(async () => {
      await sandbox.close();
      expect(await containersOf()).toEqual([]);
    });
    afterAll(() => dataset.remove());

    it('finds its data in its folder, and when it is killed its run fails and nothing of it is left', async () => {
      const box = await sandbox.open(dataset, boxLimits(), never);
      expect(statSync(dataset.path).nlink).toBe(2);
      const [container] = await containersOf();
      const run = await runIn(box, endless, { onOutput: () => void container?.kill() });
      expect(run).toMatchObject({ ended: 'failed', insights: ['begun'], error: { name: 'BoxEnded' } });
    });
  });

  describe('hostile processes', () => {
    const boxes = useHostileBoxes(gvisor);

    it.each(Object.entries(attempts))('cannot %s', async (_what, [source, outcome]) => {
      expect(await outcomeOf(await boxes.shared({ as: 'node' }), source)).toMatch(outcome);
    });

    it('hold no descriptor of a file, such as the data', async () => {
      const source = `const { fstatSync } = require('fs'); const open = [];
        for (let descriptor = 0; descriptor < 512; descriptor += 1) try { open.push(fstatSync(descriptor)); } catch {}
        return [open.length > 3, open.filter((stat) => stat.isFile()).length]`;
      expect(await outcomeOf(await boxes.shared({ as: 'node' }), source)).toBe('REACHED true,0');
    });

    it.each(['unlisted', 'unlisted_arguments', 'doubly', 'sealed'])(
      'are refused every system call that is %s',
      async (list) => {
        const { metrics } = await boxes.alone({ as: 'try' }, list);
        const outcomes = metrics.map(({ name, value }) => [name, value]);
        expect(outcomes).toEqual(namesOf(list).map((name) => [name, answerTo(name)]));
      },
    );

    it.each(['unlisted', 'unlisted_arguments', 'doubly'])(
      'are refused by the list of system calls alone, where nothing is sealed, what is %s',
      async (list) => {
        const { metrics } = await boxes.alone({ as: 'try', withoutSeal: true }, list);
        const outcomes = metrics.map(({ name, value }) => [name, value]);
        expect(outcomes).toEqual(namesOf(list).map((name) => [name, answerTo(name)]));
      },
    );

    it('reach nobody where neither seal nor list holds them, since there is no network', async () => {
      const box = await boxes.shared({ as: 'node', withoutSeal: true, withoutProfile: true });
      expect(await outcomeOf(box, attempts['connect to the internet']?.[0] ?? '')).toMatch(
        /^refused: E(NET|HOST)UNREACH$/,
      );
      const others = `return Object.keys(require('os').networkInterfaces()).filter((name) => name !== 'lo').length`;
      expect(await outcomeOf(box, others)).toBe('REACHED 0');
    });

    it('that lie to the runner end the run', async () => {
      const run = await boxes.alone({ as: 'node' }, `raw(Buffer.from('hello')); raw(Buffer.alloc(1 << 20, 65));`);
      expect(run.ended).toBe('protocol-violation');
    });

    it('that flood it with processes end the box, and no other', async () => {
      const source = `for (;;) require('child_process').spawn('/box/hostile/try', { stdio: ['pipe', 'ignore', 'ignore'], env: {} });`;
      const run = await boxes.whileNeighbourAnswers(() => boxes.alone({ as: 'runner' }, source, { timeoutSeconds: 5 }));
      expect(['failed', 'timed-out', 'out-of-memory']).toContain(run.ended);
    });

    it.each(['node', 'runner'] as const)('that take all memory, as %s, end the run as out-of-memory', async (as) => {
      const run = await boxes.whileNeighbourAnswers(() =>
        boxes.alone({ as }, 'const all = []; for (;;) all.push(Buffer.alloc(1 << 24, 1))', {
          memoryBytes: 768 * mebibyte,
          timeoutSeconds: 20,
        }),
      );
      expect([run.ended, run.error?.name]).toEqual(['out-of-memory', 'OutOfMemory']);
    });

    it('get their data by the pipe where they share no folder, and it has no name', async () => {
      const box = await boxes.shared({ as: 'node', withoutSlot: true });
      expect(await outcomeOf(box, `return require('fs').readdirSync('/received').length`)).toBe('REACHED 0');
      expect(await box.look('SELECT count(*) FROM sales', 1, never)).toMatchObject({ ok: true, rows: [[1000]] });
    });
  });
});
