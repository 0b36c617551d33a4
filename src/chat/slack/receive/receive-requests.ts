import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger, Receiver } from '@slack/bolt';
import type { Bolt } from '../load-bolt.ts';

/** Takes a request of Slack: an event, a press of a button, a slash command. Where its body was read before, it comes along. */
export type HandleRequest = (request: IncomingMessage, response: ServerResponse, body?: Buffer) => void;

type Requests = { readonly receiver: Receiver; readonly handle: HandleRequest };

/** Requests that Slack has signed, less than five minutes ago. Bolt looks at that, and at what kind of request it is. */
export function receiveRequests(
  { HTTPReceiver }: Bolt,
  { signingSecret, path, log }: { readonly signingSecret: string; readonly path: string; readonly log: Logger },
): Requests {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: [path], logger: log });
  return {
    receiver,
    handle(request, response, body) {
      // There it looks for what was read before.
      if (body !== undefined) Object.assign(request, { rawBody: body });
      try {
        receiver.requestListener(request, response);
      } catch {
        // That is how it says that there is nothing at this path, or nothing for this method.
        response.writeHead(404).end();
      }
    },
  };
}
