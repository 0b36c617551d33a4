import type { webApi } from '@slack/bolt';
import { GloveboxError } from '../../../errors.ts';
import type { ChatKnowledge } from '../../chat-adapter.ts';
import { isOfPlace, isOfToken, refusalOf } from '../describe-fault.ts';
import type { Tell } from '../slack-options.ts';
import type { Identity } from './identity.ts';
import { mentions } from './read-text.ts';

type Reply = {
  readonly thread_ts?: string | undefined;
  readonly channel: string;
  readonly parent_user_id?: string | undefined;
};

/** Threads that we take part in: where we were mentioned, or have said something. */
export type OwnThreads = {
  join(channel: string, thread: string | undefined): void;
  /**
   * Whether a reply stands in one. Slack is asked once for each thread that nothing is known of, such as after a restart. Rejects where
   * nobody can tell now: then Slack has to tell of the reply again.
   */
  includes(reply: Reply): Promise<boolean>;
};

type Asked = {
  readonly client: webApi.WebClient;
  readonly self: Identity;
  readonly tell: Tell;
  readonly remembers?: ChatKnowledge['remembers'];
  readonly now?: () => number;
};

/** So that a busy workspace does not fill the memory. What is forgotten is asked for again. */
const mostRemembered = 10_000;
/** Of a thread with more replies the later ones are not looked through. */
const mostPages = 5;
/** That it is not ours may change without our hearing of it: another process of the service may have been mentioned there. */
const forgetOthers = 60_000;
/** Less than Slack waits for an answer. What takes longer goes on, and is there when Slack tells of the reply again. */
const patience = 2000;

export function createOwnThreads({ client, self, tell, remembers, now = Date.now }: Asked): OwnThreads {
  const known = new Map<string, { readonly own: Promise<boolean>; readonly until: number }>();
  const told = new Set<string>();
  const remember = (key: string, own: Promise<boolean>, until: number) => {
    known.delete(key);
    known.set(key, { own, until });
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  };

  async function lookUp(channel: string, ts: string): Promise<boolean> {
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const found = await client.conversations.replies({ channel, ts, limit: 200, ...(cursor && { cursor }) });
      const own = (found.messages ?? []).some(
        ({ user, bot_id: bot, text }) =>
          user === self.user || (bot !== undefined && bot === self.bot) || mentions(text ?? '', self.user),
      );
      if (own) return true;
      cursor = found.response_metadata?.next_cursor;
      if (cursor === undefined || cursor === '') return false;
    }
    return false;
  }

  async function ask(channel: string, thread: string): Promise<boolean> {
    try {
      return await lookUp(channel, thread);
    } catch (error) {
      const why = refusalOf(error) ?? 'it does not answer';
      if (!told.has(why)) tell('warn', `Slack does not say who takes part in a thread: ${why}.`);
      told.add(why);
      // Where we may not look, nobody can tell however often it comes, and it is not meant for us.
      if (isOfToken(why) || isOfPlace(why)) return false;
      throw error;
    }
  }

  function askAndKeep(key: string, channel: string, thread: string): Promise<boolean> {
    const own = ask(channel, thread);
    remember(key, own, now() + forgetOthers);
    own.then(
      (isOwn) => isOwn && remember(key, own, Infinity),
      () => known.get(key)?.own === own && known.delete(key),
    );
    return own;
  }

  return {
    join(channel, thread) {
      if (thread !== undefined) remember(`${channel} ${thread}`, Promise.resolve(true), Infinity);
    },
    async includes({ channel, thread_ts: thread, parent_user_id: parent }) {
      if (thread === undefined) return false;
      if (parent === self.user) return true;
      const key = `${channel} ${thread}`;
      const found = known.get(key);
      if (found?.until === Infinity) return true;
      if (await remembers?.({ channel, thread })) {
        remember(key, Promise.resolve(true), Infinity);
        return true;
      }
      const isFresh = found !== undefined && now() < found.until;
      return inTime(isFresh ? found.own : askAndKeep(key, channel, thread));
    },
  };
}

async function inTime(own: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      reject,
      patience,
      new GloveboxError('CHAT_UNAVAILABLE', 'Slack does not say whose a thread is.'),
    );
  });
  try {
    return await Promise.race([own, late]);
  } finally {
    clearTimeout(timer);
  }
}
