import type { BatchOutcome, Listed, Outcome, Page, Trail, AuditEntry } from './records.ts';

/** Questions that were given together. Each is asked as an analysis of its own. */
export type BatchRecord = {
  readonly id: string;
  readonly owner: string;
  /** The key that asked; none where the service needs none. */
  readonly key?: string | undefined;
  /** As whoever gave it calls the file. */
  readonly name: string;
  /** How it is to be worked on, as JSON of the service. */
  readonly options: string;
  /** How many questions it has. */
  readonly total: number;
  readonly state: 'running' | 'ended';
  /** The process of the service that gives its questions to be asked. */
  readonly instance: string;
  readonly cancelled: boolean;
  /** How many have ended otherwise than they should: with an answer, or as was expected. */
  readonly failed: number;
  /** What a model took for questions of it that have ended, and for those that a process had to leave to the next one. */
  readonly usd: number;
  readonly tokens: number;
  /** Seconds in which a model was waited for, as far as somebody has said so. */
  readonly seconds: number;
  /** The request that it came with. */
  readonly request: string;
  readonly createdAt: string;
  readonly endedAt?: string | undefined;
};

export type NewBatch = Pick<
  BatchRecord,
  'id' | 'owner' | 'key' | 'name' | 'options' | 'instance' | 'request' | 'createdAt'
> & {
  readonly idempotencyKey?: string | undefined;
  readonly fingerprint?: string | undefined;
  /** In their order; the first is number 1. */
  readonly questions: readonly NewBatchQuestion[];
};

export type NewBatchQuestion = Pick<BatchQuestion, 'name' | 'question' | 'ask' | 'dataset'>;

/** `asked` is one that is an analysis by now; `skipped` one that never will be. */
export const batchQuestionStates = ['waiting', 'asked', 'ended', 'skipped'] as const;
export type BatchQuestionState = (typeof batchQuestionStates)[number];

export type BatchQuestion = {
  /** Its place in the batch, from 1. */
  readonly number: number;
  /** What its file calls it. */
  readonly name: string;
  /** What is asked in words. */
  readonly question: string;
  /** What is asked, as JSON of the service. */
  readonly ask: string;
  /** Hash of the dataset that it is asked of. */
  readonly dataset: string;
  readonly state: BatchQuestionState;
  /** Counts what happens to the questions of a batch: of two, the one with the larger number has changed later. */
  readonly changed: number;
  /** Absent where it was not asked, or its analysis was removed. */
  readonly analysis?: string | undefined;
  readonly status?: Outcome['status'] | undefined;
  /** Why there is no answer, or why it was skipped. */
  readonly code?: string | undefined;
  readonly summary?: string | undefined;
  readonly grade?: BatchOutcome['grade'];
  readonly answer?: string | undefined;
  readonly tokens: number;
  readonly usd: number;
};

export type BatchAcceptance =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'repeated' | 'conflict'; readonly earlier: BatchRecord }
  /** So many of its owner have not ended. */
  | { readonly kind: 'full'; readonly unfinished: number };

/** How many questions of a batch are so. */
export type BatchCount = Pick<BatchQuestion, 'state' | 'status' | 'grade'> & { readonly count: number };

/** Which questions of a batch: those behind a place, or those that have changed since, in the order of that. */
export type BatchPart = { readonly limit: number } & ({ readonly after: number } | { readonly changedAfter: number });

/** Batches as their owner sees them. */
export interface BatchShelf {
  /**
   * Records a batch with all its questions, once: of two at once with the same idempotency key of an owner, one is accepted. Where `most`
   * of its owner have not ended none is, however many come at once.
   */
  acceptBatch(batch: NewBatch, trail?: AuditEntry, most?: number): Promise<BatchAcceptance>;
  /** What was accepted under this idempotency key of an owner: the same request, or another one. */
  findAcceptedBatch(
    owner: string,
    idempotencyKey: string,
    fingerprint?: string,
  ): Promise<Extract<BatchAcceptance, { readonly earlier: BatchRecord }> | undefined>;
  findBatch(owner: string, id: string): Promise<BatchRecord | undefined>;
  listBatches(owner: string, page: Page): Promise<Listed<BatchRecord>>;
  listBatchQuestions(owner: string, id: string, part: BatchPart): Promise<readonly BatchQuestion[]>;
  countBatchQuestions(owner: string, id: string): Promise<readonly BatchCount[]>;
  /** How many batches of an owner have not ended. */
  countUnfinishedBatches(owner: string): Promise<number>;
}

/** What is done about batches. Each question is asked once at most, and how it ended is recorded with its analysis. */
export interface BatchWork {
  /** Those of a process that have not ended, oldest first. */
  listUnfinishedBatches(instance: string): Promise<readonly BatchRecord[]>;
  /** Its questions that are in a state, in their order. */
  listOpenQuestions(id: string, state: 'waiting' | 'asked', most: number): Promise<readonly BatchQuestion[]>;
  /** What waits will not be asked any more, and why. How many did. */
  skipQuestions(id: string, code: string): Promise<number>;
  /** Marks it as not wanted any more, and skips what waits. The record as it is then; absent where there is none. */
  cancelBatch(owner: string, id: string, trail?: Trail<BatchRecord>): Promise<BatchRecord | undefined>;
  /** Says how many seconds of a model were waited for in all. */
  keepBatchSeconds(id: string, seconds: number): Promise<void>;
  /** It has ended, where all its questions have: the data of those that were skipped. Undefined where it has not, or had before. */
  endBatch(id: string, at: string): Promise<readonly string[] | undefined>;
  /**
   * Removes one that has ended, with all its analyses. The record as it was, and the data that they were asked of; absent where there is
   * none, and not removed where it has not ended.
   */
  removeBatch(
    owner: string,
    id: string,
    trail?: Trail<BatchRecord>,
  ): Promise<
    { readonly removed: boolean; readonly record: BatchRecord; readonly datasets: readonly string[] } | undefined
  >;
  /** Those that ended before a moment, or before another one if none of their analyses is left. */
  listOutdatedBatches(
    moment: string | undefined,
    emptyBefore: string,
    most: number,
  ): Promise<readonly Pick<BatchRecord, 'id' | 'owner'>[]>;
}
