import { setTimeout as sleep } from 'node:timers/promises';
import type { Analyst } from '../../analyst.ts';
import type { AnalysisEvent } from '../../contract/events.ts';
import type { Usage } from '../../contract/exchange.ts';
import { GloveboxError } from '../../errors.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { AnalysisRecord, NewAnalysis, Trail, Unfinished } from '../../store/records/records.ts';
import type { Observer } from '../observer.ts';
import { answerAsk } from './answer-ask.ts';
import { type Ask, ask as askSchema } from './ask.ts';
import { repeat } from './asked.ts';
import type { Asked } from './asked.ts';
import { describeTrail } from './describe-trail.ts';
import { writeDocument } from './document.ts';
import type { Kept } from './document.ts';
import { FairQueue } from './fair-queue.ts';
import type { QueueBounds, Reservation } from './fair-queue.ts';
import { insist, isOfStore } from './insist.ts';
import { createPresence, nameInstance } from './instance.ts';
import { laneOf } from './lane.ts';
import { LiveJob } from './live-job.ts';
import { SessionOrder } from './session-order.ts';
import { cancelled, isStopped, stopped } from './reasons.ts';
import { endWithAnalysis, endWithFault, lastEvent } from './outcome.ts';
import type { Ended } from './outcome.ts';
import { createSpending } from './spending.ts';

export type JobsOptions = {
  readonly analyst: Analyst;
  readonly records: RecordStore;
  readonly follows: boolean;
  readonly bounds: QueueBounds;
  readonly observer: Observer;
};

export type Wanted = Omit<NewAnalysis, 'ask' | 'instance' | 'createdAt'> & {
  readonly ask: Ask;
  /** Of the request, for the log. */
  readonly request: string;
};

type Place = { readonly live: LiveJob; readonly reservation: Reservation };
type Job = Place & { readonly record: AnalysisRecord; readonly request: string };

/** Whoever has begun twice and never ended it would not end it a third time. */
const mostTries = 2;
const notBegun = { state: 'queued', tries: 0 } as const;
const begunOnce = { state: 'running', tries: 1 } as const;

/** The questions of the service: each that is accepted ends, once, whatever becomes of this process. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #queue: FairQueue;

  readonly instance = nameInstance();
  readonly #presence;
  readonly #spending;
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
    this.#spending = createSpending(options.records);
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
      if (ask.kind === 'question') await this.#spending.accountOf(wanted.key);
      this.#queue.checkRoom(lane);
    }
    const live = new LiveJob(wanted.id);
    const before = this.#sessions.enter(wanted.session, live.ended);
    // Where it can begin at once that is recorded with it, and need not be afterwards.
    const claim = before === undefined ? this.#queue.claim(lane) : undefined;
    const reservation = claim ?? this.#queue.reserve(lane, true);
    this.#accepting.add(wanted.id);
    try {
      const createdAt = new Date().toISOString();
      const startedAt = claim && createdAt;
      const asked = { ...wanted, ask: JSON.stringify(ask), instance: this.instance, createdAt, startedAt };
      const acceptance = await this.#options.records.accept(asked, describeTrail(asked, ask, request));
      if (acceptance.kind === 'accepted') {
        const begun = claim === undefined ? notBegun : begunOnce;
        const record: AnalysisRecord = { ...asked, ...begun, cancelled: false, bytes: 0 };
        this.#options.observer.accepted(record, request);
        this.#enqueue({ live, reservation, record, request }, ask, before);
        return { record, repeated: false };
      }
      const repeated = repeat(acceptance);
      this.#withdraw({ live, reservation });
      return repeated;
    } catch (error) {
      this.#withdraw({ live, reservation });
      throw error;
    } finally {
      this.#accepting.delete(wanted.id);
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
      void this.#finish(job, endWithFault(job.live.signal.reason, undefined));
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
    const parsed = askSchema.safeParse(JSON.parse(record.ask));
    const live = new LiveJob(record.id);
    const job = { live, reservation: this.#queue.reserve(laneOf(record), true), record, request: record.id };
    const before = this.#sessions.enter(record.session, live.ended);
    if (parsed.success && record.tries < mostTries && !record.cancelled) {
      this.#options.observer.resumed(record);
      this.#enqueue(job, parsed.data, before);
      return;
    }
    job.reservation.release();
    const fault = record.cancelled
      ? cancelled()
      : new GloveboxError('ANALYSIS_INTERRUPTED', 'The service stopped twice while it worked on this question.');
    this.#jobs.set(record.id, job);
    void this.#finish(job, endWithFault(fault, undefined));
  }

  #enqueue(job: Job, ask: Ask, before: Promise<unknown> | undefined): void {
    const { live, reservation } = job;
    this.#jobs.set(live.id, job);
    if (this.#lettingGo) live.abort(stopped());
    reservation.fill(() => this.#work(job, ask), before);
    const position = reservation.position();
    if (position !== undefined) live.push({ type: 'queued', position });
  }

  /** It was not accepted: nobody is to wait for it. */
  #withdraw({ live, reservation }: Place): void {
    reservation.release();
    live.end();
  }

  async #work(job: Job, ask: Ask): Promise<void> {
    const { live, record, request } = job;
    const { analyst, records, follows, observer } = this.#options;
    let usage: Usage | undefined;
    const onEvent = (event: AnalysisEvent) => {
      if (event.type === 'asked') usage = event.usage;
      observer.event(record, request, event);
      if (event.type !== 'answered') live.push(event);
    };
    const begin = () => records.begin(record.id, this.instance, new Date().toISOString());
    this.#tellPositions();
    try {
      if (record.state === 'queued' && !(await this.#insist(begin))) return await this.#giveUp(job);
      live.push({ type: 'started' });
      const key = ask.kind === 'question' ? record.key : undefined;
      const account = await this.#insist(() => this.#spending.accountOf(key));
      const context = { analyst, records, follows, account, signal: live.signal, onEvent };
      const answered = await answerAsk(record, ask, context);
      await this.#finish(job, endWithAnalysis(record.id, answered));
    } catch (error) {
      if (this.#stopping && (isStopped(error) || isStopped(live.signal.reason))) {
        // It is for the next process, and was ended by no fault of its own. What a model took until then is spent.
        const back = records.putBack(record.id, this.instance, usage?.usd ?? 0, new Date().toISOString());
        return await back.catch(observer.fault);
      }
      await this.#finish(job, endWithFault(error, usage));
    }
  }

  /** It was cancelled before its turn, or another process has it by now. */
  async #giveUp(job: Job): Promise<void> {
    const { owner, id } = job.record;
    const now = await this.#insist(() => this.#options.records.findAnalysis(owner, id));
    if (now?.cancelled === true && now.state !== 'ended') await this.#finish(job, endWithFault(cancelled(), undefined));
    else this.#close(job, undefined);
  }

  /** Records how it ended. While the store cannot be written to it waits: nobody is told what is not recorded. */
  async #finish(job: Job, { outcome, kept }: Ended): Promise<void> {
    const { records, observer } = this.#options;
    const document = await writeDocument(kept);
    const end = () => records.end(job.record.id, this.instance, outcome, document, new Date().toISOString());
    const won = await insist(end, (error) => this.#hear(error)).catch(() => undefined);
    // It is for the next process.
    if (won === undefined) return;
    if (won) observer.ended(job.record, job.request, outcome, kept);
    this.#close(job, won ? kept : undefined);
  }

  /** What the store cannot do now it can do later: a question that was accepted waits for that. */
  #insist<T>(work: () => Promise<T>): Promise<T> {
    return insist(work, (error) => {
      if (!isOfStore(error)) throw error;
      this.#hear(error);
    });
  }

  #hear(error: unknown): void {
    this.#options.observer.fault(error);
    if (this.#stopping) throw stopped();
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
