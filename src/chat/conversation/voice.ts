import { randomUUID } from 'node:crypto';
import { isFault } from '../../errors.ts';
import type { ChatAdapter, MessageReference, NoteSaid, Place } from '../chat-adapter.ts';
import { keyOf } from '../message-key.ts';
import type { ChatMessage } from '../message.ts';

/** Says what there is to say to one event, in one message of ours where the platform lets messages be changed. */
export type Voice = {
  /** How it stands. Never rejects, and never waits: of what comes quickly the last is told. */
  tell(message: ChatMessage): void;
  /** Resolves when what is being told is told, or is lost: whoever tries again finds the message. */
  settle(): Promise<void>;
  /** What it came to. Rejects where it cannot be said. */
  say(message: ChatMessage): Promise<void>;
};

export type VoiceOptions = {
  readonly adapter: ChatAdapter;
  readonly place: Place;
  /** The event that is answered. */
  readonly event: string;
  /** The message that was posted before this process began. */
  readonly posted?: MessageReference | undefined;
  readonly milliseconds: number;
  readonly onPosted: NoteSaid;
};

export function createVoice({ adapter, place, event, posted, milliseconds, onPosted }: VoiceOptions): Voice {
  let reference = posted;
  let waiting: ChatMessage | undefined;
  let sending: Promise<void> | undefined;
  let over = false;

  const note: NoteSaid = async (said) => {
    if (said === reference) return;
    reference = said;
    await onPosted(said);
  };

  const post = async (message: ChatMessage, name: string): Promise<void> =>
    note(await adapter.post(place, message, name, note));

  /** One at a time, at most one in so many milliseconds, and always the newest. */
  const drain = async (): Promise<void> => {
    while (waiting !== undefined && !over) {
      const message = waiting;
      waiting = undefined;
      // What is told on the way may be lost. What it comes to is not.
      await sayProgress(message).catch(() => {});
      if (!over) await pause(milliseconds);
    }
    sending = undefined;
  };

  const sayProgress = (message: ChatMessage): Promise<void> =>
    reference === undefined
      ? post(message, keyOf(event, 'progress'))
      : // Each is another one, also after a restart.
        adapter.edit(reference, message, keyOf(event, `progress-${randomUUID()}`));

  let wake = (): void => {};
  const pause = (time: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, time);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    tell(message) {
      if (!adapter.bounds.edits || over) return;
      waiting = message;
      sending ??= drain();
    },
    async settle() {
      await sending;
    },
    async say(message) {
      over = true;
      wake();
      await sending;
      if (reference !== undefined && adapter.bounds.edits) {
        try {
          return await adapter.edit(reference, message, keyOf(event, 'answer'), note);
        } catch (error) {
          // Somebody has removed it: it is said anew. After any other fault it may stand there.
          if (!isFault(error, 'MESSAGE_GONE')) throw error;
        }
      }
      await post(message, keyOf(event, 'answer'));
    },
  };
}
