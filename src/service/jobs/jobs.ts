import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Analyst } from '../../analyst.ts';
import type { GloveboxError } from '../../errors.ts';
import type { BatchQuestion, BatchRecord } from '../../store/records/batch-records.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { AnalysisRecord, AuditEntry, NewAnalysis, Trail, Unfinished } from '../../store/records/records.ts';
import type { Observer } from '../observer.ts';
import type { Ask } from './ask.ts';
import { readAsk } from './ask.ts';
import { repeat } from './asked.ts';
import type { Asked } from './asked.ts';
import { createBatchAccounts } from '../batches/batch-accounts.ts';
import { describeTrail } from './describe-trail.ts';
import type { Kept } from './document.ts';
import { FairQueue } from './fair-queue.ts';
import type { QueueBounds } from './fair-queue.ts';
import { createPresence, nameInstance } from './instance.ts';
import { laneOf } from './lane.ts';
import { LiveJob } from './live-job.ts';
import { SessionOrder } from './session-order.ts';
import { endWithFault, lastEvent } from './outcome.ts';
import { cancelled, interrupted, stopped, unreadable } from './reasons.ts';
import { createSpending } from './spending.ts';
import { Worker } from './worker.ts';
import type { Job, Place } from './worker.ts';

export type JobsOptions = {
  readonly analyst: Analyst;
  readonly records: RecordStore;
  readonly follows: boolean;
  readonly bounds: QueueBounds;
  readonly observer: Observer;
};

export type Wanted = Omit<NewAnalysis, 'ask' | 'instance' | 'createdAt' | 'startedAt' | 'batch'> & {
  readonly ask: Ask;
  /** Of the request, for the log. */
  readonly request: string;
};

/** Whoever has begun twice and never ended it would not end it a third time. */
const mostTries = 2;
const notBegun = { state: 'queued', tries: 0 } as const;
const begunOnce = { state: 'running', tries: 1 } as const;

type Entering = {
  readonly asked: NewAnalysis;
  /** Undefined where it cannot be read: then it ends at once. */
  readonly ask: Ask | undefined;
  readonly request: string;
  /** What has to be over before it may have its turn. */
  readonly before?: Promise<unknown> | undefined;
};
/** Records it, with what the audit trail says of it. False where it is not to be worked on. */
type Accept = (trail: AuditEntry) => Promise<boolean>;

/** The questions of the service: each that is accepted ends, once, whatever becomes of this process. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #queue: FairQueue;
  readonly #presence;
  readonly #worker: Worker;
  /** This process, as the store knows it. */
  readonly instance = nameInstance();
  readonly spending;
  readonly batchAccounts;
  readonly #jobs = new Map<string, Job>();
  readonly #sessions = new SessionOrder();
  /** Those whose acceptance is under way: the store may know of it before this process does. */
  readonly #accepting = new Set<string>();
  #stopping = false;
  /** The time of grace is over: what is accepted only now is let go of as well. */
  #lettingGo = false;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#queue = new FairQueue(options.bounds);
    this.spending = createSpending(options.records);
    this.batchAccounts = createBatchAccounts(options.records);
    this.#worker = new Worker({
      ...options,
      instance: this.instance,
      spending: this.spending,
      batches: this.batchAccounts,
      isStopping: () => this.#stopping,
      onOver: (job, kept) => this.#close(job, kept),
    });
    this.#presence = createPresence(options.records, this.instance, {
      onTaken: (records) => records.forEach((record) => this.#resume(record)),
      onOwn: (unfinished) => this.#compare(unfinished),
      onFault: options.observer.fault,
    });
  }

  get counts() {
    return this.#queue.counts;
  }

  /** Takes over what an earlier process has left, and is there for questions. */
  start(): Promise<void> {
    return this.#presence.beat();
  }

  /** Throws where a question would not be accepted now: before work is done for it. One that was accepted before needs no place. */
  async checkRoom(wanted: Pick<Wanted, 'owner' | 'key' | 'idempotencyKey'>): Promise<void> {
    if (!(await this.#isAccepted(wanted))) this.#queue.checkRoom(laneOf(wanted));
  }

  /** Accepts a question: from here on it will end. */
  async accept({ ask, request, ...wanted }: Wanted): Promise<Asked> {
    const lane = laneOf(wanted);
    if (!(await this.#isAccepted(wanted))) {
      if (ask.kind === 'question') await this.spending.accountOf(wanted.key);
      this.#queue.checkRoom(lane);
    }
    const live = new LiveJob(wanted.id);
    const before = this.#sessions.enter(wanted.session, live.ended);
    // Where it can begin at once that is recorded with it, and need not be afterwards.
    const claim = before === undefined ? this.#queue.claim(lane) : undefined;
    const reservation = claim ?? this.#queue.reserve(lane, { promised: true });
    const createdAt = new Date().toISOString();
    const startedAt = claim && createdAt;
    const asked = { ...wanted, ask: JSON.stringify(ask), instance: this.instance, createdAt, startedAt };
    let repeated: Asked | undefined;
    const record = await this.#enter({ live, reservation }, { asked, ask, request, before }, async (trail) => {
      const acceptance = await this.#options.records.accept(asked, trail);
      if (acceptance.kind !== 'accepted') repeated = repeat(acceptance);
      return repeated === undefined;
    });
    return repeated ?? { record, repeated: false };
  }

  /**
   * Takes a question of a batch, which takes turns with others and leaves a place to them. What is known of it; undefined where it is not there to be
   * asked any more.
   */
  async acceptOfBatch(batch: BatchRecord, { number, question, dataset, ...rest }: BatchQuestion) {
    const { id, owner, key, request } = batch;
    const ask = readAsk(rest.ask);
    const live = new LiveJob(randomUUID());
    const reservation = this.#queue.reserve(laneOf({ owner, key, batch: id }), { promised: true, inBackground: true });
    const createdAt = new Date().toISOString();
    const asked = { id: live.id, owner, key, batch: id, question, dataset, ask: rest.ask, createdAt };
    const all = { ...asked, instance: this.instance };
    let isTaken = false;
    await this.#enter({ live, reservation }, { asked: all, ask, request }, async (trail) => {
      isTaken = await this.#options.records.acceptOfBatch(all, number, trail);
      return isTaken;
    });
    return isTaken ? live : undefined;
  }

  /** Records a question and has it worked on, or gives its place back. */
  async #enter(place: Place, { asked, ask, request, before }: Entering, accept: Accept): Promise<AnalysisRecord> {
    this.#accepting.add(asked.id);
    let isIn = false;
    try {
      isIn = await accept(describeTrail(asked, ask, request));
      const begun = asked.startedAt === undefined ? notBegun : begunOnce;
      const record: AnalysisRecord = { ...asked, ...begun, cancelled: false, bytes: 0 };
      if (isIn) {
        this.#options.observer.accepted(record, request);
        if (ask === undefined) this.#endAtOnce({ ...place, record, request }, unreadable());
        else this.#enqueue({ ...place, record, request }, ask, before);
      }
      return record;
    } finally {
      if (!isIn) this.#withdraw(place);
      this.#accepting.delete(asked.id);
    }
  }

  /** What this process knows of a question that has not ended. */
  find(id: string): LiveJob | undefined {
    return this.#jobs.get(id)?.live;
  }

  position(id: string): number | undefined {
    return this.#jobs.get(id)?.reservation.position();
  }

  async cancel(owner: string, id: string, trail?: Trail<AnalysisRecord>): Promise<AnalysisRecord | undefined> {
    const record = await this.#options.records.cancel(owner, id, trail);
    if (record !== undefined) this.#abort(id);
    return record;
  }

  /** Begins nothing more, lets what has begun end for a while, and leaves the rest to the next process. */
  async stop(graceMilliseconds: number): Promise<void> {
    this.#stopping = true;
    this.#presence.retire();
    const grace = new AbortController();
    await Promise.race([
      this.#queue.stop(),
      sleep(graceMilliseconds, undefined, { signal: grace.signal }).catch(() => {}),
    ]);
    grace.abort();
    this.#lettingGo = true;
    for (const { live } of this.#jobs.values()) live.abort(stopped());
    await this.#queue.stop();
    for (const { live } of this.#jobs.values()) live.end();
    await this.#presence.leave();
  }

  async #isAccepted({ owner, idempotencyKey }: Pick<Wanted, 'owner' | 'idempotencyKey'>): Promise<boolean> {
    if (idempotencyKey === undefined) return false;
    return (await this.#options.records.findAccepted(owner, idempotencyKey)) !== undefined;
  }

  #abort(id: string): void {
    const job = this.#jobs.get(id);
    if (job === undefined) return;
    job.live.abort(cancelled());
    // One that still waits needs no box to be ended.
    if (job.reservation.position() !== undefined) {
      job.reservation.release();
      void this.#worker.finish(job, endWithFault(job.live.signal.reason, undefined));
    }
  }

  /** Takes up what the store says is ours. Where its answer was lost, this process does not know of what it has done. */
  #compare(unfinished: readonly Unfinished[]): void {
    for (const { id, owner, cancelled } of unfinished) {
      if (cancelled) this.#abort(id);
      if (!this.#isKnown(id)) this.#takeUp(owner, id).catch(this.#options.observer.fault);
    }
  }

  async #takeUp(owner: string, id: string): Promise<void> {
    const record = await this.#options.records.findAnalysis(owner, id);
    if (record === undefined || record.state === 'ended' || record.instance !== this.instance) return;
    if (!this.#isKnown(id)) this.#resume(record);
  }

  #isKnown(id: string): boolean {
    return this.#stopping || this.#jobs.has(id) || this.#accepting.has(id);
  }

  #resume(record: AnalysisRecord): void {
    const ask = readAsk(record.ask);
    const live = new LiveJob(record.id);
    const way = { promised: true, inBackground: record.batch !== undefined };
    const job = { live, reservation: this.#queue.reserve(laneOf(record), way), record, request: record.id };
    const before = this.#sessions.enter(record.session, live.ended);
    if (ask !== undefined && record.tries < mostTries && !record.cancelled) {
      this.#options.observer.resumed(record);
      this.#enqueue(job, ask, before);
      return;
    }
    this.#endAtOnce(job, record.cancelled ? cancelled() : ask === undefined ? unreadable() : interrupted());
  }

  /** It has no turn. */
  #endAtOnce(job: Job, fault: GloveboxError): void {
    job.reservation.release();
    this.#jobs.set(job.live.id, job);
    this.#worker.finish(job, endWithFault(fault, undefined)).catch(this.#options.observer.fault);
  }

  #enqueue(job: Job, ask: Ask, before: Promise<unknown> | undefined): void {
    const { live, reservation } = job;
    this.#jobs.set(live.id, job);
    if (this.#lettingGo) live.abort(stopped());
    const work = () => {
      this.#tellPositions();
      return this.#worker.work(job, ask);
    };
    reservation.fill(work, before);
    const position = reservation.position();
    if (position !== undefined) live.push({ type: 'queued', position });
  }

  /** It was not accepted: nobody is to wait for it. */
  #withdraw({ live, reservation }: Place): void {
    reservation.release();
    live.end();
  }

  #close(job: Job, kept: Kept | undefined): void {
    this.#jobs.delete(job.live.id);
    job.live.end(kept === undefined ? undefined : lastEvent(kept), kept);
  }

  #tellPositions(): void {
    const positions = this.#queue.positions();
    for (const { live, reservation } of this.#jobs.values()) {
      const position = positions.get(reservation);
      if (position !== undefined) live.push({ type: 'queued', position });
    }
  }
}
