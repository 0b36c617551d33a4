import type { Place } from '../chat-adapter.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

/** Those who wait for an answer on the connection that they asked on. */
export type WaitingCallers = {
  /**
   * Waits until an event is answered, and gives what was said in its conversation meanwhile, each message as it was last. Undefined where
   * the signal comes first: what was said until then is `left`, for whoever sends it on.
   */
  wait(event: string, place: Place, signal: AbortSignal): Promise<readonly OutgoingMessage[] | undefined>;
  /** Gives a message to those who wait for what is said there. False where nobody does. */
  offer(message: OutgoingMessage): boolean;
  /** The event is answered: nobody has to wait for it any more. */
  end(event: string): void;
};

type Waiting = {
  readonly event: string;
  readonly messages: Map<string, OutgoingMessage>;
  readonly finish: () => void;
};

/** Who has lost the connection asks again soon, or never. */
const mostRemembered = 32;

export function createWaitingCallers(onLeft: (messages: readonly OutgoingMessage[]) => void): WaitingCallers {
  const places = new Map<string, Set<Waiting>>();
  const answered = new Map<string, readonly OutgoingMessage[]>();

  return {
    async wait(event, place, signal) {
      const known = answered.get(event);
      if (known !== undefined) return known;
      const key = nameOf(place);
      const here = places.get(key) ?? new Set();
      places.set(key, here);
      const messages = new Map<string, OutgoingMessage>();
      const waiting = { event, messages, finish: () => {} };
      here.add(waiting);
      const isAnswered = await new Promise<boolean>((resolve) => {
        waiting.finish = () => resolve(true);
        if (signal.aborted) resolve(false);
        signal.addEventListener('abort', () => resolve(false), { once: true });
      });
      here.delete(waiting);
      if (here.size === 0) places.delete(key);
      const said = [...messages.values()];
      if (isAnswered) return said;
      // Others that still wait here have heard the same.
      if (here.size === 0) onLeft(said);
      return undefined;
    },
    offer(message) {
      const here = places.get(nameOf(message));
      if (here === undefined) return false;
      for (const { messages } of here) {
        const before = messages.get(message.id);
        messages.set(message.id, {
          ...message,
          attachments: [...(before?.attachments ?? []), ...message.attachments],
        });
      }
      return true;
    },
    end(event) {
      for (const here of places.values())
        for (const waiting of here) {
          if (waiting.event !== event) continue;
          answered.set(event, [...waiting.messages.values()]);
          waiting.finish();
        }
      for (const oldest of answered.keys()) {
        if (answered.size <= mostRemembered) break;
        answered.delete(oldest);
      }
    },
  };
}

function nameOf({ channel, thread }: Place): string {
  return JSON.stringify([channel, thread ?? null]);
}
