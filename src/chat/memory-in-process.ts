import type { ChatMemory, Conversation, Turn } from './chat-memory.ts';
import { namePlace } from './name-place.ts';

/** A chat that is over ends with its process. A service that goes on for months forgets what was answered long ago. */
const mostEnded = 10_000;

/** Remembers as long as this process lives: for a terminal, whose conversation ends with it. */
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
      for (const oldest of ended.keys()) {
        if (ended.size <= mostEnded) break;
        ended.delete(oldest);
      }
    },
    async *listOpen() {
      yield* open.values();
    },
    findOpen: async (event) => open.get(event),
    findEnded: async (event) => ended.get(event),
    find: async (place) => conversations.get(namePlace(place)),
    async save(place, conversation) {
      conversations.set(namePlace(place), conversation);
    },
  };
}
