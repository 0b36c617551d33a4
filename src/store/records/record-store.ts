import type { BatchShelf, BatchWork } from './batch-records.ts';
import type {
  Acceptance,
  AnalysisFilter,
  AnalysisRecord,
  AuditEntry,
  ConversationKey,
  DatasetRecord,
  Feedback,
  KeyRecord,
  Listed,
  NewAnalysis,
  NewTurn,
  OpenTurn,
  Outcome,
  Page,
  Repetition,
  SessionRecord,
  Trail,
  TurnRecord,
  Unfinished,
} from './records.ts';

/**
 * What the service remembers beside the data itself: keys, names of datasets, sessions, questions with what became of them, and
 * who did what. Whatever a method says is done is on disk when it resolves. All that belongs to somebody is asked for by owner, so
 * that there is no way to reach another's by guessing an id. What is done with a trail is done and written down, or neither. Faults are `STORE_UNWRITABLE`, `STORE_UNAVAILABLE` or `INTERNAL`.
 */
export interface RecordStore extends BatchShelf, BatchWork {
  /** Rejects where it cannot be written to. For the readiness of the service. */
  ping(): Promise<void>;
  close(): Promise<void>;

  addKey(key: KeyRecord, trail?: AuditEntry): Promise<void>;
  /** Whether there has been any, revoked and expired ones too. */
  hasKeys(): Promise<boolean>;
  /** By the id of the key, revoked and expired ones too. */
  findKey(id: string): Promise<KeyRecord | undefined>;
  /** Oldest first. */
  listKeys(): Promise<readonly KeyRecord[]>;
  /** Whether it was there and not revoked before. */
  revokeKey(id: string, at: string, trail?: AuditEntry): Promise<boolean>;

  /** Gives data a name. `replaced` is what the owner had under that name. */
  saveDataset(record: DatasetRecord, trail?: AuditEntry): Promise<{ readonly replaced?: DatasetRecord | undefined }>;
  findDataset(owner: string, name: string): Promise<DatasetRecord | undefined>;
  listDatasets(owner: string, page: Page): Promise<Listed<DatasetRecord>>;
  /** What was removed. */
  removeDataset(owner: string, name: string, trail?: Trail<DatasetRecord>): Promise<DatasetRecord | undefined>;
  /** Whether any owner has a name for this data or keeps it without one, any analysis was asked of it, or any question of a batch is to be. */
  isDatasetUsed(hash: string): Promise<boolean>;
  /** The same, of one owner: whether this data is theirs. */
  isDatasetOf(owner: string, hash: string): Promise<boolean>;
  /** Data without a name is used until a moment, or a later one that was said before. */
  keepDataset(owner: string, hash: string, until: string): Promise<void>;
  /** The same, where it is kept already. */
  extendDataset(owner: string, hash: string, until: string): Promise<void>;
  /** Keeps data no longer whose moment is over, a few at a time. Which: others may still use them. */
  releaseDatasets(moment: string, most: number): Promise<readonly string[]>;

  addSession(session: SessionRecord): Promise<void>;
  findSession(owner: string, id: string): Promise<SessionRecord | undefined>;
  listSessions(owner: string, page: Page): Promise<Listed<SessionRecord>>;
  /** Its analyses stay, and belong to no session any more. */
  removeSession(owner: string, id: string): Promise<boolean>;

  /**
   * Records a question, once: of two requests at once with the same idempotency key of an owner, one is accepted.
   */
  accept(analysis: NewAnalysis, trail?: AuditEntry): Promise<Acceptance>;
  /**
   * Records a question of a batch, where it waits there under this number: in one step, so that nobody else asks it. False where it was
   * asked before, or is not to be asked any more.
   */
  acceptOfBatch(analysis: NewAnalysis, number: number, trail?: AuditEntry): Promise<boolean>;
  /** What was accepted under this idempotency key of an owner: the same request, or another one. */
  findAccepted(owner: string, idempotencyKey: string, fingerprint?: string): Promise<Repetition | undefined>;
  /** A process begins to work on it. False where it ended, was cancelled, or belongs to another process by now. */
  begin(id: string, instance: string, at: string): Promise<boolean>;
  /**
   * What a process had begun waits again, as if it had not been begun, but for the US dollars and tokens that it has cost. Nothing is changed where
   * the process is not at work on it.
   */
  putBack(id: string, instance: string, usd: number, at: string, tokens?: number): Promise<void>;
  /**
   * Records how it ended, with its document, in one step. False, and nothing is changed, where it has ended before or belongs to
   * another process by now: of all who try, one succeeds.
   */
  end(id: string, instance: string, outcome: Outcome, document: Uint8Array, at: string): Promise<boolean>;
  /** Marks it as not wanted any more, so that whoever has it stops. The record as it is then; absent where there is none. */
  cancel(owner: string, id: string, trail?: Trail<AnalysisRecord>): Promise<AnalysisRecord | undefined>;
  findAnalysis(owner: string, id: string): Promise<AnalysisRecord | undefined>;
  listAnalyses(owner: string, filter: AnalysisFilter, page: Page): Promise<Listed<AnalysisRecord>>;
  /** What `end` was given. */
  readDocument(owner: string, id: string): Promise<Uint8Array | undefined>;
  /** Replaces earlier feedback. False where there is no such analysis. */
  saveFeedback(owner: string, id: string, feedback: Feedback): Promise<boolean>;
  /** Removes one that has ended. The record as it was; absent where there is none, and not removed where it has not. */
  removeAnalysis(
    owner: string,
    id: string,
    trail?: Trail<AnalysisRecord>,
  ): Promise<{ readonly removed: boolean; readonly record: AnalysisRecord } | undefined>;

  /** Says that a process lives until a moment, unless it says so again. */
  heartbeat(instance: string, until: string): Promise<void>;
  /** Of the processes that have unfinished work or have been heard of, those that are not past their moment, and those that are. */
  listInstances(now: string): Promise<readonly { readonly instance: string; readonly alive: boolean }[]>;
  /** Takes over all that another process has not ended, batches too: it is queued again. Of two who try at once, one gets each. */
  takeOver(from: string, to: string): Promise<readonly AnalysisRecord[]>;
  /** Forgets a process that has nothing unfinished. */
  forgetInstance(instance: string): Promise<void>;
  /** The analyses of a process that have not ended, those who waited longest first, and whether they are still wanted. */
  listUnfinished(instance: string): Promise<readonly Unfinished[]>;

  /** US dollars that questions of a key have cost since a moment. */
  spent(key: string, since: string): Promise<number>;
  /** Of one owner, or of all. */
  listAudit(owner: string | undefined, page: Page): Promise<Listed<AuditEntry>>;

  /** Removes what has ended before a moment, a few at a time, oldest first. Which were removed. */
  removeEndedBefore(moment: string, most: number): Promise<readonly AnalysisRecord[]>;
  /** Removes the oldest that have ended until the documents of the rest take no more than this many bytes. Which were removed. */
  removeBeyond(bytes: number, most: number): Promise<readonly AnalysisRecord[]>;

  /** Keeps what a platform told of. False where it did so before. */
  beginTurn(turn: NewTurn): Promise<boolean>;
  /** Adds what is known by now. Nothing is changed where it is answered. */
  noteTurn(platform: string, id: string, found: Omit<TurnRecord, 'event'>): Promise<void>;
  /** It is answered. What was said in it is kept no longer. */
  endTurn(platform: string, id: string, at: string): Promise<void>;
  /** One that is not answered, whichever process has it. */
  findOpenTurn(platform: string, id: string): Promise<TurnRecord | undefined>;
  /** Of one that is answered, what was known of it. */
  findEndedTurn(platform: string, id: string): Promise<Omit<TurnRecord, 'event'> | undefined>;
  /** Those that a process has not answered, oldest first, a few at a time: those behind a number. */
  listOpenTurns(platform: string, instance: string, most: number, after?: number): Promise<readonly OpenTurn[]>;
  /** Takes over from processes that are past their moment, or were never heard of, a few at a time, oldest first. Of two who try at once, one gets each. */
  takeOverTurns(platform: string, to: string, now: string, most: number): Promise<void>;
  /** Forgets what was answered before a moment, or begun before it and never answered, a few at a time. How many were forgotten. */
  forgetTurns(before: string, most: number): Promise<number>;

  /** What was saved of it. It counts as used at this moment. */
  findConversation(key: ConversationKey, at: string): Promise<string | undefined>;
  saveConversation(key: ConversationKey, conversation: string, at: string): Promise<void>;
  /** Forgets those that nobody has used since a moment, a few at a time. How many were forgotten. */
  forgetConversations(before: string, most: number): Promise<number>;
}
