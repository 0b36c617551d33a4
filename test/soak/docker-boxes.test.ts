import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type Dockerode from 'dockerode';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { RunEnding } from '../../src/contract/run.ts';
import type { Box } from '../../src/sandbox/sandbox.ts';
import { boxLimits, makeDataset, runIn } from '../sandbox/box-fixture.ts';
import { containersOf } from '../sandbox/docker/own-containers.ts';
import { createSandbox, dockerIsHere } from '../sandbox/docker/use-docker.ts';

/** A sample in the default run; all of them in `npm run soak`. */
const isFull = process.env['GLOVEBOX_SOAK'] === 'full';
const seed = 4;

type Means = { readonly box: Box; readonly container: Dockerode.Container; readonly cancel: AbortController };
type Case = {
  readonly ending: RunEnding;
  readonly source: string;
  readonly timeoutSeconds?: number;
  /** What happens before the run. */
  readonly before?: (means: Means) => Promise<unknown>;
  /** What happens at some time while it runs. */
  readonly meanwhile?: (means: Means) => Promise<unknown> | void;
};

const mebibyte = 1024 * 1024;
const count = `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT count(*) AS n FROM sales'); metric('n', row.n);`;
const endless = `for (;;);`;
const output = (body: string) => `import { insight, metric, sql, table } from 'glovebox/kit'; ${body}`;

/** How each must end. Only the one without an end is short of time: the others may be slow where the machine is. */
const cases: Readonly<Record<string, Case>> = {
  'a query': { ending: 'completed', source: count },
  'a chart': {
    ending: 'completed',
    source: `import { plot } from 'glovebox/kit'; plot('p', { mark: 'bar', data: { values: [{ a: 1, b: 2 }] }, encoding: { x: { field: 'a' }, y: { field: 'b', type: 'quantitative' } } });`,
  },
  'an error': { ending: 'failed', source: `throw new Error('no');` },
  'no end': { ending: 'timed-out', source: endless, timeoutSeconds: 0.5 },
  'a greedy script': {
    ending: 'out-of-memory',
    source: `const all = []; for (;;) all.push(new Uint8Array(16777216).fill(1));`,
  },
  'a greedy runner': {
    ending: 'out-of-memory',
    source: output(`await sql('SELECT count(*) FROM (SELECT i, count(*) FROM range(20000000) t(i) GROUP BY i)');`),
    async before({ container }) {
      const { memory_stats: memory } = await container.stats({ stream: false });
      const most = memory.usage + 32 * mebibyte;
      await container.update({ Memory: most, MemorySwap: most });
    },
  },
  'a container that is killed': { ending: 'failed', source: endless, meanwhile: ({ container }) => container.kill() },
  'a container that is removed': {
    ending: 'failed',
    source: endless,
    meanwhile: ({ container }) => container.remove({ force: true }),
  },
  'a caller who cancels': { ending: 'cancelled', source: endless, meanwhile: ({ cancel }) => cancel.abort() },
  'a box that is closed': { ending: 'cancelled', source: endless, meanwhile: ({ box }) => box.close() },
  'metrics without end': { ending: 'failed', source: output(`for (let i = 0; ; i += 1) metric('m' + i, i);`) },
  'a text without end': { ending: 'failed', source: output(`insight('x'.repeat(100_000_000));`) },
  'a log without end': {
    ending: 'timed-out',
    source: `for (;;) console.log('x'.repeat(10_000));`,
    timeoutSeconds: 0.5,
  },
  'a table that is too long': {
    ending: 'failed',
    source: output(`table('t', Array.from({ length: 150_000 }, (_, i) => ({ i })));`),
  },
  'results of 30 MB': {
    ending: 'completed',
    source: output(`const cell = 'x'.repeat(30_000);
      for (const name of ['a', 'b', 'c']) table(name, Array.from({ length: 333 }, () => ({ cell })));`),
  },
};

const names = Object.keys(cases);
/** Each once, and then as chance has it. */
const chosen = [...names, ...fc.sample(fc.constantFrom(...names), { seed, numRuns: 500 })].slice(
  0,
  isFull ? 500 : names.length,
);
const delays = fc.sample(fc.integer({ min: 0, max: 400 }), { seed, numRuns: chosen.length });

const descriptors = () => readdirSync('/proc/self/fd').length;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
function residentMebibytes(): number {
  collectGarbage();
  return process.memoryUsage.rss() / mebibyte;
}

describe.runIf(dockerIsHere)(`${chosen.length} runs in containers, good and bad, some of them killed`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const slots = join(folder, 'slots');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The container whose folder has this very file. */
  async function findContainer(path: string): Promise<Dockerode.Container> {
    const { ino } = statSync(path);
    for (const container of await containersOf()) {
      const found = await container.inspect().catch(() => undefined);
      const file = join(found?.Mounts[0]?.Source ?? '', 'dataset.duckdb');
      if (existsSync(file) && statSync(file).ino === ino) return container;
    }
    throw new Error('no container has the data');
  }

  it('leave no container, no folder and no descriptor behind, and each has an ending', async () => {
    await containersOf();
    const opened = descriptors();
    const sandbox = createSandbox({ warmBoxes: 1, mostBoxes: 4, slots });
    const dataset = await makeDataset();
    const once = async (index: number) => {
      const name = chosen[index] as string;
      const { ending, source, timeoutSeconds = 60, before, meanwhile } = cases[name] as Case;
      // A file of its own for each, by which its container is found.
      const path = join(folder, `${index}.duckdb`);
      copyFileSync(dataset.path, path);
      const cancel = new AbortController();
      const limits = boxLimits({ timeoutSeconds, memoryBytes: 640 * mebibyte });
      const box = await sandbox.open({ ...dataset, path }, limits, new AbortController().signal);
      const means = { box, container: await findContainer(path), cancel };
      await before?.(means);
      const running = runIn(box, source, { testInfluence: index % 2 === 0, signal: cancel.signal });
      const meddling = new Promise<void>((resolve) => setTimeout(resolve, delays[index])).then(() =>
        meanwhile?.(means),
      );
      const run = await running;
      await meddling;
      await box.close();
      rmSync(path);
      return { index, name, ended: run.ended, expected: ending };
    };
    sandbox.warm(boxLimits({ memoryBytes: 640 * mebibyte }));
    const strange: object[] = [];
    const resident: number[] = [];
    for (let index = 0; index < chosen.length; index += 2) {
      const pair = [index, index + 1].filter((one) => one < chosen.length);
      for (const run of await Promise.all(pair.map(once))) if (run.ended !== run.expected) strange.push(run);
      resident.push(residentMebibytes());
    }
    await sandbox.close();
    dataset.remove();
    expect(strange).toEqual([]);
    expect(await containersOf()).toEqual([]);
    expect(readdirSync(slots)).toEqual([]);
    // Connections close a moment after what they were for.
    await vi.waitFor(() => expect(descriptors()).toBeLessThanOrEqual(opened), { timeout: 20_000 });
    // What one batch has left for the collector comes and goes; what is kept for ever shows in the least of many.
    const least = (from: number, to: number) =>
      Math.min(...resident.slice(Math.floor(resident.length * from), Math.ceil(resident.length * to)));
    expect(least(0.75, 1)).toBeLessThan(least(0.25, 0.5) + 48);
  }, 3_600_000);
});
