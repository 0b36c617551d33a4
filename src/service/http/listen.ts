import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { GloveboxError } from '../../errors.ts';

const minute = 60_000;
/** Whole uploads have to fit in; what falls silent on the way ends sooner. */
const longestRequest = 60 * minute;
const longestHeaders = 20_000;
const arrivalMilliseconds = 2_000;
const pauseMilliseconds = 20;

export type Listening = {
  readonly url: string;
  /** Takes no more connections. Answers that are on their way have a moment to arrive; what is left then is ended. */
  close(): Promise<void>;
};

/** Answers at an address. Rejects with `ADDRESS_UNAVAILABLE` where it cannot. */
export async function listen(app: RequestListener, { host, port }: { host: string; port: number }): Promise<Listening> {
  const server = createServer({ requestTimeout: longestRequest, headersTimeout: longestHeaders }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'something else does' : `the system says ${cause.code}`;
      reject(new GloveboxError('ADDRESS_UNAVAILABLE', `Cannot listen on ${host}, port ${port}: ${reason}.`, { cause }));
    });
    server.listen(port, host, resolve);
  });
  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  return {
    url: writeUrl(server, host),
    async close() {
      server.close();
      const deadline = performance.now() + arrivalMilliseconds;
      for (let open = true; open && performance.now() < deadline;) {
        server.closeIdleConnections();
        open = await Promise.race([closed.then(() => false), sleep(pauseMilliseconds, true)]);
      }
      server.closeAllConnections();
      await closed;
    },
  };
}

function writeUrl(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
