import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rehearsals } from '../../src/sandbox/rehearsals.ts';
import { letWork, makePool } from './box-double.ts';
import { boxLimits } from './box-fixture.ts';

const never = new AbortController().signal;
const usual = boxLimits();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A pool whose boxes have got ready. */
async function makeReadyPool(warm: number) {
  const made = makePool({ warm, most: 8 }, (box) => box.getReady());
  made.pool.warm(usual);
  await vi.advanceTimersByTimeAsync(0);
  return { ...made, rehearsed: () => made.started.map((box) => box.rehearsed) };
}

/** One that has served, and has refilled since. */
async function makeWorkedPool(warm: number) {
  const made = await makeReadyPool(warm);
  await made.pool.dismiss(await made.pool.take(usual, never));
  await vi.advanceTimersByTimeAsync(0);
  return made;
}

describe('boxes that wait', () => {
  it('rehearse one after the other, the oldest first, and each once', async () => {
    const { rehearsed } = await makeWorkedPool(3);
    await vi.advanceTimersByTimeAsync(290);
    expect(rehearsed()).toEqual([0, 0, 0, 0]);
    await vi.advanceTimersByTimeAsync(20);
    expect(rehearsed()).toEqual([0, 1, 0, 0]);
    await vi.advanceTimersByTimeAsync(300);
    expect(rehearsed()).toEqual([0, 1, 1, 0]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rehearsed()).toEqual([0, 1, 1, 1]);
  });

  it('leave the processors to the first question for longer, which may be reading its data', async () => {
    const { rehearsed } = await makeReadyPool(1);
    await vi.advanceTimersByTimeAsync(1_990);
    expect(rehearsed()).toEqual([0]);
    await vi.advanceTimersByTimeAsync(20);
    expect(rehearsed()).toEqual([1]);
  });

  it('do not while another works, however long, and do when it has ended', async () => {
    const { pool, rehearsed } = await makeReadyPool(2);
    const working = await pool.take(usual, never);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rehearsed()).toEqual([0, 0, 0]);
    await pool.dismiss(working);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(rehearsed()).toEqual([0, 1, 1]);
  });

  it('do not where work comes and goes without a pause', async () => {
    const { pool, rehearsed } = await makeReadyPool(2);
    for (let round = 0; round < 20; round += 1) {
      await pool.dismiss(await pool.take(usual, never));
      await letWork();
    }
    expect(rehearsed().filter((times) => times > 0)).toEqual([]);
  });

  it('wait for the one that rehearses, and are given out before it', async () => {
    const { pool, started, rehearsed } = await makeReadyPool(2);
    const release = started[0]?.holdRehearsal();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rehearsed()).toEqual([1, 0]);
    expect((await pool.take(usual, never)).number).toBe(1);
    expect((await pool.take(usual, never)).number).toBe(0);
    release?.();
  });

  it('do not before they are ready', async () => {
    const { pool, started } = makePool({ warm: 1 });
    pool.warm(usual);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(started[0]?.rehearsed).toBe(0);
    started[0]?.getReady();
    await vi.advanceTimersByTimeAsync(2_100);
    expect(started[0]?.rehearsed).toBe(1);
  });

  it('do not when they are no longer to', async () => {
    const box = { rehearse: vi.fn<() => Promise<void>>(async () => {}) };
    const rehearsals = new Rehearsals(() => [{ box }]);
    rehearsals.disturb();
    rehearsals.stop();
    rehearsals.disturb();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(box.rehearse).not.toHaveBeenCalled();
  });

  it('do not when the pool is closed', async () => {
    const { pool, rehearsed } = await makeReadyPool(2);
    await pool.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rehearsed()).toEqual([0, 0]);
  });
});
