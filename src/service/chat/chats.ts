import { createChat } from '../../chat/conversation.ts';
import type { Chat } from '../../chat/conversation.ts';
import type { ChatMemory } from '../../chat/chat-memory.ts';
import { GloveboxError } from '../../errors.ts';
import type { Log } from '../log.ts';
import type { Service } from '../service.ts';
import type { ChatSettings } from './chat-settings.ts';
import { createPatientClerk } from './patient-clerk.ts';
import { observeChat } from './observe-chat.ts';
import type { Platform } from './open-platforms.ts';
import { createRecordMemory } from './record-memory.ts';
import { createServiceClerk } from '../clerk/service-clerk.ts';

export type Chats = {
  /** Hears what is said, and begins to take up what an earlier process has left. Throws where settings cannot work. */
  start(): Promise<void>;
  /** Hears nothing more, and leaves to the next process what is not answered. */
  stop(): Promise<void>;
  /** Of each platform, whether it is there. */
  states(): readonly { readonly name: string; readonly ok: boolean }[];
};

type One = { readonly platform: Platform; readonly chat: Chat; ok: boolean };

/** How often it is looked whether another process has left something. */
const takeUpMilliseconds = 5_000;
const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 60_000;
/** What is being said when the service ends has this long to arrive. */
const farewellMilliseconds = 5_000;

/** Holds a conversation on each platform that there is. */
export function createChats(platforms: readonly Platform[], settings: ChatSettings, service: Service, log: Log): Chats {
  const all: One[] = platforms.map((platform) => ({
    platform,
    chat: openChat(platform, settings, service, log),
    ok: false,
  }));
  const leaving = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const later = (milliseconds: number, work: () => Promise<void>) => {
    if (leaving.signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void work();
    }, milliseconds);
    timer.unref();
    timers.add(timer);
  };

  const keepTakingUp = async (one: One): Promise<void> => {
    await one.chat.takeUp().catch((error: unknown) => log.fault(error, { chat: one.platform.adapter.name }));
    later(takeUpMilliseconds, () => keepTakingUp(one));
  };

  /** A platform that cannot be reached now is tried again: the service has other things to do than to wait for it. */
  const start = async (one: One, pause = firstPauseMilliseconds): Promise<void> => {
    const { name } = one.platform.adapter;
    try {
      await one.chat.start();
      one.ok = true;
      log.info('chat is there', { chat: name });
      void keepTakingUp(one);
    } catch (error) {
      if (isOfSettings(error)) throw error;
      log.fault(error, { chat: name });
      later(pause, () => start(one, Math.min(pause * 2, longestPauseMilliseconds)).catch((again) => log.fault(again)));
    }
  };

  return {
    async start() {
      await Promise.all(all.map((one) => start(one)));
    },
    async stop() {
      leaving.abort();
      for (const timer of timers) clearTimeout(timer);
      const farewell = setTimeout(() => {
        for (const { platform } of all) platform.leave?.();
      }, farewellMilliseconds);
      await Promise.all(
        all.map(({ chat, platform }) =>
          chat.stop().catch((error: unknown) => log.fault(error, { chat: platform.adapter.name })),
        ),
      );
      clearTimeout(farewell);
    },
    states: () =>
      all.map(({ platform, ok }) => ({ name: platform.adapter.name, ok: ok && (platform.isConnected?.() ?? true) })),
  };
}

function isOfSettings(error: unknown): boolean {
  return error instanceof GloveboxError && (error.code === 'CONFIG_INVALID' || error.code === 'PACKAGE_MISSING');
}

function openChat(
  { adapter, watch, people, channels }: Platform,
  settings: ChatSettings,
  service: Service,
  log: Log,
): Chat {
  const { name } = adapter;
  const who = { owner: settings.chatOwner, means: 'none' as const };
  const observer = observeChat(name, log, service.metrics);
  const remembered = createRecordMemory(service.records, {
    platform: name,
    owner: who.owner,
    instance: service.jobs.instance,
  });
  const memory: ChatMemory = observer.watch(watch?.(remembered) ?? remembered);
  return createChat({
    adapter,
    clerk: createPatientClerk(createServiceClerk(service, who, name)),
    memory,
    permits: {
      people: people ?? settings.chatPeople,
      channels: channels ?? settings.chatChannels,
      stewards: settings.chatStewards,
    },
    limits: { person: settings.chatPersonLimit, channel: settings.chatChannelLimit },
    ask: { locale: service.config.locale },
    onFault: observer.fault,
    onEnded: observer.ended,
  });
}
