import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger, Receiver } from '@slack/bolt';
import { GloveboxError } from '../../../errors.ts';
import type { Bolt } from '../load-bolt.ts';

/**
 * Takes a request of Slack, whose body was read before: an event, a press of a button, a slash command. Rejects with `SIGNATURE_REFUSED`
 * where Slack has not sent it, and resolves when that is known to be so: what becomes of it is answered later.
 */
export type HandleRequest = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;

type Requests = { readonly receiver: Receiver; readonly handle: HandleRequest };

/** Bolt looks at how old a request is, and not at whether its time is yet to come: it could be sent again until then. */
const mostAhead = 300;

/** Requests that Slack has signed, less than five minutes ago. Bolt's own means look at that, and at what kind of request it is. */
export function receiveRequests(
  { HTTPReceiver, HTTPModuleFunctions }: Bolt,
  { signingSecret, path, log }: { readonly signingSecret: string; readonly path: string; readonly log: Logger },
): Requests {
  // Whoever handles requests counts those that are refused: it is looked at before.
  const receiver = new HTTPReceiver({ signingSecret, signatureVerification: false, endpoints: [path], logger: log });
  return {
    receiver,
    async handle(request, response, body) {
      // There it looks for what was read before.
      Object.assign(request, { rawBody: body });
      try {
        await HTTPModuleFunctions.parseAndVerifyHTTPRequest({ enabled: true, signingSecret }, request);
        if (Number(request.headers['x-slack-request-timestamp']) > Date.now() / 1000 + mostAhead)
          throw new Error('Its time is yet to come.');
      } catch (cause) {
        throw new GloveboxError('SIGNATURE_REFUSED', 'This is not signed by Slack, or not now.', {
          next: 'Check SLACK_SIGNING_SECRET, and the clock of this machine: see docs/slack.md.',
          cause,
        });
      }
      try {
        receiver.requestListener(request, response);
      } catch {
        // That is how it says that there is nothing at this path, or nothing for this method.
        response.writeHead(404).end();
      }
    },
  };
}
