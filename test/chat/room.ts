import { Readable } from 'node:stream';
import { GloveboxError } from '../../src/errors.ts';
import type {
  ChatAdapter,
  ChatEvent,
  ChatKnowledge,
  Hear,
  MessageBounds,
  MessageReference,
  Person,
  Place,
} from '../../src/chat/chat-adapter.ts';
import type { ChatMessage } from '../../src/chat/message.ts';

export type Posted = {
  readonly reference: MessageReference;
  readonly versions: ChatMessage[];
  readonly keys: (string | undefined)[];
};

export const roomBounds: MessageBounds = {
  text: 3_000,
  tableRows: 10,
  buttons: 5,
  attachments: 10,
  attachmentBytes: 5_000_000,
  edits: true,
};

/** A platform of the tests' own: all that is said in it is kept, and can be waited for. */
export function openRoom(bounds: Partial<MessageBounds> = {}) {
  let hear: Hear | undefined;
  let knowledge: ChatKnowledge | undefined;
  let count = 0;
  const posted: Posted[] = [];
  const whispers: { readonly person: string; readonly text: string; readonly key: string | undefined }[] = [];
  const files = new Map<string, () => Readable>();
  const watchers = new Set<() => void>();
  const notice = () => watchers.forEach((watcher) => watcher());
  /** What is to fail the next time. */
  const breaks: { edit?: Error | undefined; post?: Error | undefined; whisper?: Error | undefined } = {};

  const adapter: ChatAdapter = {
    name: 'room',
    bounds: { ...roomBounds, ...bounds },
    async start(given, known) {
      hear = given;
      knowledge = known;
    },
    async stop() {
      hear = undefined;
    },
    async post(place, message, key) {
      if (breaks.post !== undefined) throw breaks.post;
      const reference = { place, id: `m${(count += 1)}` };
      posted.push({ reference, versions: [message], keys: [key] });
      notice();
      return reference;
    },
    async edit(reference, message, key) {
      if (breaks.edit !== undefined) throw breaks.edit;
      const found = posted.find(({ reference: { id } }) => id === reference.id);
      if (found === undefined) throw new GloveboxError('MESSAGE_GONE', 'This message is gone.');
      found.versions.push(message);
      found.keys.push(key);
      notice();
    },
    async whisper(_place, person, text, key) {
      if (breaks.whisper !== undefined) throw breaks.whisper;
      whispers.push({ person: person.id, text, key });
      notice();
    },
    async fetch(file) {
      const read = files.get(file.id);
      if (read === undefined) throw new GloveboxError('DATASET_UNREADABLE', `${file.name} is not there any more.`);
      return read();
    },
  };

  const deliver = async (event: ChatEvent): Promise<ChatEvent> => {
    await hear?.(event);
    return event;
  };
  const ann: Person = { id: 'ann' };
  const general: Place = { channel: 'general', thread: 't1' };
  const drop = (name: string, content: string | Buffer | (() => Readable)) => {
    const id = `f${(count += 1)}`;
    files.set(id, typeof content === 'function' ? content : () => Readable.from([Buffer.from(content)]));
    return { id, name };
  };

  return {
    adapter,
    posted,
    whispers,
    breaks,
    notice,
    drop,
    deliver,
    refuse: (event: ChatEvent) => knowledge?.refuse?.(event),
    say: (
      text: string,
      {
        person = ann,
        place = general,
        files: dropped = [] as { id: string; name: string }[],
        id = `e${(count += 1)}`,
        direct = false,
      } = {},
    ) => deliver({ kind: 'said', id, text, person, place, files: dropped, direct }),
    press: (label: string, message: Posted, { person = ann, id = `e${(count += 1)}` } = {}) => {
      const buttons = message.versions.flatMap((version) => version.buttons);
      const button = buttons.find((one) => one.label === label);
      if (button === undefined)
        throw new Error(`There is no button ${label}: ${buttons.map((one) => one.label).join(', ')}`);
      const { action, value } = button;
      return deliver({
        kind: 'pressed',
        id,
        action,
        value,
        person,
        place: message.reference.place,
        message: message.reference,
      });
    },
    /** Waits until what is said here is so. */
    async until<T>(find: () => T | undefined | false): Promise<T> {
      for (;;) {
        const found = find();
        if (found !== undefined && found !== false) return found;
        await new Promise<void>((resolve) => {
          const watcher = () => {
            watchers.delete(watcher);
            resolve();
          };
          watchers.add(watcher);
        });
      }
    },
  };
}

/** All the words of a message, as whoever reads it has them. */
export function wordsOf({ blocks }: ChatMessage): string {
  return blocks
    .map((block) => {
      if (block.kind === 'figures') return block.figures.map(({ label, value }) => `${label}: ${value}`).join('\n');
      if (block.kind === 'table')
        return [
          block.title ?? '',
          block.columns.map(({ label }) => label).join(' | '),
          ...block.rows.map((row) => row.join(' | ')),
          ...(block.more > 0 ? [`${block.more} more rows`] : []),
        ].join('\n');
      return block.kind === 'link' ? `${block.text}: ${block.url}` : block.text;
    })
    .join('\n');
}

/** The last version of a message. */
export const lastOf = ({ versions }: Posted): ChatMessage =>
  versions.at(-1) ?? { blocks: [], attachments: [], buttons: [] };

/** What stands in it now, as words. */
export const wordsOfLast = (message: Posted | undefined): string =>
  message === undefined ? '' : wordsOf(lastOf(message));

/** What an answer has and what is told on the way has not. */
export const isOver = (message: Posted): boolean => !lastOf(message).buttons.some(({ action }) => action === 'stop');

export type Room = ReturnType<typeof openRoom>;
