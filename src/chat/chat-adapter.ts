import type { Readable } from 'node:stream';
import type { ButtonAction, ChatMessage } from './message.ts';

/** Where something is said. Two messages with the same channel and thread belong to one conversation. Kept as JSON, for after a restart. */
export type Place = {
  readonly channel: string;
  readonly thread?: string | undefined;
  /** Below which message, where that is a matter of looks: it stands in the same conversation. */
  readonly below?: string | undefined;
};

export type Person = { readonly id: string; readonly name?: string | undefined };

/** A message that was posted, and can be edited. Kept as JSON. */
export type MessageReference = {
  readonly place: Place;
  readonly id: string;
  /** How much of what stands below it was said, in whatever pieces its platform says that. */
  readonly below?: number | undefined;
};

/** Hears of each step that was taken of saying something: what was said then is not said again. Never rejects. */
export type NoteSaid = (reference: MessageReference) => Promise<void>;

/** A file that somebody dropped. Its bytes are fetched when they are wanted. */
export type ChatFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes?: number | undefined;
};

/** Something that happened on the platform and is meant for us. `id` is the same each time the platform tells of it. */
export type ChatEvent = {
  readonly id: string;
  readonly place: Place;
  readonly person: Person;
  /** Between this person and us alone, where nobody else reads. */
  readonly direct?: boolean | undefined;
} & (
  | { readonly kind: 'said'; readonly text: string; readonly files: readonly ChatFile[] }
  | {
      readonly kind: 'pressed';
      readonly action: ButtonAction;
      readonly value: string;
      readonly message: MessageReference;
    }
);

/**
 * Hears of an event. Resolves as soon as it is kept, so that it will be answered whatever becomes of this process: the adapter then tells
 * the platform that it came. Everything else happens afterwards. It never rejects for what an event says.
 */
export type Hear = (event: ChatEvent) => Promise<void>;

/** What an adapter may ask its chat. */
export type ChatKnowledge = {
  /**
   * Why an event will not be answered, for an adapter that would say something before it is heard: a sentence. It counts nothing: what is
   * heard is looked at once more.
   */
  readonly refuse?: ((event: ChatEvent) => string | undefined) | undefined;
  /** Whether there is a conversation at a place. Of processes that share their memory each knows those of the others. */
  readonly remembers?: ((place: Place) => Promise<boolean>) | undefined;
};

export type MessageBounds = {
  /** Of characters in one text. */
  readonly text: number;
  readonly tableRows: number;
  readonly buttons: number;
  readonly attachments: number;
  readonly attachmentBytes: number;
  /** Whether a message that was posted can be changed. Where not, progress is not told. */
  readonly edits: boolean;
};

/**
 * A platform where people talk. Retries, rate limits and the writing of its messages are its own business. What it says something with
 * rejects with `CHAT_REFUSED` where the platform refuses that for good, such as in a channel that is gone; it is not tried again then.
 */
export interface ChatAdapter {
  /** A word for lists, logs and what is kept: `slack`, `terminal`. */
  readonly name: string;
  readonly bounds: MessageBounds;
  /** Resolves when it is there and events come. */
  start(hear: Hear, knowledge?: ChatKnowledge): Promise<void>;
  /** Takes no more events, and resolves when what it was sending is sent. */
  stop(): Promise<void>;
  /**
   * Says something. Buttons and attachments are part of it, in whatever way the platform has them. The same key is the same message: it is
   * said again only where nobody knows whether the first was heard, and a platform that can tell them by the key shows one. It also tells
   * which event is answered: see message-key.ts.
   */
  post(place: Place, message: ChatMessage, key?: string, note?: NoteSaid): Promise<MessageReference>;
  /**
   * Changes what was said. Attachments are added, but for what the reference says was said below already. Rejects where `bounds.edits` is
   * false, and with `MESSAGE_GONE` where the platform says that the message is not there any more: it is then said anew.
   */
  edit(reference: MessageReference, message: ChatMessage, key?: string, note?: NoteSaid): Promise<void>;
  /** Says something short to one person, unseen by others where the platform can do that. */
  whisper(place: Place, person: Person, text: string, key?: string): Promise<void>;
  /**
   * The bytes of a file that was dropped. Rejects, also while they come, with `CHAT_UNAVAILABLE` where they may be had later, and with
   * `CHAT_REFUSED` where they never are: its `next` is then told to who asked.
   */
  fetch(file: ChatFile, signal: AbortSignal): Promise<Readable>;
  /**
   * The files that stand where an event is answered, though they came with no event: those of the message that a thread begins with. They
   * are the data of a conversation that has none. Rejects with `CHAT_UNAVAILABLE` where that cannot be told now.
   */
  findFiles?(event: ChatEvent): Promise<readonly ChatFile[]>;
  /** Whether somebody waits for what is said to an event, which they may have told of before: what it was answered is said to them again. */
  isAwaited?(event: string): boolean;
  /** The path of a file that lies on this machine, where dropping it is naming it: it is read where it is. */
  locate?(file: ChatFile): string | undefined;
}
