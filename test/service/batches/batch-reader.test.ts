import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { readBatch } from '../../../src/batch/read-batch.ts';
import { createBatchReader } from '../../../src/service/batches/batch-reader.ts';

const never = new AbortController().signal;
const many = (write: (number: number) => string) => Array.from({ length: 20_000 }, (_, index) => write(index)).join('');
/** An alias takes the slow way through, and all that comes after it. */
const slow = `- &all total revenue\n- *all\n${many((number) => `- {id: q${number}, question: "total ${number}"}\n`)}`;
const read = (text: string, signal = never) =>
  createBatchReader().read('ada', text, { name: 'q.yaml', format: 'yaml' }, signal);

describe('Who reads files of questions', () => {
  it('lets others have their turn while a file is read that takes long', async () => {
    const begun = performance.now();
    const plan = readBatch(slow, { name: 'q.yaml', format: 'yaml' });
    const atOnce = performance.now() - begun;

    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const inThread = await read(slow);
    delay.disable();
    expect(inThread).toEqual(plan);
    expect(delay.max / 1e6).toBeLessThan(atOnce / 2);
  });

  it('tells all that is wrong with a large file as with a small one', async () => {
    const wrong = many((number) => (number % 7 === 0 ? `- qestion: ${number}\n` : `- total ${number}\n`));
    const faultsOf = async (reading: () => unknown) => {
      try {
        await reading();
      } catch (error) {
        const { name, code, message, place, next, faults, count } = error as Record<string, unknown>;
        return { name, code, message, place, next, faults, count };
      }
      return undefined;
    };
    const told = await faultsOf(() => read(wrong));
    expect(told).toEqual(await faultsOf(() => readBatch(wrong, { name: 'q.yaml' })));
    expect(told).toMatchObject({ code: 'BATCH_FILE_INVALID', place: 'q.yaml:1:3' });
  });

  it('stops when whoever sent it has gone', async () => {
    const gone = new AbortController();
    const reading = read(slow, gone.signal);
    gone.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
