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
    let turns = 0;
    let isRead = false;
    const takeTurns = () => {
      turns += 1;
      if (!isRead) setImmediate(takeTurns);
    };
    setImmediate(takeTurns);
    const plan = await read(slow);
    isRead = true;
    expect(plan).toEqual(readBatch(slow, { name: 'q.yaml', format: 'yaml' }));
    // A reading that holds all up leaves them none.
    expect(turns).toBeGreaterThan(100);
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

  it('does not keep whoever has gone waiting for it', async () => {
    const gone = new AbortController();
    const reading = read(slow, gone.signal);
    gone.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
