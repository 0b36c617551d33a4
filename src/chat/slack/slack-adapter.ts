import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import type { ChatAdapter, MessageBounds } from '../chat-adapter.ts';
import { describeFault } from './describe-fault.ts';
import { createHiding } from './hide-secrets.ts';
import { openLine } from './open-line.ts';
import type { Line } from './open-line.ts';
import { download } from './read/download.ts';
import type { HandleRequest } from './receive/receive-requests.ts';
import { readSlackOptions } from './slack-options.ts';
import type { slackOptions, Tell } from './slack-options.ts';
import { slackBounds } from './write/bounds.ts';

export type SlackAdapter = ChatAdapter & {
  /** What Slack sends requests to, for whoever has a server. Not there in Socket Mode, which needs none. */
  readonly requests?: { readonly path: string; readonly handle: HandleRequest } | undefined;
  /** Does not wait any longer for what it was saying to arrive. */
  leave(): void;
  /** Whether Slack is there. In Socket Mode its connection may be gone, also for good where a token was revoked. */
  isConnected(): boolean;
};

const bounds: MessageBounds = {
  text: slackBounds.section,
  tableRows: 30,
  buttons: slackBounds.buttons,
  attachments: 10,
  attachmentBytes: 50 * 1024 ** 2,
  edits: true,
};

/**
 * Slack, as a platform where people talk. Throws `CONFIG_INVALID` for its options. Starting rejects with `PACKAGE_MISSING` where Bolt is
 * not installed, and may be tried again where it rejects.
 */
export function createSlackAdapter(given: z.input<typeof slackOptions>, told?: Tell): SlackAdapter {
  const options = readSlackOptions(given);
  const hide = createHiding(options);
  const describe = (error: unknown) => describeFault(error, hide);
  const tell: Tell = (level, text) => told?.(level, hide(text));
  let line: Line | undefined;
  let open = false;
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const speaking = () => {
    if (line === undefined) throw new GloveboxError('SHUTTING_DOWN', 'Slack is not connected.');
    return line;
  };

  return {
    name: 'slack',
    bounds,
    ...(options.appToken === undefined && {
      requests: {
        path: options.path,
        async handle(request: IncomingMessage, response: ServerResponse, body: Buffer) {
          if (open) await line?.handle?.(request, response, body);
          else response.writeHead(503, { 'retry-after': '5' }).end();
        },
      },
    }),
    async start(hear, knowledge) {
      try {
        line = await openLine({ options, hear, knowledge, tell, describe });
        open = true;
      } catch (error) {
        throw describe(error);
      }
    },
    async stop() {
      open = false;
      await line?.close();
      await Promise.race([line?.speaker.settle(), left]);
    },
    leave: () => leave(),
    isConnected: () => open && line?.isConnected() === true,
    post: async (place, message, _key, note) => speaking().speaker.post(place, message, note),
    edit: async (reference, message, _key, note) => speaking().speaker.edit(reference, message, note),
    whisper: async (place, person, text) => speaking().speaker.whisper(place, person, text),
    async fetch(file, signal) {
      try {
        return await download(file, signal, { ...options, client: speaking().client });
      } catch (error) {
        signal.throwIfAborted();
        const { code, message, next } = describe(error);
        if (code === 'DATASET_UNREADABLE' || code === 'DATASET_TOO_LARGE') throw error;
        throw new GloveboxError('DATASET_UNREADABLE', `The file cannot be read. ${message}`, { next, cause: error });
      }
    },
  };
}
