import type { ChatEvent } from '../chat-adapter.ts';
import type { ChatMemory, Turn } from '../chat-memory.ts';
import type { Admission } from './admission.ts';

/** What a process has found of an event. */
export type Found = Pick<Turn, 'message' | 'analysis'>;

/** An event that this process has in hand, however often it is tried. */
export type Hand = {
  readonly event: ChatEvent;
  readonly admission: Admission;
  /** Never rejects: what cannot be remembered now is known here, and remembered with the next note or the end. */
  note(found: Found): Promise<void>;
  /** What is remembered of it, and what is known here. */
  complete(turn: Turn): Turn;
  /** It is answered. Rejects where that cannot be remembered. */
  end(): Promise<void>;
};

export function openHand(
  event: ChatEvent,
  admission: Admission,
  memory: Pick<ChatMemory, 'note' | 'end'>,
  onFault: (error: unknown, event: ChatEvent) => void,
): Hand {
  let found: Found = {};
  let noted = found;
  const keep = async (): Promise<void> => {
    const sent = found;
    if (noted === sent) return;
    await memory.note(event.id, sent);
    noted = sent;
  };
  return {
    event,
    admission,
    async note(more) {
      found = { ...found, ...more };
      await keep().catch((error: unknown) => onFault(error, event));
    },
    complete: (turn) => ({ ...turn, ...found }),
    async end() {
      await keep();
      await memory.end(event.id);
    },
  };
}
