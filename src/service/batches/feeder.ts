import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchQuestion, BatchRecord } from '../../store/records/batch-records.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import { isHopeless } from '../../batch/hopeless.ts';
import { isFault } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import { isSpent } from '../../contract/account.ts';
import { isKeyValid } from '../access/identity.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LiveJob } from '../jobs/live-job.ts';
import type { Observer } from '../observer.ts';
import { readBatchOptions } from './batch-options.ts';
import type { BatchOptions } from './batch-options.ts';
import type { SkipCode } from './skip-code.ts';

/** How often it is looked whether another process has left a batch to this one, or has done something about one. */
const lookMilliseconds = 2_000;
const pauseMilliseconds = 1_000;
const longestPauseMilliseconds = 5_000;

export type FeederOptions = {
  readonly jobs: Jobs;
  readonly records: RecordStore;
  readonly observer: Pick<Observer, 'fault'>;
  /** Hears of data that questions were to be asked of and are not any more. */
  readonly onSpared: (datasets: readonly string[]) => Promise<void>;
};

type Feeding = {
  over: Promise<void>;
  /** Ends a pause. */
  wake: () => void;
  /** A question has ended with a fault that every other would end with. Another process would see it at its first one. */
  fault: ErrorCode | undefined;
};

/**
 * Gives the questions of batches to be worked on, a few at a time. It keeps nothing that the store does not have: whatever becomes of
 * this process, the next one goes on.
 */
export class Feeder {
  readonly #options: FeederOptions;
  /** Batches that are being fed. */
  readonly #feeding = new Map<string, Feeding>();
  #timer: NodeJS.Timeout | undefined;
  #stopping = false;

  constructor(options: FeederOptions) {
    this.#options = options;
  }

  /** Batches that are being fed. */
  get count(): number {
    return this.#feeding.size;
  }

  /** Feeds what this process has, now and from now on. */
  async start(): Promise<void> {
    await this.#look();
    const again = () => {
      // One who looks when it is stopped is not to look again.
      if (this.#stopping) return;
      this.#timer = setTimeout(
        () => void this.#look().catch(this.#options.observer.fault).finally(again),
        lookMilliseconds,
      );
      this.#timer.unref();
    };
    again();
  }

  /** Something has happened to a batch: it was accepted, or cancelled. */
  wake(id: string): void {
    const feeding = this.#feeding.get(id);
    if (feeding === undefined) this.#look().catch(this.#options.observer.fault);
    else feeding.wake();
  }

  /** Gives nothing more. What it has given is with the jobs. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    for (const { wake } of this.#feeding.values()) wake();
    await Promise.all([...this.#feeding.values()].map(({ over }) => over));
  }

  async #look(): Promise<void> {
    const { records, jobs } = this.#options;
    for (const batch of await records.listUnfinishedBatches(jobs.instance)) {
      if (this.#stopping) return;
      if (!this.#feeding.has(batch.id)) this.#begin(batch);
    }
  }

  #begin(batch: BatchRecord): void {
    const feeding: Feeding = { over: Promise.resolve(), wake: () => {}, fault: undefined };
    this.#feeding.set(batch.id, feeding);
    feeding.over = this.#feed(batch).finally(() => {
      this.#feeding.delete(batch.id);
      this.#options.jobs.batchAccounts.forget(batch.id);
    });
  }

  /** Until all its questions have ended, or it is another's. What the store cannot do now it can do later. */
  async #feed({ owner, id }: BatchRecord): Promise<void> {
    let pause = pauseMilliseconds;
    while (!this.#stopping) {
      const resting = this.#rest(id);
      try {
        const ends = await this.#feedOnce(owner, id);
        if (ends === undefined) return;
        pause = pauseMilliseconds;
        await Promise.race([...ends, resting(pause)]);
      } catch (error) {
        this.#options.observer.fault(error);
        await resting(pause);
        pause = Math.min(pause * 2, longestPauseMilliseconds);
      }
    }
  }

  /** What may be waited for; undefined where there is nothing more to do. */
  async #feedOnce(owner: string, id: string): Promise<readonly Promise<void>[] | undefined> {
    const { records, jobs } = this.#options;
    const found = await records.findBatch(owner, id);
    if (found === undefined) return undefined;
    const options = readBatchOptions(found);
    await this.#keepSeconds(found, options);
    const asked = await records.listOpenQuestions(id, 'asked', found.total);
    // Looked at once more: those that were not found there may have failed since.
    const batch = await records.findBatch(owner, id);
    if (batch === undefined || batch.state === 'ended' || batch.instance !== jobs.instance) return undefined;
    const room = Math.max((options?.concurrency ?? 1) - asked.length, 0);
    const waiting = room === 0 ? [] : await records.listOpenQuestions(id, 'waiting', room);
    const reason = waiting.length === 0 ? undefined : await this.#findReasonToSkip(batch, options);
    if (reason !== undefined) await records.skipQuestions(id, reason);
    if (batch.cancelled)
      for (const { analysis } of asked) if (analysis !== undefined) await jobs.cancel(owner, analysis);
    if (asked.length === 0 && (waiting.length === 0 || reason !== undefined)) {
      await this.#options.onSpared((await records.endBatch(id, new Date().toISOString())) ?? []);
      return undefined;
    }
    const lives = asked.flatMap(({ analysis = '' }) => jobs.find(analysis) ?? []);
    return [...lives, ...(await this.#ask(batch, reason ? [] : waiting))].map((live) => this.#endOf(id, live));
  }

  async #ask(batch: BatchRecord, waiting: readonly BatchQuestion[]): Promise<readonly LiveJob[]> {
    const lives: LiveJob[] = [];
    for (const question of waiting) {
      if (this.#stopping) break;
      const live = await this.#options.jobs.acceptOfBatch(batch, question);
      if (live !== undefined) lives.push(live);
    }
    return lives;
  }

  async #endOf(id: string, live: LiveJob): Promise<void> {
    await live.ended;
    const code = live.result?.problem?.code;
    const feeding = this.#feeding.get(id);
    if (feeding !== undefined && code !== undefined && isHopeless(code)) feeding.fault ??= code;
  }

  /** Why what still waits is not to be asked, where it is not. */
  async #findReasonToSkip(
    { id, owner, key, cancelled, failed }: BatchRecord,
    options: BatchOptions | undefined,
  ): Promise<SkipCode | undefined> {
    const { records, jobs } = this.#options;
    if (cancelled) return 'CANCELLED';
    if (options === undefined) return 'ANALYSIS_INTERRUPTED';
    const fault = this.#feeding.get(id)?.fault;
    if (fault !== undefined) return fault;
    if (failed > 0 && options.failFast) return 'FAIL_FAST';
    const account = await jobs.batchAccounts.accountOf(owner, id);
    if (account !== undefined && isSpent(account)) return 'BUDGET_SPENT';
    if (key === undefined) return undefined;
    const record = await records.findKey(key);
    if (record === undefined || !isKeyValid(record)) return 'KEY_REFUSED';
    try {
      await jobs.spending.accountOf(key);
      return undefined;
    } catch (error) {
      if (isFault(error, 'SPENDING_LIMIT')) return 'SPENDING_LIMIT';
      throw error;
    }
  }

  async #keepSeconds(batch: BatchRecord, options: BatchOptions | undefined): Promise<void> {
    const most = options?.budget?.seconds;
    if (most === undefined) return;
    const { records, jobs } = this.#options;
    const account = await jobs.batchAccounts.accountOf(batch.owner, batch.id);
    const seconds = Math.min(most - (account?.secondsLeft ?? most), most);
    if (seconds > batch.seconds) await records.keepBatchSeconds(batch.id, seconds);
  }

  /** From now on somebody may wake it. What it gives pauses until then, or for so long. */
  #rest(id: string): (milliseconds: number) => Promise<void> {
    const woken = new AbortController();
    const feeding = this.#feeding.get(id);
    if (feeding !== undefined) feeding.wake = () => woken.abort();
    return async (milliseconds) => {
      await sleep(milliseconds, undefined, { signal: woken.signal }).catch(() => {});
    };
  }
}
