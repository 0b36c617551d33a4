import { spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownName } from '../../../src/owner.ts';
import { boxLabel, ownerLabel } from '../../../src/sandbox/docker/labels.ts';
import { startScript } from '../../start-script.ts';
import { boxLimits, makeDataset } from '../box-fixture.ts';
import { containersOf, docker } from './own-containers.ts';
import { createSandbox, daemon, image, dockerIsHere } from './use-docker.ts';

const never = new AbortController().signal;
const [system] = ownName().split('.');

/** A process that has a box at work and two that wait. It tells its name once the script runs. */
const startHost = (folder: string, slots: string, endless: string) =>
  startScript(
    `import { ownName } from '../../../src/owner.ts';
    import { boxLimits, makeDataset, runIn } from '../box-fixture.ts';
    import { createSandbox } from './use-docker.ts';
    const sandbox = createSandbox({ warmBoxes: 2, slots: ${JSON.stringify(slots)} });
    sandbox.warm(boxLimits());
    const box = await sandbox.open(await makeDataset(), boxLimits(), new AbortController().signal);
    const source = \`import { insight, sql } from 'glovebox/kit'; insight('begun'); ${endless}\`;
    await runIn(box, source, { onOutput: () => console.log(ownName()) });`,
    import.meta.dirname,
    { environment: { TMPDIR: folder } },
  );

describe.runIf(dockerIsHere)('what a host has made that was killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const slots = join(folder, 'slots');
  let dataset: Awaited<ReturnType<typeof makeDataset>>;
  beforeAll(async () => {
    mkdirSync(slots);
    dataset = await makeDataset();
  });
  const hosts: ChildProcess[] = [];
  afterAll(() => {
    for (const host of hosts) host.kill('SIGKILL');
    dataset.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the next host does as it starts. */
  const startNext = async () => {
    const sandbox = createSandbox({ warmBoxes: 0, slots });
    await sandbox.open(dataset, boxLimits(), never);
    await sandbox.close();
  };

  it.each([
    ['a script', 'for (;;);'],
    ['a query', "await sql('SELECT sum(a.i * b.i % 7) FROM range(1000000) a(i), range(1000000) b(i)');"],
  ])(
    'ends by itself within seconds, with %s at work or none; its folders go with the next host',
    async (_what, endless) => {
      const host = startHost(folder, slots, endless);
      hosts.push(host);
      const owner = await new Promise<string>((resolve) => {
        createInterface({ input: host.stdout }).once('line', resolve);
      });
      const running = () => containersOf(owner);
      await expect.poll(() => running().then(({ length }) => length), { timeout: 10_000 }).toBe(3);
      const states = await Promise.all((await running()).map(async (one) => (await one.inspect()).State));
      const processes = states.map(({ Pid }) => `/proc/${Pid}`).filter((path) => path !== '/proc/0');
      host.kill('SIGKILL');
      await expect.poll(running, { timeout: 10_000 }).toEqual([]);
      expect(processes.filter((path) => existsSync(path))).toEqual([]);
      expect(readdirSync(slots)).toContain(owner);
      await startNext();
      expect(readdirSync(slots).filter((name) => name.startsWith(`${system}.`))).toEqual([]);
    },
  );

  it('is removed by the next host where it cannot end, because it never started, and that of others is not', async () => {
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    const living = process.ppid;
    const owners = {
      gone: `${system}.${dead}`,
      living: `${system}.${living}`,
      'of another machine': `0123456789ab.${dead}`,
      nameless: undefined,
    };
    const ids: Record<string, string> = {};
    for (const [name, owner] of Object.entries(owners)) {
      const Labels = { [boxLabel]: 'true', ...(owner !== undefined && { [ownerLabel]: owner }) };
      ids[name] = (await docker.createContainer({ Image: image, Cmd: ['none'], Labels })).id;
      if (owner !== undefined) mkdirSync(join(slots, owner));
    }
    await startNext();
    const left: string[] = [];
    for (const [name, id] of Object.entries(ids)) {
      const container = docker.getContainer(id);
      const found = await container.inspect().catch(() => undefined);
      if (found !== undefined) left.push(name);
      await container.remove({ force: true }).catch(() => {});
    }
    expect(left).toEqual(['living', 'of another machine', 'nameless']);
    expect(readdirSync(slots).sort()).toEqual([owners.living, owners['of another machine']].sort());
  });

  it('is removed after an hour where nobody can tell whether its host lives and it never started', async () => {
    const Labels = { [boxLabel]: 'true', [ownerLabel]: '0123456789ab.1' };
    const make = async () => (await docker.createContainer({ Image: image, Cmd: ['none'], Labels })).id;
    const [old, young] = [await make(), await make()];
    const list: typeof daemon.list = async (label) =>
      (await daemon.list(label)).map((found) =>
        found.id === old ? { ...found, createdAt: new Date(found.createdAt.getTime() - 3_700_000) } : found,
      );
    const sandbox = createSandbox({ warmBoxes: 0, slots, daemon: { ...daemon, list } });
    await sandbox.open(dataset, boxLimits(), never);
    await sandbox.close();
    await expect(docker.getContainer(old).inspect()).rejects.toMatchObject({ statusCode: 404 });
    await docker.getContainer(young).remove();
  });

  it('is removed with a later box where there was no daemon for the first', async () => {
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    const Labels = { [boxLabel]: 'true', [ownerLabel]: `${system}.${dead}` };
    const { id } = await docker.createContainer({ Image: image, Cmd: ['none'], Labels });
    let asked = 0;
    const list: typeof daemon.list = (label) => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('no daemon')) : daemon.list(label);
    };
    const sandbox = createSandbox({ warmBoxes: 0, slots, daemon: { ...daemon, list } });
    await sandbox.open(dataset, boxLimits(), never);
    await sandbox.open(dataset, boxLimits(), never);
    await sandbox.close();
    expect(asked).toBe(2);
    await expect(docker.getContainer(id).inspect()).rejects.toMatchObject({ statusCode: 404 });
  });
});
