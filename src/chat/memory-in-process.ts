import type { ChatMemory, Conversation, Turn } from './chat-memory.ts';
import { namePlace } from './name-place.ts';

/** A chat that is over ends with its process. A service that goes on for months forgets what was answered long ago. */
const mostEnded = 10_000;

/** Remembers as long as this process lives: for a terminal, whose conversation ends with it. */
export function createMemoryInProcess(): ChatMemory {
  const open = new Map<string, Turn>();
  const ended = new Set<string>();
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
      open.delete(event);
      ended.add(event);
      for (const oldest of ended) {
        if (ended.size <= mostEnded) break;
        ended.delete(oldest);
      }
    },
    async *listOpen() {
      yield* open.values();
    },
    findOpen: async (event) => open.get(event),
    find: async (place) => conversations.get(namePlace(place)),
    async save(place, conversation) {
      conversations.set(namePlace(place), conversation);
    },
  };
}
