import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GloveboxError } from '../../../src/errors.ts';
import { FairQueue } from '../../../src/service/jobs/fair-queue.ts';
import type { QueueBounds } from '../../../src/service/jobs/fair-queue.ts';

const wide = { running: 1, perLane: 1_000, overall: 1_000 };

/** A queue whose work lasts until it is told to end, and that writes down what began. */
function openQueue(bounds: QueueBounds) {
  const queue = new FairQueue(bounds);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const enter = (lane: string, name = lane) => {
    const reservation = queue.reserve(lane);
    reservation.fill(() => {
      begun.push(name);
      return new Promise((resolve) => ends.push(resolve));
    });
    return reservation;
  };
  /** Ends what began first. */
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const drain = async () => {
    while (ends.length > 0) await endOne();
  };
  return { queue, begun, enter, endOne, drain };
}

const lanes = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 40 });

describe('A fair queue', () => {
  it('lets lanes take turns, and keeps the order in each', async () => {
    await fc.assert(
      fc.asyncProperty(lanes, fc.integer({ min: 1, max: 5 }), async (entered, running) => {
        const { enter, begun, drain } = openQueue({ ...wide, running });
        entered.forEach((lane, index) => enter(lane, `${lane}${index}`));
        await drain();
        expect([...begun].sort()).toEqual(entered.map((lane, index) => `${lane}${index}`).sort());
        for (const lane of new Set(entered)) {
          const own = begun.flatMap((name, turn) => (name.startsWith(lane) ? [{ turn, name }] : []));
          expect(own.map(({ name }) => name)).toEqual(
            entered.flatMap((other, index) => (other === lane ? [`${lane}${index}`] : [])),
          );
          // Once all are there, nobody is served twice while another waits.
          for (const [index, { turn }] of own.entries()) {
            const before = own[index - 1]?.turn;
            if (before === undefined || before < running) continue;
            const between = begun.slice(before + 1, turn).map((name) => name[0]);
            const waited = new Set(begun.slice(turn).map((name) => name[0]));
            waited.delete(lane);
            for (const other of waited) expect(between, `${lane} at ${turn} of ${begun.join()}`).toContain(other);
          }
        }
      }),
    );
  });

  it('works on no more than it may at once, and on as much as there is', async () => {
    await fc.assert(
      fc.asyncProperty(lanes, fc.integer({ min: 1, max: 5 }), async (entered, running) => {
        const { queue, enter, endOne } = openQueue({ ...wide, running });
        for (const lane of entered) enter(lane);
        for (let left = entered.length; left > 0; left -= 1) {
          const busy = Math.min(left, running);
          expect(queue.counts).toEqual({ running: busy, waiting: left - busy });
          await endOne();
        }
        expect(queue.counts).toEqual({ running: 0, waiting: 0 });
      }),
    );
  });

  it('says of each how many are before it, the first being 1', async () => {
    await fc.assert(
      fc.asyncProperty(lanes, async (entered) => {
        const { queue, enter, begun, endOne } = openQueue(wide);
        const places = entered.map((lane, index) => ({
          name: `${lane}${index}`,
          place: enter(lane, `${lane}${index}`),
        }));
        const promised = new Map(places.map(({ name, place }) => [name, place.position()]));
        const waiting = [...promised.values()].filter((position) => position !== undefined);
        const all = queue.positions();
        expect(all.size).toBe(waiting.length);
        for (const { name, place } of places) expect(all.get(place)).toBe(promised.get(name));
        expect(waiting.sort((left, right) => left - right)).toEqual(waiting.map((_, index) => index + 1));
        for (const _ of entered) await endOne();
        // Nobody came later: so each was served at its number, after the one that had begun at once.
        expect(begun.map((name) => promised.get(name))).toEqual(
          begun.map((_, index) => (index === 0 ? undefined : index)),
        );
      }),
    );
  });

  it('is full in a lane, and in all of them, and says when to come again', () => {
    fc.assert(
      fc.property(
        lanes,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        (entered, perLane, overall) => {
          const queue = new FairQueue({ running: 1, perLane, overall });
          const counts = new Map<string, number>();
          let all = 0;
          for (const lane of entered) {
            const own = counts.get(lane) ?? 0;
            if (own < perLane && all < overall) {
              queue.reserve(lane);
              counts.set(lane, own + 1);
              all += 1;
            } else {
              expect(() => queue.reserve(lane)).toThrow(GloveboxError);
              try {
                queue.checkRoom(lane);
              } catch (error) {
                expect(error).toMatchObject({ code: 'QUEUE_FULL' });
                expect((error as GloveboxError).retryAfterSeconds).toBeGreaterThanOrEqual(1);
              }
            }
            expect(queue.counts.waiting).toBe(all);
          }
        },
      ),
    );
  });

  it('has a place for what was promised, however full it is', () => {
    const queue = new FairQueue({ running: 1, perLane: 1, overall: 1 });
    queue.reserve('a');
    expect(() => queue.reserve('a')).toThrow(GloveboxError);
    expect(queue.reserve('a', { promised: true }).position()).toBe(2);
  });

  it('serves others while one waits for something else, and then that one', async () => {
    const { queue, begun, enter, endOne } = openQueue(wide);
    let over: () => void = () => {};
    const before = new Promise<void>((resolve) => (over = resolve));
    const waiting = queue.reserve('a');
    waiting.fill(() => {
      begun.push('late');
      return Promise.resolve();
    }, before);
    enter('a', 'next');
    enter('b', 'other');
    await endOne();
    await endOne();
    expect(begun).toEqual(['next', 'other']);
    over();
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['next', 'other', 'late']);
  });

  it('forgets a place that is given back, also while its work still waits for something', async () => {
    const { queue, begun, enter } = openQueue(wide);
    let over: () => void = () => {};
    const reservation = queue.reserve('a');
    reservation.fill(() => Promise.resolve(void begun.push('never')), new Promise<void>((resolve) => (over = resolve)));
    reservation.release();
    reservation.release();
    expect(reservation.position()).toBeUndefined();
    expect(queue.counts.waiting).toBe(0);
    over();
    enter('a', 'next');
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['next']);
  });

  it('begins nothing more once it is stopped, and says when what had begun is over', async () => {
    const { queue, begun, enter, endOne } = openQueue({ ...wide, running: 2 });
    for (const name of ['1', '2', '3']) enter('a', name);
    let stopped = false;
    const stopping = queue.stop().then(() => (stopped = true));
    await endOne();
    expect(stopped).toBe(false);
    await endOne();
    await stopping;
    expect(begun).toEqual(['1', '2']);
    expect(queue.counts).toEqual({ running: 0, waiting: 1 });
    await queue.stop();
  });
});

describe('A place to work at once', () => {
  it('is there as long as nobody waits and there is room, and comes back', async () => {
    const { queue, enter, begun, drain } = openQueue({ ...wide, running: 2 });
    const first = queue.claim('a');
    const second = queue.claim('b');
    expect([first?.position(), queue.claim('c')]).toEqual([undefined, undefined]);
    enter('c');
    expect(begun).toEqual([]);
    second?.release();
    expect(begun).toEqual(['c']);
    enter('d');
    first?.fill(() => Promise.resolve());
    await drain();
    expect(begun).toEqual(['c', 'd']);
    expect(queue.counts).toEqual({ waiting: 0, running: 0 });
  });

  it('counts as the turn of its lane', async () => {
    const { queue, enter, begun, drain } = openQueue(wide);
    const claim = queue.claim('a');
    enter('a');
    enter('b');
    claim?.release();
    await drain();
    expect(begun).toEqual(['b', 'a']);
  });

  it('is none in a queue that stops, which waits for those that are held', async () => {
    const { queue } = openQueue(wide);
    const claim = queue.claim('a');
    const stopped = queue.stop();
    expect(queue.claim('a')).toBeUndefined();
    claim?.release();
    await stopped;
  });
});

describe('Work in the background', () => {
  it('leaves one place free, and takes none of those where others wait', async () => {
    const { queue, begun, enter, drain } = openQueue({ running: 3, perLane: 1, overall: 1 });
    const ends: (() => void)[] = [];
    for (const name of ['b1', 'b2', 'b3', 'b4'])
      queue.reserve('batch', { promised: true, inBackground: true }).fill(() => {
        begun.push(name);
        return new Promise((resolve) => ends.push(resolve));
      });
    expect(begun).toEqual(['b1', 'b2']);
    const claim = queue.claim('a');
    expect(claim).toBeDefined();
    enter('c');
    expect(() => queue.checkRoom('d')).toThrow(GloveboxError);
    claim?.release();
    expect(begun).toEqual(['b1', 'b2', 'c']);
    await drain();
    while (ends.length > 0) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(begun).toEqual(['b1', 'b2', 'c', 'b3', 'b4']);
    expect(queue.counts).toEqual({ waiting: 0, running: 0 });
  });

  it('is done all the same where one place is all that there is', () => {
    const { queue, begun } = openQueue({ ...wide, running: 1 });
    queue.reserve('batch', { promised: true, inBackground: true }).fill(() => Promise.resolve(void begun.push('b')));
    expect(begun).toEqual(['b']);
  });
});
