import { PassThrough } from 'node:stream';
import type { Duplex } from 'node:stream';
import type { ContainerCreateOptions } from 'dockerode';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GloveboxError } from '../../../src/errors.ts';
import type { BoxEnd } from '../../../src/sandbox/box-end.ts';
import type { ContainerEvent, Daemon } from '../../../src/sandbox/docker/daemon.ts';
import { toFault } from '../../../src/sandbox/docker/daemon-fault.ts';
import { EndingWatch } from '../../../src/sandbox/docker/ending-watch.ts';
import type { Runtime } from '../../../src/sandbox/docker/runtime.ts';
import { Leftovers } from '../../../src/sandbox/docker/leftovers.ts';
import { startContainer } from '../../../src/sandbox/docker/start-container.ts';

const unavailable = new GloveboxError('SANDBOX_UNAVAILABLE', 'no answer');

/** A double of a daemon that does all that it is asked at once, and one container of it. */
function startOne(
  changes: Partial<Daemon> = {},
  runtime?: Runtime,
  asked: { withFolder: ContainerCreateOptions; without: ContainerCreateOptions } = { withFolder: {}, without: {} },
) {
  const stream: Duplex = new PassThrough();
  const calls: string[] = [];
  let event: (event: ContainerEvent) => void = () => {};
  let remove: (code: number | undefined) => void = () => {};
  let breakConnection: (error: Error) => void = () => {};
  const removal = new Promise<number | undefined>((resolve, reject) => {
    remove = resolve;
    breakConnection = reject;
  });
  removal.catch(() => {});
  let name = '';
  const daemon = {
    create: async (given: string) => {
      name = given;
      calls.push('create');
    },
    attach: async () => stream,
    start: async () => void calls.push('start'),
    remove: async () => void calls.push('remove'),
    watchRemoval: async () => ({ done: removal, stop: () => void calls.push('stop') }),
    watchEvents: async (_: string, onEvent: typeof event) => {
      event = onEvent;
      return { done: new Promise<void>(() => {}), stop: () => {} };
    },
    ...changes,
  } as unknown as Daemon;
  const leftovers = new Leftovers(daemon);
  const means = { daemon, leftovers, endings: new EndingWatch(daemon, 'label') };
  const process = startContainer(means, { ...asked, runtime });
  const ends: BoxEnd[] = [];
  process.onEnd((end) => void ends.push(end));
  const tell = (action: ContainerEvent['action'], of = name) => event({ name: of, action });
  return { process, stream, calls, ends, tell, remove, breakConnection, leftovers };
}

const settle = () => vi.advanceTimersByTimeAsync(1);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what a daemon cannot give', () => {
  const refused = (message: string) =>
    toFault('make a container', Object.assign(new Error(message), { statusCode: 400 }));
  const four = (folder: string) => ({ Cmd: [folder], HostConfig: { NanoCpus: 4e9, Memory: 7 } });
  const given = { withFolder: four('with'), without: four('without') };

  it('is left out: processors that it does not have, and a folder that it does not see', async () => {
    const asked: ContainerCreateOptions[] = [];
    const { process } = startOne(
      {
        create: async (_name, options) => {
          asked.push(options);
          if ((options.HostConfig?.NanoCpus ?? 0) > 1.5e9)
            throw refused('Range of CPUs is from 0.01 to 1.50, as there are only 1.5 CPUs available');
          if (options.Cmd?.[0] === 'with') throw refused('bind source path does not exist: /slots');
        },
      },
      undefined,
      given,
    );
    expect(await process.asked).toEqual({ Cmd: ['without'], HostConfig: { NanoCpus: 1.5e9, Memory: 7 } });
    expect(asked).toHaveLength(3);
  });

  it.each(['Range of CPUs is from 0.01 to 8.00', 'bind source path does not exist', 'no such thing'])(
    'ends the box where it is refused all the same: %s',
    async (message) => {
      const create = vi.fn<Daemon['create']>(async () => {
        throw refused(message);
      });
      const { process } = startOne({ create }, undefined, given);
      await expect(process.asked).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
      expect(create.mock.calls.length).toBeLessThanOrEqual(2);
    },
  );
});

describe('the end of a container', () => {
  it('is told with its exit code and the last that it printed', async () => {
    const { stream, ends, remove } = startOne();
    await settle();
    stream.write(Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 7]), Buffer.from('a\nb\nc\nd')]));
    await settle();
    remove(1);
    await settle();
    expect(ends).toEqual([{ kind: 'exited', detail: '1 b c d' }]);
  });

  it.each([
    ['it was out of memory and died', ['oom', 'die'], 137, 'out-of-memory'],
    ['it was removed by hand', ['kill', 'die'], 137, 'exited'],
    ['a process in it was out of memory before it was removed by hand', ['oom', 'kill', 'die'], 137, 'exited'],
    ['it ended by itself after a process in it was out of memory', ['oom', 'die'], 1, 'exited'],
    ['it was killed by a process of the machine', ['die'], 137, 'exited'],
  ] as const)('is what it was where %s', async (_, events, code, kind) => {
    const { ends, tell, remove } = startOne();
    await settle();
    tell('oom', 'another');
    for (const action of events) tell(action);
    remove(code);
    await settle();
    expect(ends.map((end) => end.kind)).toEqual([kind]);
  });

  it.each([
    ['it was killed, and nobody has told why', ['die'], 137, 'out-of-memory'],
    ['it was out of memory and died', ['oom', 'die'], 137, 'out-of-memory'],
    ['it was removed by hand', ['kill', 'die'], 137, 'exited'],
    ['it was out of memory before it was removed by hand', ['oom', 'kill', 'die'], 137, 'exited'],
    ['it ended by itself', ['die'], 2, 'exited'],
    ['nobody has told of its end', [], 137, 'exited'],
  ] as const)('is, under gVisor, what it was where %s', async (_, events, code, kind) => {
    const { ends, tell, remove } = startOne({}, { name: 'runsc', isGvisor: true });
    await settle();
    for (const action of events) tell(action);
    remove(code);
    await vi.advanceTimersByTimeAsync(600);
    expect(ends.map((end) => end.kind)).toEqual([kind]);
  });

  it('waits for events that come a little late, and not for ever', async () => {
    const late = startOne();
    const never = startOne();
    await settle();
    late.remove(137);
    never.remove(137);
    await vi.advanceTimersByTimeAsync(400);
    expect([late.ends, never.ends]).toEqual([[], []]);
    late.tell('oom');
    late.tell('die');
    await vi.advanceTimersByTimeAsync(200);
    expect([late.ends[0]?.kind, never.ends[0]?.kind]).toEqual(['out-of-memory', 'exited']);
  });

  it('is told where the connection that waits for it breaks', async () => {
    const { ends, breakConnection } = startOne();
    await settle();
    breakConnection(new Error('aborted'));
    await settle();
    expect(ends).toEqual([{ kind: 'exited', detail: 'its connection broke' }]);
  });

  it('is told where its streams have ended, and nothing else is heard', async () => {
    const { ends, stream } = startOne();
    await settle();
    stream.destroy();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(ends).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ends.length).toBe(1);
  });

  it('is the fault of the daemon where it did not start, and what was made is removed', async () => {
    const { ends, calls, process } = startOne({ start: () => Promise.reject(unavailable) });
    await settle();
    expect(ends).toEqual([{ kind: 'exited', detail: 'no answer', fault: unavailable }]);
    await process.destroy();
    expect(calls).toEqual(['create', 'stop', 'remove']);
  });
});

describe('a container that is destroyed', () => {
  it('is removed once, and whoever writes to it does not wait', async () => {
    const { calls, process, stream } = startOne();
    await settle();
    await Promise.all([process.destroy(), process.destroy(), process.write(new Uint8Array(1_000_000))]);
    expect(calls).toEqual(['create', 'start', 'remove', 'stop']);
    expect(stream.destroyed).toBe(true);
  });

  it('is not started where that is while it is made', async () => {
    let made: () => void = () => {};
    const { calls, process } = startOne({ create: () => new Promise((resolve) => (made = resolve)) });
    await settle();
    const destroyed = process.destroy();
    made();
    await destroyed;
    expect(calls).toEqual(['remove']);
  });

  it('is tried again until it can be removed, after rests that grow; whoever destroys it hears that it is there', async () => {
    let works = false;
    const tries: number[] = [];
    const remove = async () => {
      tries.push(Date.now());
      if (!works) throw unavailable;
    };
    const started = Date.now();
    const { process } = startOne({ remove });
    await settle();
    await expect(process.destroy()).rejects.toBe(unavailable);
    await vi.advanceTimersByTimeAsync(7_000);
    const since = tries.map((time) => Math.round((time - started) / 100) / 10);
    expect(since).toEqual([0, 0.2, 0.6, 1.4, 3, 6.2]);
    works = true;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tries.length).toBe(7);
  });

  it('is tried once more as its sandbox closes', async () => {
    let works = false;
    let tries = 0;
    const remove = async () => {
      tries += 1;
      if (!works) throw unavailable;
    };
    const { process, leftovers } = startOne({ remove });
    await settle();
    await expect(process.destroy()).rejects.toBe(unavailable);
    await expect(leftovers.close()).rejects.toBe(unavailable);
    works = true;
    await leftovers.close();
    await leftovers.close();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tries).toBe(3);
  });
});
