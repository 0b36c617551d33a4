// A stand-in for the service, for as long as tests of the page cannot have the real one. It speaks its API as far as the page uses it,
// and lets the product's own library do the work; what it remembers lies in memory. Nothing else in it is the product's.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Analyst, createAnalyst } from '../../../src/index.ts';
import { createMemory, type Memory } from './memory.ts';
import { answerCall, type Call, notFound, type Reply } from './routes.ts';
import { sendStatic } from './static-files.ts';
import { toProblem } from './work.ts';

export type StandInOptions = {
  readonly home: string;
  /** Where it is given, everything but the page itself wants it. */
  readonly key?: string;
  readonly follows?: boolean;
  readonly port?: number;
};

export type StandIn = {
  readonly url: string;
  readonly memory: Memory;
  /** Breaks all connections that wait for events, as a bad network does. */
  readonly dropStreams: () => void;
  readonly close: () => Promise<void>;
};

export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const analyst = await createAnalyst({ home: options.home, generator: 'offline', sandbox: 'embedded' });
  const memory = createMemory();
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    void serve({ analyst, memory, streams, options }, request, response).catch((error: unknown) => {
      sendReply(response, { status: 500, body: toProblem(error) });
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    memory,
    dropStreams: () => {
      for (const stream of streams) stream.destroy();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await analyst.close();
    },
  };
}

type Service = {
  readonly analyst: Analyst;
  readonly memory: Memory;
  readonly streams: Set<ServerResponse>;
  readonly options: StandInOptions;
};

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { analyst, memory, options } = service;
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const method = request.method ?? 'GET';
  if (method === 'GET' && sendStatic(url.pathname, response)) return;
  if (method === 'POST' && url.pathname === '/sign-in') return signIn(options, request, response);
  if (method === 'POST' && url.pathname === '/sign-out')
    return void response.writeHead(204, { 'set-cookie': 'key=; Max-Age=0' }).end();
  if (options.key !== undefined && !(request.headers.cookie ?? '').includes(`key=${options.key}`))
    return sendReply(response, { status: 401, body: problem('KEY_MISSING', 'A key is needed.', 401) });
  if (url.pathname === '/me') return sendReply(response, { status: 200, body: describeMe(options) });
  const parts = url.pathname.split('/').slice(1).map(decodeURIComponent);
  if (parts[0] === 'analyses' && parts[2] === 'events') return sendEvents(service, parts[1] ?? '', request, response);
  const call: Call = {
    method,
    parts,
    query: url.searchParams,
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

async function signIn({ key }: StandInOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = JSON.parse((await readBody(request)).toString('utf8')) as { key?: string };
  if (given.key !== key)
    return sendReply(response, { status: 401, body: problem('KEY_UNKNOWN', 'There is no such key.', 401) });
  response.writeHead(204, { 'set-cookie': `key=${key}; HttpOnly; SameSite=Strict; Path=/` }).end();
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

function describeMe({ key, follows = false }: StandInOptions) {
  return {
    owner: key === undefined ? 'local' : 'ada',
    signedIn: key !== undefined,
    keyNeeded: key !== undefined,
    generator: follows ? { name: 'claude', model: 'claude-sonnet-5-5', follows } : { name: 'offline', follows },
    box: 'embedded',
    version: '0.1.0',
    limits: { uploadBytes: 1_000_000_000, inlineRows: 1000, timeoutSeconds: 300 },
    privacy: { default: 'statistics' },
  };
}

function problem(code: string, detail: string, status: number) {
  return { type: 'about:blank', title: 'Not signed in', status, code, detail, next: 'Give a key.' };
}

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
