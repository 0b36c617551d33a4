import type { Analyst } from '../../analyst.ts';
import type { AnalysisEvent } from '../../contract/events.ts';
import type { Usage } from '../../contract/exchange.ts';
import { openAccount } from '../../open-account.ts';
import type { Account } from '../../contract/account.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';
import type { Observer } from '../observer.ts';
import { answerAsk } from './answer-ask.ts';
import type { Ask } from './ask.ts';
import type { BatchAccounts } from '../batches/batch-accounts.ts';
import { judgeAnswer } from '../batches/judge-answer.ts';
import { writeDocument } from './document.ts';
import type { Kept } from './document.ts';
import type { Reservation } from './fair-queue.ts';
import { insist, isOfStore } from './insist.ts';
import type { LiveJob } from './live-job.ts';
import { endWithAnalysis, endWithFault } from './outcome.ts';
import type { Ended } from './outcome.ts';
import { cancelled, isStopped, stopped } from './reasons.ts';
import type { Spending } from './spending.ts';

export type Place = { readonly live: LiveJob; readonly reservation: Reservation };
export type Job = Place & { readonly record: AnalysisRecord; readonly request: string };

export type WorkerOptions = {
  readonly analyst: Analyst;
  readonly records: RecordStore;
  readonly follows: boolean;
  readonly observer: Observer;
  readonly instance: string;
  readonly spending: Spending;
  readonly batches: BatchAccounts;
  readonly isStopping: () => boolean;
  /** Hears that there is nothing more to do for one, and how it ended where this process has ended it. */
  readonly onOver: (job: Job, kept: Kept | undefined) => void;
};

/** Works on a question, and records how it ended. */
export class Worker {
  readonly #options: WorkerOptions;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  async work(job: Job, ask: Ask): Promise<void> {
    const { live, record, request } = job;
    const { analyst, records, follows, observer, instance, isStopping } = this.#options;
    let usage: Usage | undefined;
    const onEvent = (event: AnalysisEvent) => {
      if (event.type === 'asked') usage = event.usage;
      observer.event(record, request, event);
      if (event.type !== 'answered') live.push(event);
    };
    const begin = () => records.begin(record.id, instance, new Date().toISOString());
    try {
      if (record.state === 'queued' && !(await this.#insist(begin))) return await this.#giveUp(job);
      live.push({ type: 'started' });
      const account = await this.#insist(() => this.#openAccount(record, ask));
      const context = { analyst, records, follows, account, signal: live.signal, onEvent };
      const answered = await answerAsk(record, ask, context);
      await this.finish(job, endWithAnalysis(record.id, answered));
    } catch (error) {
      if (isStopping() && (isStopped(error) || isStopped(live.signal.reason))) {
        // It is for the next process, and was ended by no fault of its own. What a model took until then is spent.
        const { usd = 0, inputTokens = 0, outputTokens = 0 } = usage ?? {};
        const at = new Date().toISOString();
        return await records.putBack(record.id, instance, usd, at, inputTokens + outputTokens).catch(observer.fault);
      }
      await this.finish(job, endWithFault(error, usage));
    }
  }

  /** Records how it ended. While the store cannot be written to it waits: nobody is told what is not recorded. */
  async finish(job: Job, ended: Ended): Promise<void> {
    const { records, observer, instance, onOver } = this.#options;
    const { kept } = ended;
    const outcome = job.record.batch === undefined ? ended.outcome : judgeAnswer(job.record, ended.outcome, kept);
    const document = await writeDocument(kept);
    const end = () => records.end(job.record.id, instance, outcome, document, new Date().toISOString());
    const won = await insist(end, (error) => this.#hear(error)).catch(() => undefined);
    // It is for the next process.
    if (won === undefined) return;
    if (won) observer.ended(job.record, job.request, outcome, kept);
    onOver(job, won ? kept : undefined);
  }

  /** What it may spend: of what its key has for the day, and its batch for all of its questions. */
  async #openAccount({ key, owner, batch }: AnalysisRecord, ask: Ask): Promise<Account | undefined> {
    if (ask.kind !== 'question') return undefined;
    const { spending, batches } = this.#options;
    const ofKey = await spending.accountOf(key);
    const ofBatch = batch === undefined ? undefined : await batches.accountOf(owner, batch);
    return ofBatch === undefined ? ofKey : openAccount({}, ofBatch, ofKey);
  }

  /** It was cancelled before its turn, or another process has it by now. */
  async #giveUp(job: Job): Promise<void> {
    const { owner, id } = job.record;
    const now = await this.#insist(() => this.#options.records.findAnalysis(owner, id));
    if (now?.cancelled === true && now.state !== 'ended') await this.finish(job, endWithFault(cancelled(), undefined));
    else this.#options.onOver(job, undefined);
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
    if (this.#options.isStopping()) throw stopped();
  }
}
