// A stand-in for the service, for what tests of the page cannot have of the real one: a model that waits until it is told, a fault of
// it, a connection that breaks. It speaks the API as far as these tests use it, lets the product's own library do the work, and
// remembers in memory. Nothing else in it is the product's but the page, which it sends as the service does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Analyst, createAnalyst } from '../../../src/index.ts';
import { builtFile } from '../../../src/package-root.ts';
import { loadPage } from '../../../src/service/page.ts';
import { createMemory, type Memory } from './memory.ts';
import { answerCall, type Call, notFound, type Reply } from './routes.ts';
import { toProblem } from './work.ts';

const page = loadPage(builtFile('web'));

export type StandIn = {
  readonly url: string;
  readonly memory: Memory;
  /** Breaks all connections that wait for events, as a bad network does. */
  readonly dropStreams: () => void;
  readonly stop: () => Promise<void>;
};

/** `model`: the page is told that a model writes the scripts. */
export async function startStandIn({ model }: { readonly model?: string } = {}): Promise<StandIn> {
  const home = mkdtempSync(join(tmpdir(), 'glovebox-stand-in-'));
  const analyst = await createAnalyst({ home, generator: 'offline', sandbox: 'embedded' });
  const memory = createMemory();
  const streams = new Set<ServerResponse>();
  const generator =
    model === undefined ? { name: 'offline', follows: false } : { name: 'claude', model, follows: true };
  const server = createServer((request, response) => {
    void serve({ analyst, memory, streams, generator }, request, response).catch((error: unknown) => {
      sendReply(response, { status: 500, body: toProblem(error) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    memory,
    dropStreams: () => {
      for (const stream of streams) stream.destroy();
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await analyst.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

type Service = {
  readonly analyst: Analyst;
  readonly memory: Memory;
  readonly streams: Set<ServerResponse>;
  readonly generator: object;
};

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { analyst, memory } = service;
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const method = request.method ?? 'GET';
  if (page.send({ method, headers: request.headers }, url.pathname, response)) return;
  if (url.pathname === '/me')
    return sendReply(response, { status: 200, body: { ...me, generator: service.generator } });
  const parts = url.pathname.split('/').slice(1).map(decodeURIComponent);
  if (parts[0] === 'analyses' && parts[2] === 'events') return sendEvents(service, parts[1] ?? '', request, response);
  const call: Call = {
    method,
    parts,
    json: async () => JSON.parse((await readBody(request)).toString('utf8')) as unknown,
    form: async () =>
      new Response(new Uint8Array(await readBody(request)), {
        headers: { 'content-type': request.headers['content-type'] ?? '' },
      }).formData(),
  };
  try {
    sendReply(response, await answerCall(analyst, memory, call));
  } catch (error) {
    const body = toProblem(error);
    sendReply(response, { status: body.status, body });
  }
}

/** What happened until now, from the event after the one that is known, and then each as it happens. */
function sendEvents(
  { memory, streams }: Service,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const entry = memory.analyses.get(id);
  if (entry === undefined) return sendReply(response, notFound);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 100\n\n');
  streams.add(response);
  let sent = Number(request.headers['last-event-id'] ?? 0);
  const send = () => {
    for (const event of entry.events.slice(sent)) {
      sent += 1;
      const { type, ...data } = event;
      response.write(`event: ${type}\nid: ${sent}\ndata: ${JSON.stringify(data, leaveBytes)}\n\n`);
      if (type === 'answered' || type === 'fault') response.end();
    }
  };
  entry.listeners.add(send);
  response.on('close', () => {
    entry.listeners.delete(send);
    streams.delete(response);
  });
  send();
}

function leaveBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? undefined : value;
}

const me = {
  owner: 'local',
  signedIn: false,
  keyNeeded: false,
  box: 'embedded',
  version: '0.1.0',
  limits: { uploadBytes: 1_000_000_000, inlineRows: 1000, timeoutSeconds: 300 },
  privacy: 'statistics',
};

function sendReply(response: ServerResponse, { status, body, type }: Reply): void {
  const isProblem = status >= 400;
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': type ?? (isProblem ? 'application/problem+json' : 'application/json'),
  });
  response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body, leaveBytes));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
