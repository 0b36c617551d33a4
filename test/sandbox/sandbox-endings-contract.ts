import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Box, Sandbox } from '../../src/sandbox/sandbox.ts';
import { boxLimits, makeDataset, runIn } from './box-fixture.ts';

const never = new AbortController().signal;

/** What every sandbox promises of work that does not end well. */
export function describeSandboxEndings(name: string, create: () => Sandbox): void {
  describe(`the sandbox "${name}", where work does not end well`, () => {
    const sandbox = create();
    let dataset: Awaited<ReturnType<typeof makeDataset>>;
    let box: Box;

    beforeAll(async () => {
      dataset = await makeDataset();
      box = await sandbox.open(dataset, boxLimits(), never);
    });
    afterAll(async () => {
      await sandbox.close();
      dataset.remove();
    });

    it('ends a run as cancelled when asked to, and at once', async () => {
      const mine = await sandbox.open(dataset, boxLimits(), never);
      const controller = new AbortController();
      const started = performance.now();
      const running = runIn(mine, `import { insight } from 'glovebox/kit'; insight('begun'); for (;;);`, {
        signal: controller.signal,
        onOutput: () => controller.abort(),
      });
      expect((await running).ended).toBe('cancelled');
      expect(performance.now() - started).toBeLessThan(1_500);
      await mine.close();
    });

    it('rejects where the data cannot be opened', async () => {
      const gone = { ...dataset, path: '/nowhere.duckdb' };
      await expect(sandbox.open(gone, boxLimits(), never)).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
    });

    it('may be told to close a box twice', async () => {
      const mine = await sandbox.open(dataset, boxLimits(), never);
      await mine.close();
      await expect(mine.close()).resolves.toBeUndefined();
    });

    it('keeps what a script left unanswered out of the next run', async () => {
      // A hundred million rows: this runs for as long as it is let.
      const long = 'SELECT count(*) AS n FROM range(10000) a(i), range(10000) b(j), sales WHERE (i * j + id) % 7 = 8';
      const left = await runIn(
        box,
        `import { sql } from 'glovebox/kit'; void sql('${long}'); void sql('SELECT 1'); throw new Error('no');`,
      );
      expect(left).toMatchObject({ ended: 'failed', error: { message: 'no' } });
      const next = await runIn(
        box,
        `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT count(*) AS n FROM sales'); metric('n', row.n);`,
      );
      expect(next.ended).toBe('completed');
      expect(next.metrics.map(({ value }) => value)).toEqual([1000]);
      expect(next.lineage.map(({ sql }) => sql)).toEqual(['SELECT count(*) AS n FROM sales']);
    });

    it('ends a look that takes too long, and one that is cancelled', async () => {
      const long = 'SELECT count(*) FROM range(100000) a(i), range(100000) b(j) WHERE (i * j) % 7 = 8';
      const short = await sandbox.open(dataset, boxLimits({ timeoutSeconds: 0.2 }), never);
      await expect(short.look(long, 1, never)).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
      await short.close();
      const other = await sandbox.open(dataset, boxLimits(), never);
      const cancel = new AbortController();
      const looking = other.look(long, 1, cancel.signal);
      cancel.abort();
      await expect(looking).rejects.toMatchObject({ code: 'CANCELLED' });
      await other.close();
    });

    it('hands on what a listener of ours throws, and breaks nothing else', async () => {
      const mine = await sandbox.open(dataset, boxLimits(), never);
      const fault = new Error('our own');
      const listening = runIn(mine, `import { metric } from 'glovebox/kit'; metric('a', 1);`, {
        onOutput: () => {
          throw fault;
        },
      });
      await expect(listening).rejects.toBe(fault);
      await mine.close();
    });
  });
}
