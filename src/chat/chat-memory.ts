import type { ChatEvent, MessageReference, Place } from './chat-adapter.ts';

/** A conversation: one thread of a platform. */
export type Conversation = {
  /** Of the clerk: its questions follow each other. */
  readonly session?: string | undefined;
  /** Hashes or names of the data that it is about. */
  readonly data: readonly string[];
  /** The analysis that was answered last: what `again` and `script` are about when they are said in words. */
  readonly last?: string | undefined;
  /** A question that was asked before it was known of which data: asked as soon as that is said. */
  readonly waiting?: string | undefined;
};

/** One event and what became of it. */
export type Turn = {
  readonly event: ChatEvent;
  /** The message that tells how it stands, once there is one. */
  readonly message?: MessageReference | undefined;
  /** The analysis that was asked for it, once it is accepted. */
  readonly analysis?: string | undefined;
};

/** What a chat remembers, of one platform. What a method says is kept is on disk when it resolves, where the memory is one that lasts. */
export interface ChatMemory {
  /** Keeps an event. False where one with this id was kept before: then it is in hand, or done. */
  begin(event: ChatEvent): Promise<boolean>;
  note(event: string, found: Pick<Turn, 'message' | 'analysis'>): Promise<void>;
  /** It is answered: nothing more is to be done, ever. */
  end(event: string): Promise<void>;
  /**
   * What was begun and never ended, oldest first: for whoever starts anew. Where several processes share what is remembered, those of this
   * one, and of those that are gone. There may be many: they are read as they are wanted, and one may have ended since.
   */
  listOpen(): AsyncIterable<Turn>;
  /** One that has not ended, whichever process has it. */
  findOpen(event: string): Promise<Turn | undefined>;
  /** Of one that has ended, what was found of it; undefined where it has not, or is forgotten. */
  findEnded(event: string): Promise<Pick<Turn, 'message' | 'analysis'> | undefined>;
  find(place: Place): Promise<Conversation | undefined>;
  save(place: Place, conversation: Conversation): Promise<void>;
}
