import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GloveboxError } from '../../../src/errors.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { boxLimits, makeDataset, runIn } from '../box-fixture.ts';
import { containersOf, docker } from './own-containers.ts';
import { createSandbox, daemon, dockerIsHere, hearReady, image } from './use-docker.ts';

const never = new AbortController().signal;
const endless = `import { insight } from 'glovebox/kit'; insight('begun'); for (;;);`;
const count = `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT count(*) AS n FROM sales'); metric('n', row.n);`;
/** 20,000,000 groups: more than half a gigabyte, in the memory of the runner. */
const groups = `import { sql } from 'glovebox/kit'; await sql('SELECT count(*) FROM (SELECT i, count(*) FROM range(20000000) t(i) GROUP BY i)');`;

describe.runIf(dockerIsHere)('a Docker sandbox', () => {
  let dataset: Awaited<ReturnType<typeof makeDataset>>;
  let sandbox: Sandbox;
  const open = (limits = boxLimits()) => sandbox.open(dataset, limits, never);
  const use = (options: Parameters<typeof createSandbox>[0]) => (sandbox = createSandbox({ warmBoxes: 0, ...options }));

  /** Resolves when one box waits, and is ready. */
  const useWarm = async (options: Parameters<typeof createSandbox>[0]) => {
    const heard = hearReady(daemon);
    use({ warmBoxes: 1, daemon: heard.daemon, ...options }).warm(boxLimits());
    await heard.ready;
  };

  beforeAll(async () => void (dataset = await makeDataset()));
  afterEach(async () => {
    await sandbox.close();
    expect(await containersOf()).toEqual([]);
  });
  afterAll(() => dataset.remove());

  describe('whose containers do not last', () => {
    it('fails the run of one that is removed by hand, and the next one works', async () => {
      use({});
      const box = await open();
      const [container] = await containersOf();
      const run = await runIn(box, endless, { onOutput: () => void container?.remove({ force: true }) });
      expect(run).toMatchObject({ ended: 'failed', insights: ['begun'], error: { name: 'BoxEnded' } });
      await box.close();
      expect((await runIn(await open(), count)).metrics[0]?.value).toBe(1000);
    });

    it('does not take one that is removed by hand for one without memory, though a script of it was', async () => {
      use({});
      const box = await open(boxLimits({ memoryBytes: 640 * 1024 * 1024 }));
      const greedy = `const all = []; for (;;) all.push(new Uint8Array(16777216).fill(1));`;
      expect((await runIn(box, greedy)).ended).toBe('out-of-memory');
      const [container] = await containersOf();
      const run = await runIn(box, endless, { onOutput: () => void container?.remove({ force: true }) });
      expect(run.ended).toBe('failed');
    });

    it('says of one that ran out of memory that it did', async () => {
      use({});
      const box = await open();
      const [container] = await containersOf();
      // What it has now, and a little: then it is the runner that there is no memory for.
      const { memory_stats: memory } = await (container as NonNullable<typeof container>).stats({ stream: false });
      const most = memory.usage + 48 * 1024 * 1024;
      await container?.update({ Memory: most, MemorySwap: most });
      expect((await runIn(box, groups)).ended).toBe('out-of-memory');
      await expect.poll(() => containersOf()).toEqual([]);
    });

    it('ends a run in one that is paused when its time is over, and removes it', async () => {
      use({});
      const box = await open(boxLimits({ timeoutSeconds: 1 }));
      const [container] = await containersOf();
      await container?.pause();
      expect((await runIn(box, count)).ended).toBe('timed-out');
      await box.close();
    });

    it('replaces one that waited and was removed by hand', async () => {
      await useWarm({});
      const [removed] = await containersOf();
      await removed?.remove({ force: true });
      const others = async () => (await containersOf()).filter(({ id }) => id !== removed?.id).length;
      await expect.poll(others, { timeout: 10_000 }).toBe(1);
      expect((await runIn(await open(), count)).ended).toBe('completed');
    });

    it('opens another where the one that it took turns out to be dead', async () => {
      await useWarm({ patienceMilliseconds: 5_000 });
      const [frozen] = await containersOf();
      await frozen?.pause();
      const box = await open();
      expect((await runIn(box, count)).metrics[0]?.value).toBe(1000);
    });

    it('leaves nothing of boxes that are cancelled or closed before they are ready', async () => {
      use({});
      const cancel = new AbortController();
      const opening = sandbox.open(dataset, boxLimits(), cancel.signal);
      await expect.poll(() => containersOf().then(({ length }) => length), { interval: 5 }).toBe(1);
      cancel.abort(new Error('not any more'));
      await expect(opening).rejects.toThrow();
      const closing = open();
      closing.catch(() => {});
      await sandbox.close();
      await expect(closing).rejects.toMatchObject({
        code: expect.stringMatching(/^CANCELLED|^SANDBOX_UNAVAILABLE/) as string,
      });
    });
  });

  describe('whose image goes', () => {
    /** An image of its own digest, with all that the real one has. */
    async function copyImage(name: string): Promise<string> {
      const container = await docker.createContainer({ Image: image, Cmd: ['none'] });
      const changes = `LABEL org.glovebox.test=${name}`;
      const { Id } = (await container.commit({ repo: name, tag: 'copy', changes })) as { Id: string };
      await container.remove();
      return Id;
    }

    it('does not mind that a name of it is removed, while the image is there by another', async () => {
      await docker.getImage(image).tag({ repo: 'glovebox-test-name', tag: 'copy' });
      use({ image: image });
      await docker.getImage('glovebox-test-name:copy').remove();
      expect((await runIn(await open(), count)).ended).toBe('completed');
    });

    it('lets boxes go on whose image is deleted, and says what to do when the next is wanted', async () => {
      const image = await copyImage('glovebox-test-image');
      use({ image });
      const box = await open();
      // In use, it only loses its name, until the last box is gone.
      await docker.getImage('glovebox-test-image:copy').remove({ force: true });
      expect((await runIn(box, count)).ended).toBe('completed');
      await box.close();
      await docker
        .getImage(image)
        .remove({ force: true })
        .catch(() => {});
      const fault = await open().catch((error: unknown) => error as GloveboxError);
      expect(fault).toMatchObject({
        code: 'SANDBOX_UNAVAILABLE',
        message: 'The image of the box is not there.',
        next: 'Run glovebox image build.',
      });
    });
  });
});
