import type { ChatEvent, ChatFile } from '../chat-adapter.ts';
import type { ChatMemory } from '../chat-memory.ts';
import type { FileSpool } from './file-spool.ts';

type Watching = {
  readonly spool: FileSpool;
  /** It is about to end: where this rejects it does not. */
  readonly onEnding: (event: string) => Promise<void>;
};

/** A memory that tells when an event is answered: then nobody waits for it, and its files are not needed any more. */
export function watchMemory(memory: ChatMemory, { spool, onEnding }: Watching): ChatMemory {
  const files = new Map<string, readonly ChatFile[]>();
  const note = (event: ChatEvent) => {
    if (event.kind === 'said' && event.files.length > 0) files.set(event.id, event.files);
  };
  return {
    ...memory,
    async begin(event) {
      const isNew = await memory.begin(event);
      if (isNew) note(event);
      // It has come before, with its files.
      else if (event.kind === 'said') await spool.drop(event.files);
      return isNew;
    },
    async end(event) {
      // What did not reach whoever waits is not said: it stays open, for this process or the next.
      await onEnding(event);
      await memory.end(event);
      const own = files.get(event);
      files.delete(event);
      if (own !== undefined) await spool.drop(own).catch(() => {});
    },
    async *listOpen() {
      for await (const turn of memory.listOpen()) {
        note(turn.event);
        yield turn;
      }
    },
  };
}
