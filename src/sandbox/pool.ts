import { setTimeout as sleep } from 'node:timers/promises';
import type { Limits } from '../contract/limits.ts';
import { isFault } from '../errors.ts';
import { Alarm } from './alarm.ts';
import { GrowingRest } from './growing-rest.ts';
import { busyFault, closedFault } from './pool-faults.ts';
import { Rehearsals } from './rehearsals.ts';
import type { RunnerBox } from './runner-box.ts';
import type { SandboxState } from './sandbox.ts';
import { WorkTimes } from './work-times.ts';

/**
 * To start a box takes as much of the processors as a short question, and many are short: whoever has just been given one
 * works alone for so long, or until it has ended.
 */
const restMilliseconds = 250;

/** Whoever has just given one back writes an answer, and that takes no longer. To end processes and to start others holds it up. */
const answerMilliseconds = 30;

export type PoolOptions<Entry extends PooledBox> = {
  /** Starts a box. Throws only where nothing was started, and nothing is left of the attempt. */
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
export type PooledBox = {
  readonly box: Pick<RunnerBox, 'ready' | 'ended' | 'hasEnded' | 'rehearse' | 'close'>;
  readonly dispose?: () => Promise<void>;
};

type Warm<Entry> = { readonly entry: Entry; readonly key: string; readonly since: number };

type Waiting<Entry> = {
  readonly limits: Limits;
  readonly take: (entry: Entry) => void;
  readonly fail: (error: unknown) => void;
};

/** Boxes that wait for work, so that no work waits for a box. Each serves once. */
export class BoxPool<Entry extends PooledBox> {
  readonly #options: PoolOptions<Entry>;
  /** The oldest first. */
  readonly #warm: Warm<Entry>[] = [];
  /** Every box that takes up room: warm, at work, or on its way out. */
  readonly #all = new Set<Entry>();
  readonly #working = new WorkTimes<Entry>();
  readonly #leaving = new Map<Entry, Promise<void>>();
  readonly #queue: Waiting<Entry>[] = [];
  readonly #emptied: Promise<void>;
  #onEmpty: () => void = () => {};
  #wanted: Limits | undefined;
  /** While it lasts no box is started ahead: the last ones did not start, or did not live. */
  readonly #rest = new GrowingRest();
  readonly #ready = new WeakSet<Entry>();
  readonly #rehearsals = new Rehearsals<Entry>(() =>
    this.#working.size > 0 ? [] : this.#warm.flatMap(({ entry }) => (this.#ready.has(entry) ? [entry] : [])),
  );
  readonly #refill = new Alarm(() => {
    try {
      this.#fill();
    } catch {
      // It is tried again after a rest; whoever asks for a box until then hears the same.
    }
  });
  #closed = false;

  constructor(options: PoolOptions<Entry>) {
    this.#options = options;
    this.#emptied = new Promise((resolve) => (this.#onEmpty = resolve));
  }

  get counts(): Omit<SandboxState, 'kind'> {
    const { most } = this.#options;
    return { warm: this.#warm.length, working: this.#working.size, waiting: this.#queue.length, most };
  }

  /** Announces work with these limits: boxes wait for it from now on. Throws where the first cannot be started. */
  warm(limits: Limits): void {
    this.#wanted = limits;
    this.#fill(Math.max(1, this.#options.warm));
  }

  /** A box that has never been used. Waits where there are as many as there may be; refuses where too many wait. */
  async take(limits: Limits, signal: AbortSignal): Promise<Entry> {
    if (this.#closed) throw closedFault();
    signal.throwIfAborted();
    const entry = this.#queue.length === 0 ? this.#takeNow(limits) : undefined;
    if (entry !== undefined) return entry;
    const { most, mostWaiting } = this.#options;
    const place = this.#queue.length + 1;
    if (place > mostWaiting) throw busyFault(most, place - 1, this.#working.secondsToWait(place, most));
    return this.#wait(limits, signal);
  }

  /** Destroys a box that has done its work: a moment later, where nobody waits for its room. */
  async giveBack(entry: Entry): Promise<void> {
    if (!entry.box.hasEnded && this.#queue.length === 0) await sleep(answerMilliseconds);
    return this.dismiss(entry);
  }

  /** Destroys a box that was taken. May be called twice. */
  dismiss(entry: Entry): Promise<void> {
    const known = this.#leaving.get(entry);
    if (known !== undefined) return known;
    if (!this.#all.has(entry)) return Promise.resolve();
    const leaving = this.#destroy(entry).finally(() => {
      // Room is only there when it is gone.
      this.#leaving.delete(entry);
      this.#all.delete(entry);
      this.#rehearsals.disturb(this.#working.has(entry));
      this.#working.end(entry);
      if (this.#all.size === 0 && this.#closed) this.#onEmpty();
      this.#serve();
    });
    this.#leaving.set(entry, leaving);
    return leaving;
  }

  /** Takes nobody in any more, and resolves when those that work have ended. */
  async drain(): Promise<void> {
    this.#refuseAll();
    for (const { entry } of this.#warm.splice(0)) this.#drop(entry);
    await this.#emptied;
  }

  /** Destroys all boxes, whatever they do. */
  async close(): Promise<void> {
    this.#refuseAll();
    this.#warm.splice(0);
    const left = await Promise.allSettled([...this.#all].map((entry) => this.dismiss(entry)));
    const stayed = left.find((one) => one.status === 'rejected');
    if (stayed !== undefined) throw stayed.reason;
  }

  #refuseAll(): void {
    this.#closed = true;
    this.#refill.stop();
    this.#rehearsals.stop();
    for (const { fail } of this.#queue.splice(0)) fail(closedFault());
    if (this.#all.size === 0) this.#onEmpty();
  }

  #takeNow(limits: Limits): Entry | undefined {
    const entry = this.#takeWarm(limits) ?? (this.#all.size < this.#options.most ? this.#start(limits) : undefined);
    if (entry === undefined) return undefined;
    this.#working.begin(entry);
    this.#refill.set(restMilliseconds);
    return entry;
  }

  #takeWarm(limits: Limits): Entry | undefined {
    const fit = this.#warm.filter((one) => one.key === this.#options.keyOf(limits) && !one.entry.box.hasEnded);
    const found = fit.find(({ entry }) => entry !== this.#rehearsals.rehearsing) ?? fit[0];
    if (found !== undefined) this.#warm.splice(this.#warm.indexOf(found), 1);
    return found?.entry;
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
      this.#makeRoom();
    });
  }

  /** Boxes that wait for other limits go, the oldest first, where those that leave make too little room. */
  #makeRoom(): void {
    const spare = [...this.#warm];
    let lacking = this.#all.size - this.#leaving.size - this.#options.most;
    for (const { limits } of this.#queue) {
      const key = this.#options.keyOf(limits);
      const own = spare.findIndex((one) => one.key === key);
      if (own === -1) lacking += 1;
      else spare.splice(own, 1);
    }
    for (const one of spare.slice(0, Math.max(0, lacking))) {
      this.#warm.splice(this.#warm.indexOf(one), 1);
      this.#drop(one.entry);
    }
  }

  /** First come, first served. Whoever's box cannot be started hears of it, and keeps nobody waiting. */
  #serve(): void {
    for (let [first] = this.#queue; first !== undefined; [first] = this.#queue) {
      try {
        const entry = this.#takeNow(first.limits);
        if (entry === undefined) return;
        first.take(entry);
      } catch (error) {
        first.fail(error);
      }
      this.#queue.shift();
    }
    this.#refill.set(0);
  }

  #start(limits: Limits): Entry {
    const entry = this.#options.start(limits);
    this.#all.add(entry);
    entry.box.ready.then(
      () => {
        this.#ready.add(entry);
        this.#rehearsals.disturb();
        if (!this.#working.has(entry)) return;
        // A box that somebody needed has started: so will others.
        this.#rest.succeed();
        this.#refill.set(restMilliseconds);
      },
      (error: unknown) => {
        const wasClosed = isFault(error, 'CANCELLED');
        if (!wasClosed) this.#rest.fail();
      },
    );
    return entry;
  }

  async #destroy(entry: Entry): Promise<void> {
    try {
      await entry.box.close();
    } finally {
      await entry.dispose?.();
    }
  }

  /** Lets a box go that nobody waits for. Whether it will not go, whoever closes it or the pool hears. */
  #drop(entry: Entry): void {
    this.dismiss(entry).catch(() => {});
  }

  #fill(target = this.#options.warm): void {
    const limits = this.#wanted;
    if (this.#closed || limits === undefined) return;
    const key = this.#options.keyOf(limits);
    this.#dropOutdated(key);
    try {
      while (this.#rest.milliseconds === 0 && this.#hasRoomAhead(target)) this.#addWarm(limits, key);
    } catch (error) {
      this.#rest.fail();
      throw error;
    } finally {
      this.#scheduleNext();
    }
  }

  #hasRoomAhead(target = this.#options.warm): boolean {
    return this.#queue.length === 0 && this.#warm.length < target && this.#all.size < this.#options.most;
  }

  #dropOutdated(key: string): void {
    const eldest = performance.now() - this.#options.oldestMilliseconds;
    const outdated = this.#warm.filter((one) => one.key !== key || one.since <= eldest || one.entry.box.hasEnded);
    for (const one of outdated) {
      this.#warm.splice(this.#warm.indexOf(one), 1);
      this.#drop(one.entry);
    }
  }

  /** Whatever else there is to do is told by a box that comes or goes. */
  #scheduleNext(): void {
    const times = this.#hasRoomAhead() ? [this.#rest.milliseconds] : [];
    const [oldest] = this.#warm;
    if (oldest !== undefined) times.push(oldest.since + this.#options.oldestMilliseconds - performance.now());
    if (times.length > 0) this.#refill.set(Math.max(1, Math.ceil(Math.min(...times))));
  }

  #addWarm(limits: Limits, key: string): void {
    const entry = this.#start(limits);
    const waiting = { entry, key, since: performance.now() };
    this.#warm.push(waiting);
    void entry.box.ended.then(() => {
      const place = this.#warm.indexOf(waiting);
      if (place === -1) return;
      this.#warm.splice(place, 1);
      // One that was ready and died is no better than one that never was.
      this.#rest.fail();
      this.#drop(entry);
    });
  }
}
