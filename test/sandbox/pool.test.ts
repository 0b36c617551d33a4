import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { letWork, makePool, settle, stateOf } from './box-double.ts';
import type { BoxDouble } from './box-double.ts';
import { boxLimits } from './box-fixture.ts';

const never = new AbortController().signal;
const usual = boxLimits();
const other = boxLimits({ cpus: 1 });
const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a pool of boxes', () => {
  it('starts none before it is told for which limits', async () => {
    const { started } = makePool();
    await vi.advanceTimersByTimeAsync(minute);
    expect(started).toEqual([]);
  });

  it('keeps as many warm as it should, and refills when one is taken', async () => {
    const { pool, started } = makePool();
    pool.warm(usual);
    expect(started.length).toBe(2);
    expect((await pool.take(usual, never)).number).toBe(0);
    expect(started.length).toBe(2);
    await letWork();
    expect(started.length).toBe(3);
    pool.warm(usual);
    await vi.advanceTimersByTimeAsync(minute);
    expect(started.length).toBe(3);
  });

  it('never has more than it may, warm and at work together', async () => {
    const { pool, alive } = makePool({ warm: 3, most: 4 });
    pool.warm(usual);
    for (let taken = 0; taken < 3; taken += 1) await pool.take(usual, never);
    await letWork();
    expect(alive().length).toBe(4);
  });

  it('starts none beside a box that has just been given work, until that has ended or gone on for a while', async () => {
    const { pool, started } = makePool({ warm: 1 });
    pool.warm(usual);
    const first = await pool.take(usual, never);
    await vi.advanceTimersByTimeAsync(100);
    expect(started.length).toBe(1);
    await pool.dismiss(first);
    await settle();
    expect(started.length).toBe(2);
    await pool.take(usual, never);
    await vi.advanceTimersByTimeAsync(240);
    expect(started.length).toBe(2);
    await vi.advanceTimersByTimeAsync(20);
    expect(started.length).toBe(3);
  });

  it('does not put off its refilling for ever, however often a box is taken', async () => {
    const { pool, started } = makePool({ warm: 6, most: 20 });
    pool.warm(usual);
    for (let taken = 0; taken < 5; taken += 1) {
      await pool.take(usual, never);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(started.length).toBeGreaterThan(6);
  });

  it('starts a box at once for limits that none waits for', async () => {
    const { pool, started } = makePool();
    pool.warm(usual);
    expect((await pool.take(other, never)).number).toBe(2);
    expect(started.length).toBe(3);
  });

  it('has one that closes take up room until it is gone', async () => {
    const { pool, started } = makePool({ warm: 0, most: 1 });
    const first = await pool.take(usual, never);
    const release = first.holdClose();
    const leaving = pool.dismiss(first);
    const next = pool.take(usual, never);
    expect(await stateOf(next)).toBe('waits');
    expect(started.length).toBe(1);
    release();
    await leaving;
    expect((await next).number).toBe(1);
  });

  it('lets whoever gives one back answer first, if nobody waits for its room', async () => {
    const { pool, started, alive } = makePool({ warm: 0, most: 1 });
    const first = await pool.take(usual, never);
    const leaving = pool.giveBack(first);
    await vi.advanceTimersByTimeAsync(29);
    expect(alive()).toEqual([first]);
    await vi.advanceTimersByTimeAsync(1);
    await leaving;
    expect(alive()).toEqual([]);
    const second = await pool.take(usual, never);
    const next = pool.take(usual, never);
    await pool.giveBack(second);
    expect((await next).number).toBe(2);
    expect(started.length).toBe(3);
  });

  it('waits for nobody with one that has ended by itself, or when it is closed', async () => {
    const { pool, started, alive } = makePool({ warm: 0, most: 2 });
    const [dead, idle] = [await pool.take(usual, never), await pool.take(usual, never)];
    dead.die();
    await pool.giveBack(dead);
    expect(alive()).toEqual([idle]);
    const leaving = pool.giveBack(idle);
    await pool.close();
    expect(alive()).toEqual([]);
    await vi.advanceTimersByTimeAsync(30);
    await leaving;
    expect(started.length).toBe(2);
  });

  it('serves those who wait in the order in which they came, and before it refills', async () => {
    const { pool, started } = makePool({ warm: 2, most: 2 });
    const working = [await pool.take(usual, never), await pool.take(usual, never)] as const;
    const served: string[] = [];
    const waiting = ['a', 'b', 'c'].map(async (name) => {
      const box = await pool.take(name === 'b' ? other : usual, never);
      served.push(name);
      return box;
    });
    pool.warm(usual);
    await pool.dismiss(working[1]);
    await settle();
    expect(served).toEqual(['a']);
    await pool.dismiss(working[0]);
    await settle();
    expect(served).toEqual(['a', 'b']);
    expect(started.length).toBe(4);
    await pool.dismiss(started[2] as BoxDouble);
    await Promise.all(waiting);
    expect(served).toEqual(['a', 'b', 'c']);
  });

  it('refuses at once where too many wait, and says when to ask again: after the time that work took', async () => {
    const { pool } = makePool({ warm: 0, most: 2, mostWaiting: 3 });
    // Each works for 30 s after it has waited: of the guess of 1 s little is left after ten of them.
    for (let index = 0; index < 20; index += 1) {
      const box = await pool.take(usual, never);
      await vi.advanceTimersByTimeAsync(30_000);
      await pool.dismiss(box);
    }
    for (let index = 0; index < 2; index += 1) await pool.take(usual, never);
    const waiting = [1, 2, 3].map(() => pool.take(usual, never));
    for (const one of waiting) one.catch(() => {});
    // Three wait before it for two boxes that work 30 s each: the guess has a weight of 0.8 ** 20, about 1 %.
    const seconds = Math.ceil(((30 + (1 - 30) * 0.8 ** 20) * 4) / 2);
    const refused = pool.take(usual, never);
    await expect(refused).rejects.toMatchObject({ code: 'SANDBOX_BUSY', retryAfterSeconds: seconds, status: 503 });
    await pool.close();
  });

  it('does not count the time for which a box waited as work', async () => {
    const { pool } = makePool({ warm: 1, most: 1, mostWaiting: 0 });
    pool.warm(usual);
    await vi.advanceTimersByTimeAsync(5 * minute);
    await pool.dismiss(await pool.take(usual, never));
    await pool.take(usual, never);
    await expect(pool.take(usual, never)).rejects.toMatchObject({ code: 'SANDBOX_BUSY', retryAfterSeconds: 1 });
  });

  it('lets one who is cancelled leave the queue, and the next one move up', async () => {
    const { pool } = makePool({ warm: 0, most: 1, mostWaiting: 2 });
    const working = await pool.take(usual, never);
    const cancel = new AbortController();
    const cancelled = pool.take(usual, cancel.signal);
    const next = pool.take(usual, never);
    const reason = new Error('not any more');
    cancel.abort(reason);
    await expect(cancelled).rejects.toBe(reason);
    expect(await stateOf(pool.take(usual, never))).toBe('waits');
    await pool.dismiss(working);
    expect((await next).number).toBe(1);
  });

  it('does not start a box for one who was cancelled before', async () => {
    const { pool, started } = makePool();
    await expect(pool.take(usual, AbortSignal.abort(new Error('no')))).rejects.toThrow('no');
    expect(started).toEqual([]);
  });

  it('makes room by dropping as many that wait for other limits as are needed, the oldest first', async () => {
    const { pool, started } = makePool({ warm: 3, most: 4 });
    pool.warm(usual);
    await pool.take(other, never);
    const waiting = [pool.take(other, never), pool.take(other, never), pool.take(usual, never)] as const;
    const boxes = await Promise.all(waiting);
    expect(started.map(({ closed }) => closed)).toEqual([1, 1, 0, 0, 0, 0]);
    // The one for the usual limits is the one that was left.
    expect(boxes.map(({ number }) => number)).toEqual([4, 5, 2]);
  });

  it('waits for one that is on its way out rather than drop another', async () => {
    const { pool, started } = makePool({ warm: 1, most: 2 });
    pool.warm(usual);
    const working = await pool.take(other, never);
    const release = working.holdClose();
    void pool.dismiss(working);
    const next = pool.take(other, never);
    await settle();
    release();
    await next;
    expect(started.map(({ closed }) => closed)).toEqual([0, 1, 0]);
  });

  it('drops those that wait for limits that are not wanted any more', async () => {
    const { pool, started } = makePool({ warm: 2 });
    pool.warm(usual);
    pool.warm(other);
    await settle();
    expect(started.map(({ closed }) => closed)).toEqual([1, 1, 0, 0]);
  });

  it('replaces one that has waited too long', async () => {
    const { pool, started } = makePool({ warm: 1, oldestMilliseconds: 10 * minute });
    pool.warm(usual);
    await vi.advanceTimersByTimeAsync(10 * minute - 100);
    expect(started.map(({ closed }) => closed)).toEqual([0]);
    await vi.advanceTimersByTimeAsync(200);
    expect(started.map(({ closed }) => closed)).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(started.map(({ closed }) => closed)).toEqual([1, 1, 0]);
  });
});
