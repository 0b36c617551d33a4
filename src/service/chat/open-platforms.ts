import { join } from 'node:path';
import type { ChatAdapter } from '../../chat/chat-adapter.ts';
import type { ChatMemory } from '../../chat/chat-memory.ts';
import { createFileSpool } from '../../chat/webhook/file-spool.ts';
import type { FileSpool } from '../../chat/webhook/file-spool.ts';
import { createWebhookAdapter } from '../../chat/webhook/webhook-adapter.ts';
import type { Log } from '../log.ts';
import { openSlack } from './open-slack.ts';
import type { ChatSettings } from './chat-settings.ts';
import type { Door } from './door.ts';
import { createReadInTurn } from './read-in-turn.ts';
import { openWebhookDoor, webhookBounds } from './webhook-door.ts';

/** A platform that the service chats on. */
export type Platform = {
  readonly adapter: ChatAdapter;
  readonly door?: Door | undefined;
  /** Who may ask there, where that is said of it alone. */
  readonly people?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
  /** Hears what becomes of the events of its memory. */
  watch?(memory: ChatMemory): ChatMemory;
  /** Does not wait any longer for what it was saying to arrive. */
  leave?(): void;
  /** Whether it is still there, where that can be told. */
  isConnected?(): boolean;
};

/** Where files that came in a message lie until it is answered. */
export function openSpool(home: string): FileSpool {
  return createFileSpool(join(home, 'chat'));
}

/** Those whose settings are there. */
export function openPlatforms(settings: ChatSettings, spool: FileSpool, log: Log): readonly Platform[] {
  const read = createReadInTurn(webhookBounds);
  const slack = openSlack(settings, log);
  const webhooks = settings.webhooks.map((webhook): Platform => {
    const { name, people, channels } = webhook;
    const adapter = createWebhookAdapter({ settings: webhook, spool });
    return {
      adapter,
      door: openWebhookDoor(name, adapter, read),
      people,
      channels,
      watch: (memory) => adapter.watch(memory),
      leave: () => adapter.leave(),
    };
  });
  return slack === undefined ? webhooks : [slack, ...webhooks];
}
