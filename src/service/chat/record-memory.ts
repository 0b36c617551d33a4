import type { ChatEvent, MessageReference, Place } from '../../chat/chat-adapter.ts';
import type { ChatMemory, Conversation, Turn } from '../../chat/chat-memory.ts';
import { namePlace } from '../../chat/name-place.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { TurnRecord } from '../../store/records/records.ts';

export type MemoryOptions = {
  /** The name of the adapter. */
  readonly platform: string;
  /** As whom the chat asks: of another owner it remembers nothing. */
  readonly owner: string;
  /** This process of the service. What it has not answered another one takes over, once it is gone. */
  readonly instance: string;
};

/** So that nobody waits for the store, nor holds all that was said, where much is open. */
const atOnce = 100;

/** What a chat remembers, in the records of the service. Several services that share them answer each event once. */
export function createRecordMemory(records: RecordStore, { platform, owner, instance }: MemoryOptions): ChatMemory {
  const now = () => new Date().toISOString();
  const keyOf = (place: Place) => ({ platform, owner, place: namePlace(place) });
  return {
    begin: (event) => records.beginTurn({ platform, id: event.id, event: JSON.stringify(event), instance, at: now() }),
    note: (event, { message, analysis }) =>
      records.noteTurn(platform, event, { message: message && JSON.stringify(message), analysis }),
    end: (event) => records.endTurn(platform, event, now()),
    async *listOpen() {
      for (let after = 0, isLast = false; !isLast;) {
        // No more than are listed next: of what is left behind, others that live have their part.
        await records.takeOverTurns(platform, instance, now(), atOnce);
        const open = await records.listOpenTurns(platform, instance, atOnce, after);
        for (const turn of open) yield restore(turn);
        after = open.at(-1)?.number ?? after;
        isLast = open.length < atOnce;
      }
    },
    async findOpen(event) {
      const found = await records.findOpenTurn(platform, event);
      return found && restore(found);
    },
    async findEnded(event) {
      const found = await records.findEndedTurn(platform, event);
      return found && restoreFound(found);
    },
    async find(place) {
      const found = await records.findConversation(keyOf(place), now());
      return found === undefined ? undefined : (JSON.parse(found) as Conversation);
    },
    save: (place, conversation) => records.saveConversation(keyOf(place), JSON.stringify(conversation), now()),
  };
}

/** What is kept is our own: nothing of it is checked. */
function restore({ event, ...found }: TurnRecord): Turn {
  return { event: JSON.parse(event) as ChatEvent, ...restoreFound(found) };
}

function restoreFound({ message, analysis }: Omit<TurnRecord, 'event'>): Omit<Turn, 'event'> {
  return {
    ...(message !== undefined && { message: JSON.parse(message) as MessageReference }),
    ...(analysis !== undefined && { analysis }),
  };
}
