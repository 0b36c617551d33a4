import type { Limits } from '../contract/limits.ts';
import { GloveboxError } from '../errors.ts';
import type { RunnerBox } from './runner-box.ts';

export type PoolOptions<Entry extends PooledBox> = {
  /** Starts a box. Throws only where nothing was started. */
  readonly start: (limits: Limits) => Entry;
  /** Boxes with the same key may stand in for each other. */
  readonly keyOf: (limits: Limits) => string;
  /** How many boxes are kept waiting for work; without any, one is started when work is announced. */
  readonly warm: number;
  /** How many there may be at once, waiting and working. */
  readonly most: number;
  /** How many callers may wait while there are as many as there may be. */
  readonly mostWaiting: number;
  /** One that has waited longer is replaced: nothing that is ready stays ready for ever. */
  readonly oldestMilliseconds: number;
};

/** What a pool keeps: a box, and what goes with it. */
export type PooledBox = { readonly box: RunnerBox; readonly dispose?: () => Promise<void> };

type Warm<Entry> = { readonly entry: Entry; readonly key: string; readonly since: number };

type Waiting<Entry> = {
  readonly limits: Limits;
  readonly take: (entry: Entry) => void;
  readonly fail: (error: unknown) => void;
};

/** The first wait after a box that did not start, and the longest: nobody is helped by trying all the time. */
const retryMilliseconds = { first: 200, longest: 30_000 };

/** How long a box is thought to work, before any has. */
const usualWorkSeconds = 1;

/** Boxes that wait for work, so that no work waits for a box. Each serves once. */
export class BoxPool<Entry extends PooledBox> {
  readonly #options: PoolOptions<Entry>;
  readonly #warm: Warm<Entry>[] = [];
  readonly #all = new Set<Entry>();
  readonly #queue: Waiting<Entry>[] = [];
  readonly #leaving = new Set<Promise<void>>();
  #wanted: Limits | undefined;
  #failures = 0;
  /** Until then no box is started ahead: the last ones did not start. */
  #restUntil = 0;
  #refill: NodeJS.Timeout | undefined;
  #workSeconds = usualWorkSeconds;
  #closed = false;
  #onEmpty: () => void = () => {};

  constructor(options: PoolOptions<Entry>) {
    this.#options = options;
  }

  /** Announces work with these limits: boxes wait for it from now on. */
  warm(limits: Limits): void {
    this.#wanted = limits;
    this.#fill(Math.max(1, this.#options.warm));
  }

  /** A box that has never been used. Waits where there are as many as there may be; refuses where too many wait. */
  take(limits: Limits, signal: AbortSignal): Promise<Entry> {
    if (this.#closed) return Promise.reject(closedFault());
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    const entry = this.#queue.length === 0 ? this.#takeNow(limits) : undefined;
    if (entry !== undefined) return Promise.resolve(entry);
    if (this.#queue.length >= this.#options.mostWaiting) return Promise.reject(this.#busy());
    return this.#wait(limits, signal);
  }

  /** Destroys a box that was taken. */
  async dismiss(entry: Entry): Promise<void> {
    if (!this.#all.has(entry)) return;
    const leaving = this.#destroy(entry);
    this.#leaving.add(leaving);
    try {
      await leaving;
    } finally {
      this.#leaving.delete(leaving);
    }
  }

  /** Takes nobody in any more, and resolves when those that work have ended. */
  async drain(): Promise<void> {
    this.#refuseAll();
    for (const { entry } of this.#warm.splice(0)) this.dismiss(entry).catch(() => {});
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
      if (this.#all.size === 0) resolve();
    });
    await this.close();
  }

  /** Destroys all boxes, whatever they do. */
  async close(): Promise<void> {
    this.#refuseAll();
    await Promise.all([...[...this.#all].map((entry) => this.#destroy(entry)), ...this.#leaving]);
  }

  #refuseAll(): void {
    this.#closed = true;
    clearTimeout(this.#refill);
    for (const { fail } of this.#queue.splice(0)) fail(closedFault());
  }

  #takeNow(limits: Limits): Entry | undefined {
    const key = this.#options.keyOf(limits);
    const found = this.#warm.findIndex((one) => one.key === key && !one.entry.box.hasEnded);
    const [waiting] = found === -1 ? [] : this.#warm.splice(found, 1);
    if (waiting !== undefined) {
      this.#schedule();
      return waiting.entry;
    }
    if (!this.#makeRoom()) return undefined;
    return this.#start(limits);
  }

  /** One that waits for other limits goes, where there is no room for one more. */
  #makeRoom(): boolean {
    if (this.#all.size < this.#options.most) return true;
    const [oldest] = this.#warm.splice(0, 1);
    if (oldest === undefined) return false;
    this.dismiss(oldest.entry).catch(() => {});
    return this.#all.size < this.#options.most;
  }

  #wait(limits: Limits, signal: AbortSignal): Promise<Entry> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(signal.reason as Error);
      };
      const done = () => signal.removeEventListener('abort', leave);
      const waiting: Waiting<Entry> = {
        limits,
        take: (entry) => (done(), resolve(entry)),
        fail: (error) => (done(), reject(error as Error)),
      };
      this.#queue.push(waiting);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** First come, first served. */
  #serve(): void {
    while (!this.#closed) {
      const [first] = this.#queue;
      if (first === undefined) return this.#schedule();
      const entry = this.#takeNow(first.limits);
      if (entry === undefined) return;
      this.#queue.shift();
      first.take(entry);
    }
  }

  #start(limits: Limits): Entry {
    const entry = this.#options.start(limits);
    this.#all.add(entry);
    const started = performance.now();
    void entry.box.ended.then(() => {
      this.#workSeconds = this.#workSeconds * 0.8 + ((performance.now() - started) / 1000) * 0.2;
    });
    return entry;
  }

  async #destroy(entry: Entry): Promise<void> {
    try {
      await entry.box.close();
      await entry.dispose?.();
    } finally {
      // Room is only there when it is gone.
      this.#all.delete(entry);
      if (this.#all.size === 0) this.#onEmpty();
      this.#serve();
    }
  }

  /** Refills after what happens now: whoever has just been given a box comes first. */
  #schedule(milliseconds = 0): void {
    if (this.#closed) return;
    clearTimeout(this.#refill);
    const rest = Math.max(milliseconds, this.#restUntil - performance.now());
    this.#refill = setTimeout(() => this.#fill(), rest);
    this.#refill.unref();
  }

  #fill(target = this.#options.warm): void {
    const limits = this.#wanted;
    if (this.#closed || limits === undefined) return;
    const { keyOf, most, oldestMilliseconds } = this.#options;
    const key = keyOf(limits);
    const now = performance.now();
    if (now < this.#restUntil) return this.#schedule();
    const isOutdated = (waiting: Warm<Entry>) =>
      waiting.key !== key || now - waiting.since >= oldestMilliseconds || waiting.entry.box.hasEnded;
    for (const waiting of this.#warm.filter(isOutdated)) {
      this.#warm.splice(this.#warm.indexOf(waiting), 1);
      // Whoever closes the pool hears of one that will not go.
      this.dismiss(waiting.entry).catch(() => {});
    }
    while (this.#warm.length < target && this.#all.size < most) this.#addWarm(limits, key);
    if (this.#warm.length > 0) this.#schedule(oldestMilliseconds);
  }

  #addWarm(limits: Limits, key: string): void {
    const entry = this.#start(limits);
    const waiting = { entry, key, since: performance.now() };
    this.#warm.push(waiting);
    entry.box.ready.then(
      () => (this.#failures = 0),
      () => this.#rest(),
    );
    void entry.box.ended.then(() => {
      const place = this.#warm.indexOf(waiting);
      if (place === -1) return;
      this.#warm.splice(place, 1);
      this.dismiss(entry).catch(() => {});
      this.#schedule();
    });
  }

  #rest(): void {
    const { first, longest } = retryMilliseconds;
    this.#restUntil = performance.now() + Math.min(longest, first * 2 ** this.#failures);
    this.#failures += 1;
  }

  #busy(): GloveboxError {
    const seconds = Math.max(1, Math.ceil((this.#workSeconds * (this.#queue.length + 1)) / this.#options.most));
    return new GloveboxError(
      'SANDBOX_BUSY',
      `All ${this.#options.most} boxes work, and ${this.#queue.length} wait for one.`,
      {
        next: `Ask again in ${seconds} s.`,
        retryAfterSeconds: seconds,
      },
    );
  }
}

function closedFault(): GloveboxError {
  return new GloveboxError('SANDBOX_UNAVAILABLE', 'The sandbox is closed.');
}
