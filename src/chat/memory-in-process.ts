import type { ChatMemory, Conversation, Turn } from './chat-memory.ts';
import { namePlace } from './name-place.ts';

/** More than a person says in a terminal while a process lives, and no more than it has room for. */
const mostKept = 10_000;

/**
 * Remembers as long as this process lives: for a terminal, whose one conversation ends with it. Of many the oldest are forgotten, as are
 * events that were answered long ago.
 */
export function createMemoryInProcess(): ChatMemory {
  const open = new Map<string, Turn>();
  const ended = new Map<string, Pick<Turn, 'message' | 'analysis'>>();
  const conversations = new Map<string, Conversation>();
  return {
    async begin(event) {
      if (open.has(event.id) || ended.has(event.id)) return false;
      open.set(event.id, { event });
      return true;
    },
    async note(event, found) {
      const turn = open.get(event);
      if (turn !== undefined) open.set(event, { ...turn, ...found });
    },
    async end(event) {
      if (ended.has(event)) return;
      const { event: _said, ...found } = open.get(event) ?? {};
      open.delete(event);
      ended.set(event, found);
      forgetOldest(ended);
    },
    async *listOpen() {
      yield* open.values();
    },
    findOpen: async (event) => open.get(event),
    findEnded: async (event) => ended.get(event),
    find: async (place) => conversations.get(namePlace(place)),
    async save(place, conversation) {
      const name = namePlace(place);
      // The last that was gone on with is the newest.
      conversations.delete(name);
      conversations.set(name, conversation);
      forgetOldest(conversations);
    },
  };
}

function forgetOldest(kept: Map<string, unknown>): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
}
