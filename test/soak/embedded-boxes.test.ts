import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmbeddedSandbox } from '../../src/sandbox/embedded/embedded-sandbox.ts';
import { boxLimits, makeDataset, runIn } from '../sandbox/box-fixture.ts';

/** A sample in the default run; all of them in `npm run soak`. */
const runs = process.env['GLOVEBOX_SOAK'] === 'full' ? 1_000 : 12;

const scripts = [
  `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT count(*) AS n FROM sales'); metric('n', row.n);`,
  `import { plot } from 'glovebox/kit'; plot('p', { mark: 'bar', data: { values: [{ a: 1, b: 2 }] }, encoding: { x: { field: 'a' }, y: { field: 'b', type: 'quantitative' } } });`,
  `throw new Error('no');`,
  `for (;;);`,
  `const all = []; for (;;) all.push(new Uint8Array(16777216).fill(1));`,
];

const list = (folder: string) => readdirSync(folder);
const descriptors = () => list('/proc/self/fd').length;
// The boxes of this file alone put their folders here.
const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
process.env['TMPDIR'] = folder;
const boxFolders = () => list(folder).filter((name) => name.startsWith('glovebox-box-'));
const children = () =>
  list('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(process.pid)
      );
    } catch {
      // It ended while we looked.
      return false;
    }
  });

describe.runIf(process.platform === 'linux')(`${runs} runs in boxes, good and bad, some of them killed`, () => {
  const datasets: { remove: () => void }[] = [];
  afterAll(() => {
    for (const dataset of datasets) dataset.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leave no process, no file and no descriptor behind, and each has an ending', async () => {
    const sandbox = createEmbeddedSandbox({ warmBoxes: 0 });
    const dataset = await makeDataset();
    datasets.push(dataset);
    const limits = boxLimits({ timeoutSeconds: 0.5, memoryBytes: 640 * 1024 * 1024 });
    const once = async (index: number) => {
      const box = await sandbox.open(dataset, limits, new AbortController().signal);
      const running = runIn(box, scripts[index % scripts.length] as string, { testInfluence: index % 2 === 0 });
      if (index % 7 === 6) await box.close();
      const run = await running;
      await box.close();
      return run.ended;
    };
    await once(0);
    const before = { descriptors: descriptors(), children: children().length, folders: boxFolders().length };
    const endings = new Map<string, number>();
    for (let index = 0; index < runs; index += 2) {
      for (const ended of await Promise.all([once(index), once(index + 1)]))
        endings.set(ended, (endings.get(ended) ?? 0) + 1);
    }
    await sandbox.close();
    expect([...endings.values()].reduce((sum, count) => sum + count, 0)).toBe(runs);
    expect([...endings.keys()].toSorted()).toEqual(['cancelled', 'completed', 'failed', 'out-of-memory', 'timed-out']);
    expect(children().length).toBeLessThanOrEqual(before.children);
    expect(boxFolders().length).toBeLessThanOrEqual(before.folders);
    expect(descriptors()).toBeLessThanOrEqual(before.descriptors + 2);
  }, 3_600_000);
});
