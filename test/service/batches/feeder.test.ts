import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Feeder } from '../../../src/service/batches/feeder.ts';
import type { Jobs } from '../../../src/service/jobs/jobs.ts';
import { useRecords } from '../use-records.ts';

const at = useRecords();
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('Who feeds batches', () => {
  it('looks no more once stopped, not even where that was while it looked', async () => {
    const looks: Promise<unknown>[] = [];
    const records = Object.create(at.records, {
      listUnfinishedBatches: {
        value(instance: string) {
          const look = at.records.listUnfinishedBatches(instance);
          looks.push(look);
          return look;
        },
      },
    }) as typeof at.records;
    const faults: unknown[] = [];
    const feeder = new Feeder({
      records,
      // Nothing is unfinished: no more of it is asked for than its name.
      jobs: { instance: 'one' } as Jobs,
      observer: { fault: (error) => faults.push(error) },
      onSpared: async () => {},
    });
    await feeder.start();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(2_000);
    expect(looks).toHaveLength(2);
    await feeder.stop();
    await Promise.all(looks);
    await new Promise((resolve) => setImmediate(resolve));
    expect([vi.getTimerCount(), faults]).toEqual([0, []]);
  });
});
