import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createEmbeddedSandbox } from '../../src/sandbox/embedded/embedded-sandbox.ts';
import { boxLimits, makeDataset, runIn } from '../sandbox/box-fixture.ts';

/** A sample in the default run; all of them in `npm run soak`. */
const runs = process.env['GLOVEBOX_SOAK'] === 'full' ? 1_000 : 12;

/** How each must end. Only the one without an end is short of time: the others may be slow where the machine is. */
const scripts = [
  {
    ending: 'completed',
    source: `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT count(*) AS n FROM sales'); metric('n', row.n);`,
  },
  {
    ending: 'completed',
    source: `import { plot } from 'glovebox/kit'; plot('p', { mark: 'bar', data: { values: [{ a: 1, b: 2 }] }, encoding: { x: { field: 'a' }, y: { field: 'b', type: 'quantitative' } } });`,
  },
  { ending: 'failed', source: `throw new Error('no');` },
  { ending: 'timed-out', source: `for (;;);` },
  { ending: 'out-of-memory', source: `const all = []; for (;;) all.push(new Uint8Array(16777216).fill(1));` },
] as const;

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
    const once = async (index: number) => {
      const { source, ending } = scripts[index % scripts.length] as (typeof scripts)[number];
      const limits = boxLimits({
        timeoutSeconds: ending === 'timed-out' ? 0.5 : 60,
        memoryBytes: 640 * 1024 * 1024,
      });
      const box = await sandbox.open(dataset, limits, new AbortController().signal);
      const running = runIn(box, source, { testInfluence: index % 2 === 0 });
      const killed = index % 7 === 6;
      if (killed) await box.close();
      const run = await running;
      await box.close();
      return { index, ended: run.ended, expected: killed ? 'cancelled' : ending };
    };
    await once(0);
    const before = { descriptors: descriptors(), children: children().length, folders: boxFolders().length };
    const strange: object[] = [];
    for (let index = 0; index < runs; index += 2) {
      for (const run of await Promise.all([once(index), once(index + 1)]))
        if (run.ended !== run.expected) strange.push(run);
    }
    await sandbox.close();
    expect(strange).toEqual([]);
    expect(children().length).toBeLessThanOrEqual(before.children);
    expect(boxFolders().length).toBeLessThanOrEqual(before.folders);
    // Streams close a moment after their processes have ended.
    await vi.waitFor(() => expect(descriptors()).toBeLessThanOrEqual(before.descriptors + 2), { timeout: 20_000 });
  }, 3_600_000);
});
