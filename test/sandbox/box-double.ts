import { vi } from 'vitest';
import { GloveboxError } from '../../src/errors.ts';
import { BoxPool } from '../../src/sandbox/pool.ts';
import type { PoolOptions, PooledBox } from '../../src/sandbox/pool.ts';

/** A double of a box that does nothing by itself: it gets ready, dies and closes when the test says so. */
export class BoxDouble implements PooledBox {
  readonly box: PooledBox['box'];
  readonly ready: Promise<void>;
  readonly number: number;
  closed = 0;
  disposed = 0;
  rehearsed = 0;
  #getReady: () => void = () => {};
  #refuse: (fault: Error) => void = () => {};
  #end: () => void = () => {};
  #hasEnded = false;
  #mayClose: Promise<void> = Promise.resolve();
  #mayRehearse: Promise<void> = Promise.resolve();

  constructor(number: number) {
    this.number = number;
    this.ready = new Promise((resolve, reject) => {
      this.#getReady = resolve;
      this.#refuse = reject;
    });
    this.ready.catch(() => {});
    const ended = new Promise<void>((resolve) => (this.#end = resolve));
    const hasEnded = () => this.#hasEnded;
    this.box = {
      ready: this.ready,
      ended,
      get hasEnded() {
        return hasEnded();
      },
      rehearse: async () => {
        this.rehearsed += 1;
        await this.#mayRehearse;
      },
      close: async () => {
        this.closed += 1;
        this.die(new GloveboxError('CANCELLED', 'The box was closed.'));
        await this.#mayClose;
      },
    };
  }

  getReady(): void {
    this.#getReady();
  }

  /** It ends by itself. */
  die(fault = new GloveboxError('SANDBOX_UNAVAILABLE', 'It died.')): void {
    this.#hasEnded = true;
    this.#end();
    this.#refuse(fault);
  }

  /** From now on it rehearses until the function is called. */
  holdRehearsal(): () => void {
    let release: () => void = () => {};
    this.#mayRehearse = new Promise((resolve) => (release = resolve));
    return release;
  }

  /** From now on closing takes until the function is called, with a fault where it fails. */
  holdClose(): (fault?: Error) => void {
    let release: (fault?: Error) => void = () => {};
    this.#mayClose = new Promise((resolve, reject) => {
      release = (fault) => (fault === undefined ? resolve() : reject(fault));
    });
    return release;
  }

  dispose = async (): Promise<void> => {
    this.disposed += 1;
  };
}

/** A pool of doubles, and every one that was started. */
export function makePool(options: Partial<PoolOptions<BoxDouble>> = {}, onStart: (box: BoxDouble) => void = () => {}) {
  const started: BoxDouble[] = [];
  const pool = new BoxPool<BoxDouble>({
    start: () => {
      const box = new BoxDouble(started.length);
      onStart(box);
      started.push(box);
      return box;
    },
    keyOf: ({ cpus }) => String(cpus),
    warm: 2,
    most: 4,
    mostWaiting: 3,
    oldestMilliseconds: 600_000,
    ...options,
  });
  const alive = () => started.filter(({ closed }) => closed === 0);
  return { pool, started, alive };
}

/** Lets everything happen that is to happen now, by the clock of the test. */
export const settle = () => vi.advanceTimersByTimeAsync(1);

/** Lets the time pass for which a box works alone before others are started. */
export const letWork = () => vi.advanceTimersByTimeAsync(250);

/** Whether it has been settled by now, and how. */
export async function stateOf(promise: Promise<unknown>): Promise<unknown> {
  const states = [promise.then(() => 'taken').catch((error: { code?: string }) => error.code ?? error)];
  return Promise.race([...states, settle().then(() => 'waits')]);
}
