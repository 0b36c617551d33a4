import type { webApi } from '@slack/bolt';
import type { GloveboxError } from '../../errors.ts';
import type { ChatKnowledge, Hear } from '../chat-adapter.ts';
import { createBoltLog } from './bolt-log.ts';
import { introduce } from './introduce.ts';
import { loadBolt } from './load-bolt.ts';
import { createOwnThreads } from './read/own-threads.ts';
import { acknowledgeWhenKept } from './receive/acknowledge-when-kept.ts';
import { createCommandAnswer } from './receive/answer-command.ts';
import { createReceiving } from './receive/create-receiving.ts';
import { listen } from './receive/listen.ts';
import type { Listening } from './receive/listen.ts';
import type { HandleRequest } from './receive/receive-requests.ts';
import { createClient } from './send/client.ts';
import { createSpeaker } from './send/speaker.ts';
import type { Speaker } from './send/speaker.ts';
import type { SlackOptions, Tell } from './slack-options.ts';

/** What there is while we are connected to Slack. */
export type Line = {
  readonly client: webApi.WebClient;
  readonly speaker: Speaker;
  readonly handle?: HandleRequest | undefined;
  close(): Promise<void>;
  isConnected(): boolean;
};

type LineOptions = {
  readonly options: SlackOptions;
  readonly hear: Hear;
  readonly knowledge?: ChatKnowledge | undefined;
  readonly tell: Tell;
  describe(error: unknown): GloveboxError;
};

/** Finds out who we are in Slack, listens, and connects. Rejects with what Slack says, or with faults of ours. */
export async function openLine({ options, hear, knowledge = {}, tell, describe }: LineOptions): Promise<Line> {
  const { refuse, remembers } = knowledge;
  const bolt = await loadBolt();
  const log = createBoltLog(bolt, tell);
  const self = await introduce(createClient(bolt, options, log, 'brief'), tell);
  const client = createClient(bolt, options, log);
  // Questions of whose a thread is wait in a line of their own: no answer stands behind them.
  const threads = createOwnThreads({ client: createClient(bolt, options, log), self, tell, remembers });
  const receiving = createReceiving(bolt, options, log, tell);
  const app = new bolt.App({
    receiver: acknowledgeWhenKept(receiving.receiver, tell),
    authorize: async () => ({ botToken: options.botToken, botUserId: self.user, ...(self.bot && { botId: self.bot }) }),
    convoStore: false,
    logger: log,
    clientOptions: { slackApiUrl: options.apiUrl },
  });
  const answerCommand = createCommandAnswer({ hear, refuse, client, self, threads, describe });
  const speaker = createSpeaker({ client, describe, onSaid: ({ channel, thread }) => threads.join(channel, thread) });
  const whisper: Listening['whisper'] = (...said) =>
    void speaker.whisper(...said).catch((error: unknown) => tell('warn', describe(error).message));
  listen(app, { hear, self, threads, options, answerCommand, whisper });
  try {
    await receiving.connect();
  } catch (error) {
    await receiving.disconnect();
    throw error;
  }
  return {
    client,
    speaker,
    handle: receiving.handle,
    close: () => receiving.disconnect(),
    isConnected: () => receiving.isConnected(),
  };
}
