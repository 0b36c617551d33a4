import { setTimeout as wait } from 'node:timers/promises';
import type { Logger, Receiver } from '@slack/bolt';
import type { Bolt } from '../load-bolt.ts';
import { appScope } from '../permissions.ts';
import type { Tell } from '../slack-options.ts';
import { GloveboxError } from '../../../errors.ts';
import { isOfToken, refusalOf } from '../describe-fault.ts';

type Socket = {
  readonly receiver: Receiver;
  /** Rejects where there is no connection the first time. Later ones are tried until there is one. */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** Whether there is a connection, or was a moment ago. */
  isConnected(): boolean;
};

type SocketOptions = {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Logger;
  readonly tell: Tell;
};

const firstPause = 500;
const longestPause = 30_000;
/** So long there may be none: Slack closes each after some hours, and opens another at once. */
const mostGone = 30_000;
/** How long a connection may take to say goodbye. */
const farewell = 2000;

/**
 * Socket Mode: Slack tells of everything over a connection that we open. It is closed by Slack every few hours, and opened again at once.
 * Bolt's client would do so as well, but waits five seconds first, and ends the process where it is refused.
 */
export function receiveSocket({ SocketModeReceiver }: Bolt, { appToken, apiUrl, log, tell }: SocketOptions): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: log,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, timeout: 15_000, retryConfig: { retries: 0 } } },
  });
  const { client } = receiver;
  const ending = new AbortController();
  let connecting = false;
  let goneSince: number | undefined = 0;

  async function reconnect(): Promise<void> {
    connecting = true;
    for (let pause = 0; !ending.signal.aborted; pause = Math.min(longestPause, Math.max(firstPause, pause * 2))) {
      try {
        await wait(pause * (0.5 + Math.random()), undefined, { signal: ending.signal });
        await client.start();
        break;
      } catch (error) {
        if (!ending.signal.aborted)
          tell('warn', `Slack cannot be reached: ${refusalOf(error) ?? 'it does not answer'}. It is tried again.`);
      }
    }
    connecting = false;
  }
  client.on('connected', () => {
    goneSince = undefined;
  });
  client.on('disconnected', () => {
    goneSince ??= Date.now();
    if (!connecting && !ending.signal.aborted) void reconnect();
  });

  return {
    receiver,
    isConnected: () => goneSince === undefined || Date.now() - goneSince < mostGone,
    async connect() {
      connecting = true;
      try {
        await client.start();
      } catch (error) {
        throw describeStart(error);
      } finally {
        connecting = false;
      }
    },
    async disconnect() {
      ending.abort();
      await Promise.race([client.disconnect(), wait(farewell, undefined, { ref: false })]);
    },
  };
}

/** It is another token that is used here, and another page where it is found. What is not about it passes. */
function describeStart(error: unknown): unknown {
  const refusal = refusalOf(error);
  if (refusal === undefined) return error;
  const cause = new Error(`Slack: ${refusal}`);
  if (!isOfToken(refusal))
    return new GloveboxError('CHAT_UNAVAILABLE', `Slack opens no connection now: ${refusal}.`, { cause });
  return new GloveboxError('CONFIG_INVALID', `Slack does not take SLACK_APP_TOKEN: ${refusal}.`, {
    next: `Open api.slack.com/apps and choose your app. Turn Socket Mode on, and under Basic Information, App-Level Tokens, make a token with ${appScope}.`,
    cause,
  });
}
