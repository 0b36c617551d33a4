import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../src/contract/dataset.ts';
import { encodeFrame } from '../../src/contract/frames.ts';
import { BoxPool } from '../../src/sandbox/pool.ts';
import { createPooledSandbox } from '../../src/sandbox/pooled-sandbox.ts';
import { RunnerBox } from '../../src/sandbox/runner-box.ts';
import type { RunnerProcess } from '../../src/sandbox/runner-box.ts';
import { boxLimits } from './box-fixture.ts';

const never = new AbortController().signal;
const patience = 30_000;

/** A double of a runner that answers what the test lets it: being started, being written to, and each message. */
class Runner {
  readonly box: RunnerBox;
  destroyed = 0;
  takesBytes = true;
  opens = true;
  #isReady = false;
  #asked = false;
  #send: (chunk: Uint8Array) => void = () => {};

  constructor() {
    const process: RunnerProcess = {
      onData: (listener) => void (this.#send = listener),
      onEnd: () => {},
      write: async () => {
        if (!this.takesBytes) await new Promise(() => {});
        this.#asked = true;
        queueMicrotask(() => this.#answer());
      },
      destroy: async () => void (this.destroyed += 1),
    };
    this.box = new RunnerBox({ kind: 'embedded' }, process, boxLimits(), patience);
  }

  getReady(): void {
    this.#isReady = true;
    this.#send(encodeFrame({ type: 'ready', engine: 'x', runtime: 'x' }));
    this.#answer();
  }

  #answer(): void {
    if (this.#isReady && this.#asked && this.opens) this.#send(encodeFrame({ type: 'opened' }));
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What somebody is told who waits for so long, and not a moment before. */
async function toldAfter(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  let told: unknown = 'nothing yet';
  work.then(
    (value) => (told = value),
    (error: unknown) => (told = (error as Error).message),
  );
  await vi.advanceTimersByTimeAsync(milliseconds - 10);
  expect(told).toBe('nothing yet');
  await vi.advanceTimersByTimeAsync(20);
  return told;
}

describe('a box that is silent', () => {
  it('is given up where it does not get ready', async () => {
    const runner = new Runner();
    const told = await toldAfter(patience, runner.box.open('path', []));
    expect(told).toBe('The box ended before it had answered: it did not get ready within 30 s');
    expect(runner.destroyed).toBe(1);
  });

  it('is given up where it does not open its data', async () => {
    const runner = new Runner();
    runner.opens = false;
    runner.getReady();
    const told = await toldAfter(patience, runner.box.open('path', []));
    expect(told).toBe('The box ended before it had answered: it did not open its data within 30 s');
  });

  it('has that time from when it is asked, and not from when it got ready', async () => {
    const runner = new Runner();
    runner.getReady();
    await vi.advanceTimersByTimeAsync(10 * patience);
    await expect(runner.box.open('path', [])).resolves.toBeUndefined();
  });

  it('is given up where it takes no more of its data', async () => {
    const runner = new Runner();
    runner.getReady();
    runner.takesBytes = false;
    async function* file() {
      yield new Uint8Array(1);
    }
    void runner.box.send(file()).catch(() => {});
    await vi.advanceTimersByTimeAsync(patience + 10);
    expect(runner.box.hasEnded).toBe(true);
  });
});

describe('a sandbox whose box was started before anybody asked', () => {
  const dataset = { path: import.meta.filename, tables: [] } as unknown as Dataset;

  function makeSandbox(warm: number) {
    const runners: Runner[] = [];
    const pool = new BoxPool({
      start: () => {
        const runner = new Runner();
        runners.push(runner);
        return runner;
      },
      keyOf: () => '',
      warm,
      most: 4,
      mostWaiting: 1,
      oldestMilliseconds: 600_000,
    });
    const sandbox = createPooledSandbox(pool, { kind: 'embedded', putData: ({ box }, { path }) => box.open(path, []) });
    return { sandbox, runners };
  }

  it('takes another where that one does not open its data', async () => {
    const { sandbox, runners } = makeSandbox(1);
    sandbox.warm(boxLimits());
    const [first] = runners as [Runner];
    first.getReady();
    first.opens = false;
    await vi.advanceTimersByTimeAsync(1_000);
    const opening = sandbox.open(dataset, boxLimits(), never);
    await vi.advanceTimersByTimeAsync(300);
    runners[1]?.getReady();
    await vi.advanceTimersByTimeAsync(patience);
    expect((await opening).info.kind).toBe('embedded');
    expect(first.destroyed).toBeGreaterThan(0);
    await sandbox.close();
  });

  it('refuses where the other does not either', async () => {
    const { sandbox, runners } = makeSandbox(1);
    sandbox.warm(boxLimits());
    await vi.advanceTimersByTimeAsync(1_000);
    const told = sandbox.open(dataset, boxLimits(), never).catch((error: { code: string }) => error.code);
    await vi.advanceTimersByTimeAsync(2 * patience + 10);
    expect(await told).toBe('SANDBOX_UNAVAILABLE');
    // It is not tried a third time: what was started since is what the pool keeps waiting.
    expect(runners.length).toBeLessThanOrEqual(4);
    await sandbox.close();
  });

  it('does not take another for one who was cancelled', async () => {
    const { sandbox, runners } = makeSandbox(1);
    sandbox.warm(boxLimits());
    await vi.advanceTimersByTimeAsync(1_000);
    const cancel = new AbortController();
    const opening = sandbox.open(dataset, boxLimits(), cancel.signal);
    await vi.advanceTimersByTimeAsync(10);
    cancel.abort();
    await expect(opening).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(runners[0]?.destroyed).toBeGreaterThan(0);
    await sandbox.close();
  });

  it('gives nothing to one who was cancelled between the giving of a box and its taking', async () => {
    const { sandbox, runners } = makeSandbox(0);
    const cancel = new AbortController();
    const opening = sandbox.open(dataset, boxLimits(), cancel.signal);
    cancel.abort(new Error('not any more'));
    await expect(opening).rejects.toThrow('not any more');
    await sandbox.close();
    expect(runners.map(({ destroyed }) => destroyed > 0)).toEqual([true]);
  });
});
