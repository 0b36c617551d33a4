import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { createAnalyst } from '../../src/analyst.ts';
import { createLocalClerk } from '../../src/clerk/local-clerk.ts';
import type { Clerk } from '../../src/clerk/clerk.ts';
import type { ChatMemory } from '../../src/chat/chat-memory.ts';
import { createChat } from '../../src/chat/conversation.ts';
import type { ChatOptions } from '../../src/chat/conversation/chat-context.ts';
import { createMemoryInProcess } from '../../src/chat/memory-in-process.ts';
import type { MessageBounds } from '../../src/chat/chat-adapter.ts';
import { createDatasetStore } from '../../src/store/dataset-store.ts';
import { isOver, lastOf, openRoom, type Posted, type Room, wordsOf } from './room.ts';

/** Chats over the real analyst: the offline generator and the embedded box. */
export async function useChat() {
  const root = mkdtempSync(join(tmpdir(), 'glovebox-chat-'));
  const analyst = await createAnalyst({ home: join(root, 'store'), sandbox: 'embedded', generator: 'offline' });
  const stops: (() => Promise<void>)[] = [];
  let homes = 0;
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  afterAll(async () => {
    await analyst.close();
    rmSync(root, { recursive: true, force: true });
  });

  /** A clerk to whom no data is known but what was given to it. */
  const openClerk = (stored: readonly string[] = []): Clerk => {
    const store = createDatasetStore(join(root, 'store'));
    const list = async () =>
      (await store.list()).filter(({ dataset }) => stored.includes(dataset.hash) || isWanted(dataset.hash));
    const taken = new Set<string>();
    const isWanted = (hash: string) => taken.has(hash);
    const clerk = createLocalClerk({ analyst, store: { list }, home: join(root, `home-${(homes += 1)}`) });
    return {
      ...clerk,
      async takeIn(sources, options) {
        const own = await clerk.takeIn(sources, options);
        taken.add(own.hash);
        return own;
      },
    };
  };

  const open = async (
    given: Partial<ChatOptions> & { bounds?: Partial<MessageBounds>; memory?: ChatMemory; room?: Room } = {},
  ) => {
    const { bounds, room = openRoom(bounds), ...options } = given;
    const clerk = options.clerk ?? openClerk();
    const memory = options.memory ?? createMemoryInProcess();
    const faults: unknown[] = [];
    const ended: string[] = [];
    const chat = createChat({
      adapter: room.adapter,
      editMilliseconds: 1,
      onFault(error) {
        faults.push(error);
        room.notice();
      },
      onEnded({ id }) {
        ended.push(id);
        room.notice();
      },
      ...options,
      clerk,
      memory,
    });
    await chat.start();
    void chat.takeUp();
    stops.push(() => chat.stop());
    /** The answer to what is said next, or was said: a message after `before` others, when it is over. */
    const answerAt = (index: number): Promise<Posted> =>
      room.until(() => {
        const message = room.posted[index];
        return message !== undefined && isOver(message) && message;
      });
    return {
      ...room,
      chat,
      clerk,
      memory,
      faults,
      ended,
      answerAt,
      async ask(text: string, options?: Parameters<typeof room.say>[1]) {
        const index = room.posted.length;
        await room.say(text, options);
        return lastOf(await answerAt(index));
      },
      wordsAt: async (index: number) => wordsOf(lastOf(await answerAt(index))),
    };
  };
  return { open, openClerk, analyst };
}

export const sales = [
  'region,month,revenue',
  'North,2024-01-01,10',
  'North,2024-02-01,20',
  'South,2024-01-01,5',
  'South,2024-02-01,7',
  '',
].join('\n');
/** As what somebody drops. */
export const dropSales = (room: Pick<Room, 'drop'>) => [room.drop('sales.csv', sales)];

export const endless = 'for (;;) {}\n';

export const towns = 'town\nUlm\n';

/** Has a clerk take tables in, each under its name. */
export async function takeNamed(clerk: Clerk, tables: Readonly<Record<string, string>>): Promise<void> {
  const { signal } = new AbortController();
  for (const [name, text] of Object.entries(tables))
    await clerk.takeIn([{ kind: 'stream', name: `${name}.csv`, stream: readableOf(text) }], { name, signal });
}

/** What a clerk does that refuses every question. */
export function refuseWith(error: Error): Clerk['ask'] {
  return async () => {
    throw error;
  };
}

export const readableOf = (text: string) => Readable.from([Buffer.from(text)]);
