import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createSocket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, expect } from 'vitest';
import { startService } from '../../service/start-service.ts';
import { secret, signedHeaders } from './webhook-platform.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function findPort(): Promise<number> {
  const server = createSocket().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: any;
  readonly form: FormData | undefined;
};

/** A platform on loopback, which answers as its documentation says. */
export async function startPlatform(answer: (call: Call) => unknown): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const headers = new Headers(request.headers as Record<string, string>);
      const given = new Response(Readable.toWeb(request) as never, { headers });
      const isForm = headers.get('content-type')?.startsWith('multipart/') === true;
      const form = isForm ? await given.formData() : undefined;
      const text = isForm ? '' : await given.text();
      const call = {
        method: request.method ?? '',
        path: request.url ?? '',
        body: text === '' ? undefined : JSON.parse(text),
        form,
      };
      calls.push(call);
      const said = answer(call);
      if (typeof said === 'number') return response.writeHead(said).end('{}');
      return response.end(typeof said === 'string' ? said : JSON.stringify(said));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => (server.closeAllConnections(), server.close()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

/** The relay as a process, and the service that it relays to. */
export async function startRelay(name: string, environment: Record<string, string>, edits = true): Promise<string> {
  const port = await findPort();
  const url = `http://127.0.0.1:${port}`;
  const service = await startService({ webhooks: [{ name, secret, edits, url: `${url}/glovebox` }] });
  closing.push(() => service.stop());
  await runRelay(name, `${service.client.url}/chat/webhook/${name}`, { PORT: String(port), ...environment });
  const forged = await fetch(`${url}/glovebox`, { method: 'POST', body: '{}', headers: { ...signedHeaders('{ }') } });
  expect(forged.status).toBe(401);
  return url;
}

/** The relay alone, as a process. */
export async function runRelay(name: string, glovebox: string, environment: Record<string, string>): Promise<string> {
  const port = environment['PORT'] ?? String(await findPort());
  const script = fileURLToPath(new URL(`../../../examples/webhook/${name}.mjs`, import.meta.url));
  const relay: ChildProcess = spawn(process.execPath, [script], {
    env: {
      PATH: process.env['PATH'],
      GLOVEBOX_URL: glovebox,
      GLOVEBOX_SECRET: secret,
      ...environment,
      PORT: port,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  closing.push(() => relay.kill());
  const said = await new Promise<string>((resolve) => {
    relay.stdout?.once('data', () => resolve(''));
    relay.stderr?.once('data', (text) => resolve(String(text)));
  });
  if (said !== '') throw new Error(said);
  return `http://127.0.0.1:${port}`;
}
