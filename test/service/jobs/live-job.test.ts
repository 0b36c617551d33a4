import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiveJob } from '../../../src/service/jobs/live-job.ts';
import type { Numbered } from '../../../src/service/jobs/live-job.ts';
import type { ServiceEvent } from '../../../src/service/jobs/service-event.ts';

const never = new AbortController().signal;
const progress = (share: number): ServiceEvent => ({ type: 'progress', share, text: '' });
const last: ServiceEvent = {
  type: 'fault',
  problem: { type: '', title: '', status: 500, code: 'INTERNAL', detail: '', next: '' },
};
/** As many as a job keeps. */
const mostKept = 2_000;

async function read(events: AsyncIterable<Numbered>): Promise<Numbered[]> {
  const all: Numbered[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('A job that is followed', () => {
  it('gives each reader all events, in order and to the end, whenever they come', async () => {
    const steps = fc.array(fc.constantFrom('push', 'join', 'rest'), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, async (chosen) => {
        const job = new LiveJob('one');
        const readers: Promise<Numbered[]>[] = [];
        let pushed = 0;
        for (const step of chosen) {
          if (step === 'push') job.push(progress((pushed += 1)));
          else if (step === 'join') readers.push(read(job.follow(0, never)));
          else await new Promise((resolve) => setImmediate(resolve));
        }
        job.end(last);
        readers.push(read(job.follow(0, never)));
        for (const events of await Promise.all(readers)) {
          expect(events.map(({ number }) => number)).toEqual(
            Array.from({ length: pushed + 1 }, (_, index) => index + 1),
          );
          expect(events.at(-1)?.event).toBe(last);
        }
      }),
    );
  });

  it('goes on after the event that a reader had last', async () => {
    const job = new LiveJob('one');
    for (const share of [1, 2, 3]) job.push(progress(share));
    job.end(last);
    expect((await read(job.follow(2, never))).map(({ number }) => number)).toEqual([3, 4]);
    expect(await read(job.follow(4, never))).toEqual([]);
  });

  it('gives all events to a reader whose last one was counted by an earlier process', async () => {
    const job = new LiveJob('one');
    const reading = read(job.follow(1_000, never));
    job.push(progress(1));
    job.end(last);
    expect((await reading).map(({ number }) => number)).toEqual([1, 2]);
    expect((await read(job.follow(1_000, never))).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('tells of the place in a queue that it has now, and to those who read every one', async () => {
    const job = new LiveJob('one');
    const queued = (position: number): ServiceEvent => ({ type: 'queued', position });
    const early = job.follow(0, never);
    for (const position of [9, 8]) {
      job.push(queued(position));
      expect((await early.next()).value.event).toEqual(queued(position));
    }
    for (let position = 7; position > 0; position -= 1) job.push(queued(position));
    job.push({ type: 'started' });
    job.end(last);
    const expected = [queued(1), { type: 'started' }, last];
    expect((await read(early)).map(({ event }) => event)).toEqual(expected);
    expect((await read(job.follow(0, never))).map(({ event }) => event)).toEqual(expected);
  });

  it('waits for no slow reader, keeps no more than it may, and tells how many were left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 3 * mostKept }),
        fc.integer({ min: 0, max: 50 }),
        async (many, early) => {
          const job = new LiveJob('one');
          const slow = job.follow(0, never);
          const events: Numbered[] = [];
          for (let pushed = 1; pushed <= many; pushed += 1) {
            job.push(progress(pushed));
            if (pushed <= early) events.push((await slow.next()).value as Numbered);
          }
          job.end(last);
          events.push(...(await read(slow)));
          const skipped = events.flatMap(({ event }) => (event.type === 'skipped' ? [event.count] : []));
          const heard = events.filter(({ event }) => event.type !== 'skipped');
          const left = Math.max(0, many + 1 - mostKept - Math.min(early, many));
          expect(skipped).toEqual(left > 0 ? [left] : []);
          expect(heard).toHaveLength(many + 1 - left);
          expect(heard.at(-1)).toEqual({ number: many + 1, event: last });
          const numbers = events.map(({ number }) => number);
          expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
          expect(new Set(numbers).size).toBe(numbers.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('lets go of a reader who leaves, and of one who waits, when it ends without an event', async () => {
    const job = new LiveJob('one');
    const leaving = new AbortController();
    const left = read(job.follow(0, leaving.signal));
    const waiting = read(job.follow(0, never));
    leaving.abort();
    expect(await left).toEqual([]);
    job.end();
    expect(await waiting).toEqual([]);
    await job.ended;
    expect(job.result).toBeUndefined();
  });

  it('is aborted for one reason, the first', () => {
    const job = new LiveJob('one');
    job.abort(new Error('first'));
    job.abort(new Error('second'));
    expect(job.signal.reason).toMatchObject({ message: 'first' });
  });
});
