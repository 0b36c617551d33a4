import { isFault } from '../../errors.ts';
import type { GloveboxError } from '../../errors.ts';
import { keyOf } from '../message-key.ts';
import type { ChatMessage } from '../message.ts';
import { writePlainText } from '../write-plain-text.ts';
import type { ChatOptions, Outcome } from './chat-context.ts';
import type { Hand } from './hand.ts';
import type { Voice } from './voice.ts';

/** Each gives how the event ended. */
export type Conclude = {
  /** Says what it came to, where it was asked. */
  say(hand: Hand, message: ChatMessage, outcome: Outcome, voice: Voice): Promise<Outcome>;
  /** Says something to who asked alone, or nothing. */
  whisper(hand: Hand, text: string | undefined): Promise<Outcome>;
};

/**
 * Says the last of an event. What cannot be said now is answered all the same: nothing else is said instead, and it stays open. What the
 * platform refuses for good is told to who asked alone, as words; refused there too, nobody will ever hear of it.
 */
export function createConclude({ adapter, onFault }: Pick<ChatOptions, 'adapter' | 'onFault'>): Conclude {
  const tellAlone = ({ event: { id, place, person } }: Hand, text: string): Promise<void> =>
    adapter.whisper(place, person, text, keyOf(id, 'whisper'));

  const conclude = async (hand: Hand, outcome: Outcome, say: () => Promise<void>, words?: string): Promise<Outcome> => {
    const { event } = hand;
    const refusal = await findRefusal(async () => {
      await say();
      await hand.end();
    });
    if (refusal === undefined) return outcome;
    const isUnheard = words === undefined || (await findRefusal(() => tellAlone(hand, words))) !== undefined;
    onFault?.(refusal, event);
    await hand.end();
    return isUnheard ? { kind: 'fault', error: refusal } : outcome;
  };

  return {
    say: (hand, message, outcome, voice) =>
      conclude(hand, outcome, () => voice.say(message), `${elsewhere}\n\n${writePlainText(message)}`),
    whisper: (hand, text) =>
      conclude(hand, { kind: 'said' }, async () => void (text !== undefined && (await tellAlone(hand, text)))),
  };
}

const elsewhere = 'I may not answer where you asked. This is what I have to say:';

/** Why the platform refuses something for good. Rejects with faults that may pass. */
async function findRefusal(say: () => Promise<void>): Promise<GloveboxError | undefined> {
  try {
    await say();
    return undefined;
  } catch (error) {
    if (isFault(error, 'CHAT_REFUSED')) return error;
    throw error;
  }
}
