import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GloveboxError } from '../../src/errors.ts';
import { runScript } from '../start-script.ts';
import { letWork, makePool, settle, stateOf } from './box-double.ts';
import type { BoxDouble } from './box-double.ts';
import { boxLimits } from './box-fixture.ts';

const never = new AbortController().signal;
const usual = boxLimits();
const other = boxLimits({ cpus: 1 });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How many boxes a pool starts in so many seconds. */
async function startsWithin(seconds: number, started: readonly BoxDouble[]): Promise<number> {
  const before = started.length;
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  return started.length - before;
}

describe('a pool whose boxes do not start', () => {
  it('tries again after rests that grow up to half a minute', async () => {
    const { pool, started } = makePool({ warm: 1 }, (box) => queueMicrotask(() => box.die()));
    pool.warm(usual);
    // At 0, 0.2, 0.6, 1.4, 3 and 6.2 s.
    expect(await startsWithin(10, started)).toBe(5);
    // At 12.6, 25.4 and 51 s; after that every 30 s.
    expect(await startsWithin(50, started)).toBe(3);
    expect(await startsWithin(600, started)).toBe(20);
    expect(started.filter(({ closed, disposed }) => closed === 1 && disposed === 1).length).toBe(started.length);
  });

  it('counts those that were started together as one failure', async () => {
    const { pool, started } = makePool({ warm: 4, most: 4 }, (box) => queueMicrotask(() => box.die()));
    pool.warm(usual);
    expect(await startsWithin(10, started)).toBe(4 * 5);
  });

  it('takes those that get ready and die at once for no better', async () => {
    const { pool, started } = makePool({ warm: 1 }, (box) => {
      box.getReady();
      setTimeout(() => box.die(), 10);
    });
    pool.warm(usual);
    expect(await startsWithin(600, started)).toBeLessThan(30);
  });

  it('rests too where the starting itself throws, and nothing is thrown where nobody hears it', async () => {
    let starts = 0;
    const fault = new GloveboxError('STORE_UNWRITABLE', 'No room.');
    const { pool } = makePool({
      start: () => {
        starts += 1;
        throw fault;
      },
    });
    expect(() => pool.warm(usual)).toThrow(fault);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(starts).toBe(6);
    await expect(pool.take(usual, never)).rejects.toBe(fault);
  });

  it('refills soon when a box that somebody needed has started', async () => {
    let works = false;
    const { pool, started, alive } = makePool({ warm: 1 }, (box) => {
      if (works) box.getReady();
      else queueMicrotask(() => box.die());
    });
    pool.warm(usual);
    await vi.advanceTimersByTimeAsync(120_000);
    works = true;
    await pool.take(usual, never);
    await letWork();
    expect(alive().length).toBe(2);
    expect(await startsWithin(120, started)).toBe(0);
  });

  it('does not take one that was closed before it was ready for a failure', async () => {
    const { pool, started } = makePool({ warm: 2, most: 4 });
    pool.warm(usual);
    for (let index = 0; index < 8; index += 1) {
      const box = await pool.take(usual, never);
      await pool.dismiss(box);
    }
    await settle();
    expect(started.length).toBe(10);
  });

  it('tells the one who waits, and serves the next', async () => {
    const fault = new GloveboxError('STORE_UNWRITABLE', 'No room.');
    let broken = false;
    const { pool } = makePool({ warm: 0, most: 1 }, () => {
      if (broken) throw fault;
    });
    const working = await pool.take(usual, never);
    const told = pool.take(usual, never);
    const alsoTold = pool.take(other, never);
    broken = true;
    const dismissed = pool.dismiss(working);
    await expect(told).rejects.toBe(fault);
    await expect(alsoTold).rejects.toBe(fault);
    await expect(dismissed).resolves.toBeUndefined();
    broken = false;
    await expect(pool.take(usual, never)).resolves.toBeDefined();
  });
});

describe('a pool whose boxes die', () => {
  it('replaces one that waited', async () => {
    const { pool, started } = makePool({ warm: 2 });
    pool.warm(usual);
    started[0]?.getReady();
    await settle();
    started[0]?.die();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started.map(({ closed, disposed }) => [closed, disposed])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
  });

  it('gives nobody one that is dead', async () => {
    const { pool, started } = makePool({ warm: 1 });
    pool.warm(usual);
    started[0]?.die();
    expect((await pool.take(usual, never)).number).toBe(1);
  });

  it('has room again when one that will not close is given up, with what goes along with it', async () => {
    const { pool, started } = makePool({ warm: 0, most: 1 });
    const box = await pool.take(usual, never);
    const release = box.holdClose();
    const next = pool.take(usual, never);
    const leaving = pool.dismiss(box);
    const fault = new Error('It will not go.');
    release(fault);
    await expect(leaving).rejects.toBe(fault);
    expect(box.disposed).toBe(1);
    expect((await next).number).toBe(1);
    expect(started.length).toBe(2);
  });

  it('destroys one once, however often it is dismissed', async () => {
    const { pool } = makePool({ warm: 0 });
    const box = await pool.take(usual, never);
    const release = box.holdClose();
    const twice = Promise.all([pool.dismiss(box), pool.dismiss(box)]);
    release();
    await twice;
    await pool.dismiss(box);
    expect([box.closed, box.disposed]).toEqual([1, 1]);
  });
});

describe('a pool that ends', () => {
  it('drains: refuses those who come and those who wait, lets those finish that work', async () => {
    const { pool, alive } = makePool({ warm: 2, most: 3 });
    pool.warm(usual);
    const working = [await pool.take(usual, never), await pool.take(usual, never), await pool.take(usual, never)];
    const waiting = pool.take(usual, never);
    const drained = pool.drain();
    const again = pool.drain();
    await expect(waiting).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
    await expect(pool.take(usual, never)).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
    expect(alive()).toEqual(working);
    expect(await stateOf(drained)).toBe('waits');
    for (const box of working) await pool.dismiss(box);
    await Promise.all([drained, again]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(alive()).toEqual([]);
  });

  it('closes all of them, whatever they do, and tells of one that will not go when the others are gone', async () => {
    const { pool, started } = makePool({ warm: 2, most: 4 });
    pool.warm(usual);
    const working = await pool.take(usual, never);
    await letWork();
    const stays = started[1]?.holdClose();
    const last = started[2]?.holdClose();
    const closed = pool.close();
    const fault = new Error('It will not go.');
    stays?.(fault);
    expect(await stateOf(closed)).toBe('waits');
    last?.();
    await expect(closed).rejects.toBe(fault);
    expect(started.map(({ closed: times }) => times)).toEqual(started.map(() => 1));
    expect(working.disposed).toBe(1);
  });

  it('may be closed while it drains, and twice', async () => {
    const { pool } = makePool();
    const working = await pool.take(usual, never);
    const drained = pool.drain();
    await Promise.all([pool.close(), pool.close()]);
    await drained;
    await pool.dismiss(working);
    expect(working.closed).toBe(1);
  });

  it('starts none after its end, though it was told to keep some', async () => {
    const { pool, started } = makePool();
    await pool.close();
    pool.warm(usual);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(started).toEqual([]);
  });
});

it('a pool keeps no process alive: neither its age limit nor a rest is waited for', async () => {
  vi.useRealTimers();
  const ending = runScript(
    `import { BoxPool } from '../../src/sandbox/pool.ts';
    const box = (ready) => ({ box: { ready, ended: new Promise(() => {}), hasEnded: false, close: async () => {} } });
    const options = { keyOf: () => '', warm: 1, most: 2, mostWaiting: 1, oldestMilliseconds: 600_000 };
    new BoxPool({ ...options, start: () => box(Promise.resolve()) }).warm({});
    new BoxPool({ ...options, start: () => box(Promise.reject(new Error('no'))) }).warm({});
    console.log('at its end');`,
    import.meta.dirname,
  );
  expect(await ending).toEqual({ said: 'at its end\n', code: 0 });
});
