import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { GloveboxError } from '../../../src/errors.ts';
import type { SlackAdapter } from '../../../src/chat/slack/slack-adapter.ts';

/** A server that hands to the adapter whatever comes. */
export async function serve(adapter: SlackAdapter) {
  const server = createServer((request, response) => {
    buffer(request)
      .then((body) => adapter.requests?.handle(request, response, body))
      .catch((error: GloveboxError) => response.writeHead(error.status).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat/slack`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
