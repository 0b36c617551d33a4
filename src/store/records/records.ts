import type { Status } from '../../contract/analysis.ts';
import type { TableSize } from '../../contract/dataset.ts';

/** Moments are ISO text in UTC, so that they sort as they are. */
type Moment = string;

/** A key of the API, as it is kept: of its secret, only a hash. */
export type KeyRecord = {
  /** The part of a key that is no secret: it names it in lists, logs and the audit trail. */
  readonly id: string;
  /** Whoever holds a key of an owner sees all that is the owner's, and nothing else. */
  readonly owner: string;
  readonly name: string;
  /** SHA-256 of the secret, which is random and long: there is nothing to guess from a list of likely ones. */
  readonly hash: string;
  readonly createdAt: Moment;
  readonly expiresAt?: Moment | undefined;
  readonly revokedAt?: Moment | undefined;
  /** Requests a minute; absent: as the service says. */
  readonly requestsPerMinute?: number | undefined;
  /** US dollars that its questions may cost in a day (UTC). */
  readonly dollarsPerDay?: number | undefined;
};

/** A name that an owner gave to a stored dataset. Two owners may have the same data, each under a name of their own. */
export type DatasetRecord = {
  readonly owner: string;
  readonly name: string;
  /** Of the dataset in the dataset store. */
  readonly hash: string;
  /** Sources, rows and columns of its tables, so that a list need not open any. */
  readonly tables: readonly TableSize[];
  readonly bytes: number;
  readonly createdAt: Moment;
};

export type SessionRecord = {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly createdAt: Moment;
};

export const analysisStates = ['queued', 'running', 'ended'] as const;
export type AnalysisState = (typeof analysisStates)[number];

/** How an accepted question ended: with an analysis, whatever its status, or with a fault. Written once. */
export type Outcome = {
  readonly status: Status | 'fault';
  /** The code of a fault, or of why there is no answer. */
  readonly code?: string | undefined;
  /** One line for a list: the first sentence of the answer, or why there is none. */
  readonly summary: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly usd: number;
  readonly ofBatch?: BatchOutcome | undefined;
};

/** What an outcome is to the batch of its question. */
export type BatchOutcome = {
  /** Whether it ended as it should. */
  readonly isFine: boolean;
  /** How the answer compares with what was expected of it. */
  readonly grade?: 'right' | 'wrong' | 'ungraded' | undefined;
  /** What is kept of the answer when its analysis is gone, as JSON of the service. */
  readonly answer: string;
};

/** A question that was accepted, and what became of it. */
export type AnalysisRecord = {
  readonly id: string;
  readonly owner: string;
  /** The key that asked; none where the service needs none. */
  readonly key?: string | undefined;
  readonly session?: string | undefined;
  /** The batch that it is a question of. */
  readonly batch?: string | undefined;
  /** What was asked, as JSON of the service: enough to run it again after a crash. */
  readonly ask: string;
  /** What was asked in words: for lists and for search. */
  readonly question: string;
  /** Hash of the dataset that it is asked of. */
  readonly dataset: string;
  readonly state: AnalysisState;
  /** The process of the service that has it. */
  readonly instance: string;
  /** How often a process began to work on it. */
  readonly tries: number;
  readonly cancelled: boolean;
  readonly createdAt: Moment;
  readonly startedAt?: Moment | undefined;
  readonly endedAt?: Moment | undefined;
  readonly outcome?: Outcome | undefined;
  /** Of its document. */
  readonly bytes: number;
  readonly feedback?: Feedback | undefined;
};

export type NewAnalysis = Pick<
  AnalysisRecord,
  'id' | 'owner' | 'key' | 'session' | 'batch' | 'ask' | 'question' | 'dataset' | 'instance' | 'createdAt'
> & {
  /** Where work on it begins at once: then it is running, and has been begun once. */
  readonly startedAt?: string | undefined;
  /** What the caller calls this request, so that sending it twice asks once. One owner has it once. */
  readonly idempotencyKey?: string | undefined;
  /** Tells a repeated request from another one under the same idempotency key. */
  readonly fingerprint?: string | undefined;
};

/** What a process has to know of its own work to see that it has all of it. */
export type Unfinished = Pick<AnalysisRecord, 'id' | 'owner' | 'cancelled'>;

/** The idempotency key was used: by the same request, or by another one. */
export type Repetition = { readonly kind: 'repeated' | 'conflict'; readonly earlier: AnalysisRecord };

export type Acceptance = { readonly kind: 'accepted' } | Repetition;

/** Something that a platform told of, under the id that it always has there. */
export type NewTurn = {
  readonly platform: string;
  readonly id: string;
  /** As JSON of the chat. */
  readonly event: string;
  /** The process of the service that answers. */
  readonly instance: string;
  readonly at: Moment;
};

/** And how far it is answered: the message that tells of it, as JSON, and the analysis that was asked. */
export type TurnRecord = {
  readonly event: string;
  readonly message?: string | undefined;
  readonly analysis?: string | undefined;
};

/** One of a list, and the number by which the list goes on behind it. */
export type OpenTurn = TurnRecord & { readonly number: number };

/** A conversation of an owner, by the place of a platform that it is held in. */
export type ConversationKey = { readonly platform: string; readonly owner: string; readonly place: string };

export type Feedback = {
  readonly rating: 'right' | 'wrong' | 'unclear';
  readonly comment?: string | undefined;
  readonly at: Moment;
};

export const auditActions = [
  'ask',
  'replay',
  'cancel',
  'delete-analysis',
  'batch',
  'cancel-batch',
  'delete-batch',
  'upload',
  'delete-dataset',
  'create-key',
  'revoke-key',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** One line of who did what with which data. Never changed, and kept when what it is about is gone. */
export type AuditEntry = {
  readonly at: Moment;
  readonly owner: string;
  readonly key?: string | undefined;
  readonly action: AuditAction;
  /** Id of the analysis, the batch or the key, or name of the dataset. */
  readonly target: string;
  /** Hash of the data that it is about. */
  readonly dataset?: string | undefined;
  /** What was asked, in words. */
  readonly question?: string | undefined;
  readonly request: string;
};

/** What is written down of what was done, by what it was done to. */
export type Trail<T> = (found: T) => AuditEntry;

/** A part of a long list, newest first. `after` is the `next` of the part before it. */
export type Page = { readonly limit: number; readonly after?: string | undefined };
export type Listed<T> = { readonly items: readonly T[]; readonly next?: string | undefined };

export type AnalysisFilter = {
  readonly state?: AnalysisState | undefined;
  readonly status?: Outcome['status'] | undefined;
  readonly session?: string | undefined;
  readonly batch?: string | undefined;
  readonly dataset?: string | undefined;
  /** Words that the question holds, whatever their case. Nothing in it is a pattern. */
  readonly search?: string | undefined;
};
