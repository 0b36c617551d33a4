import type { Logger, Receiver } from '@slack/bolt';
import type { Bolt } from '../load-bolt.ts';
import type { SlackOptions, Tell } from '../slack-options.ts';
import { receiveRequests } from './receive-requests.ts';
import type { HandleRequest } from './receive-requests.ts';
import { receiveSocket } from './receive-socket.ts';

/** How events come to us. */
type Receiving = {
  readonly receiver: Receiver;
  readonly handle?: HandleRequest | undefined;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  isConnected(): boolean;
};

/** Socket Mode where there is a token for it, else requests. */
export function createReceiving(bolt: Bolt, options: SlackOptions, log: Logger, tell: Tell): Receiving {
  const { appToken, signingSecret = '', apiUrl, path } = options;
  if (appToken !== undefined) return receiveSocket(bolt, { appToken, apiUrl, log, tell });
  return {
    ...receiveRequests(bolt, { signingSecret, path, log }),
    connect: async () => {},
    disconnect: async () => {},
    // Slack comes to us: whether it still does nobody can tell.
    isConnected: () => true,
  };
}
