import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import type { ChatAdapter, MessageBounds } from '../chat-adapter.ts';
import { createBoltLog } from './bolt-log.ts';
import { describeFault } from './describe-fault.ts';
import { createHiding } from './hide-secrets.ts';
import { introduce } from './introduce.ts';
import { loadBolt } from './load-bolt.ts';
import { download } from './read/download.ts';
import { createOwnThreads } from './read/own-threads.ts';
import type { OwnThreads } from './read/own-threads.ts';
import { acknowledgeWhenKept } from './receive/acknowledge-when-kept.ts';
import { createCommandAnswer } from './receive/answer-command.ts';
import { createReceiving } from './receive/create-receiving.ts';
import type { HandleRequest } from './receive/receive-requests.ts';
import { listen } from './receive/listen.ts';
import { createClient } from './send/client.ts';
import { createSpeaker } from './send/speaker.ts';
import { readSlackOptions } from './slack-options.ts';
import type { slackOptions, Tell } from './slack-options.ts';
import { slackBounds } from './write/bounds.ts';

export type SlackAdapter = ChatAdapter & {
  /** What Slack sends requests to, for whoever has a server. Not there in Socket Mode, which needs none. */
  readonly requests?: { readonly path: string; readonly handle: HandleRequest } | undefined;
};

const bounds: MessageBounds = {
  text: slackBounds.section,
  tableRows: 30,
  buttons: slackBounds.buttons,
  attachments: 10,
  attachmentBytes: 50 * 1024 ** 2,
  edits: true,
};

/** Slack, as a platform where people talk. Rejects with `PACKAGE_MISSING` where Bolt is not installed, with `CONFIG_INVALID` for its options. */
export async function createSlackAdapter(given: z.input<typeof slackOptions>, told?: Tell): Promise<SlackAdapter> {
  const options = readSlackOptions(given);
  const hide = createHiding(options);
  const tell: Tell = (level, text) => told?.(level, hide(text));
  const describe = (error: unknown) => describeFault(error, hide);
  const bolt = await loadBolt();
  const log = createBoltLog(bolt, tell);
  const client = createClient(bolt, options, log);
  // Questions of whose a thread is wait in a line of their own: no answer stands behind them.
  const lookups = createClient(bolt, options, log);
  const receiving = createReceiving(bolt, options, log, tell);
  let threads: OwnThreads | undefined;
  const speaker = createSpeaker({
    client,
    describe,
    onSaid: ({ channel, thread }) => threads?.join(channel, thread),
  });
  let open = false;

  return {
    name: 'slack',
    bounds,
    ...(receiving.handle && {
      requests: {
        path: options.path,
        handle(request: IncomingMessage, response: ServerResponse) {
          if (open) receiving.handle?.(request, response);
          else response.writeHead(503, { 'retry-after': '5' }).end();
        },
      },
    }),
    async start(hear) {
      try {
        const self = await introduce(client, tell);
        threads = createOwnThreads(lookups, self, tell);
        const app = new bolt.App({
          receiver: acknowledgeWhenKept(receiving.receiver, tell),
          authorize: async () => ({
            botToken: options.botToken,
            botUserId: self.user,
            ...(self.bot && { botId: self.bot }),
          }),
          convoStore: false,
          logger: log,
          clientOptions: { slackApiUrl: options.apiUrl },
        });
        const answerCommand = createCommandAnswer({ hear, client, self, threads, describe });
        listen(app, { hear, self, threads, options, answerCommand });
        await receiving.connect();
        open = true;
      } catch (error) {
        await receiving.disconnect();
        throw describe(error);
      }
    },
    async stop() {
      open = false;
      await receiving.disconnect();
      await speaker.settle();
    },
    post: (place, message) => speaker.post(place, message),
    edit: (reference, message) => speaker.edit(reference, message),
    whisper: (place, person, text) => speaker.whisper(place, person, text),
    async fetch(file, signal) {
      try {
        return await download(file, signal, { ...options, client });
      } catch (error) {
        signal.throwIfAborted();
        const { code, message, next } = describe(error);
        if (code === 'DATASET_UNREADABLE' || code === 'DATASET_TOO_LARGE') throw error;
        throw new GloveboxError('DATASET_UNREADABLE', `The file cannot be read. ${message}`, { next, cause: error });
      }
    },
  };
}
