import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { acceptWebSocket } from './web-socket.ts';
import type { WebSocketConnection } from './web-socket.ts';
import { methods, scopeOf } from './slack-methods.ts';
import type { Arguments } from './slack-methods.ts';
import { createWorkspace } from './slack-workspace.ts';

type Limit = { times: number; readonly seconds: number; until: number };
type Envelope = { readonly envelope_id: string; readonly [key: string]: unknown };

export type SlackServer = Awaited<ReturnType<typeof startSlack>>;

/** Slack on loopback: its Web API, its files and its Socket Mode, true to what it documents. */
export async function startSlack() {
  const workspace = createWorkspace();
  const calls: { readonly method: string; readonly args: Arguments; readonly at: number }[] = [];
  const limits = new Map<string, Limit>();
  const refusals = new Map<string, string[]>();
  const early: string[] = [];
  const authorizations: string[] = [];
  const connections = new Set<WebSocketConnection>();
  const tickets = new Set<string>();
  const unacknowledged = new Map<string, Envelope>();
  const acknowledged: { readonly id: string; readonly payload: unknown }[] = [];
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', base);
    authorizations.push(`${pathname} ${request.headers.authorization ?? ''}`);
    const body = await buffer(request);
    if (pathname.startsWith('/api/')) return answerMethod(pathname.slice(5), request, body, response);
    if (pathname.startsWith('/upload/v1/')) return takeUpload(pathname, request, body, response);
    if (pathname.startsWith('/files-pri/')) return sendFile(pathname, request, response);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Slack: log in</title></html>');
  }

  function answerMethod(method: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const args = readArguments(request, body);
    calls.push({ method, args, at: Date.now() });
    const reply = (value: object) => {
      const scopes = [...workspace.scopes].join(',');
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': scopes });
      response.end(JSON.stringify(value));
      changed();
    };
    const limit = limits.get(method);
    if (limit !== undefined) {
      if (Date.now() < limit.until) early.push(method);
      if (limit.times > 0) {
        limit.times--;
        limit.until = Date.now() + limit.seconds * 1000 - 20;
        response.writeHead(429, { 'retry-after': String(limit.seconds), 'content-type': 'application/json' });
        response.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
        return;
      }
    }
    const refusal = refusals.get(method)?.shift();
    if (refusal !== undefined) return reply({ ok: false, error: refusal });
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (token === '') return reply({ ok: false, error: 'not_authed' });
    if (method === 'apps.connections.open') {
      if (!workspace.appTokens.has(token)) return reply({ ok: false, error: 'invalid_auth' });
      const ticket = randomUUID();
      tickets.add(ticket);
      return reply({ ok: true, url: `${base.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=A0GLOVE001` });
    }
    if (!workspace.tokens.has(token)) return reply({ ok: false, error: 'invalid_auth' });
    const scope = scopeOf(method, args);
    if (scope !== undefined && !workspace.scopes.has(scope))
      return reply({ ok: false, error: 'missing_scope', needed: scope, provided: [...workspace.scopes].join(',') });
    reply(methods[method]?.(args, workspace, base) ?? { ok: false, error: 'unknown_method' });
  }

  async function takeUpload(path: string, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const file = workspace.files.get(path.split('/').at(-1) ?? '');
    const form = new Response(new Uint8Array(body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    });
    for (const [, part] of await form.formData())
      if (file !== undefined && typeof part !== 'string') file.bytes = Buffer.from(await part.arrayBuffer());
    response.writeHead(200).end(`OK - ${file?.bytes.length}`);
  }

  function sendFile(path: string, request: IncomingMessage, response: ServerResponse): void {
    const file = workspace.files.get(/-(F\w+)\//.exec(path)?.[1] ?? '');
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (!workspace.tokens.has(token) || !workspace.scopes.has('files:read') || file?.hidden === true) {
      response.writeHead(302, { location: `${base}/?redir=${encodeURIComponent(path)}` }).end();
    } else if (file === undefined) response.writeHead(404).end();
    else if (file.status !== undefined) response.writeHead(file.status).end();
    else if (file.breaksOff === true) {
      response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.bytes.length + 1 });
      response.write(file.bytes, () => response.destroy());
    } else response.writeHead(200, { 'content-type': file.sentAs ?? file.mimetype }).end(file.bytes);
  }

  server.on('upgrade', (request, socket) => {
    const ticket = new URL(request.url ?? '', base).searchParams.get('ticket') ?? '';
    // A ticket opens one connection.
    if (!tickets.delete(ticket)) return void socket.destroy();
    const connection = acceptWebSocket(
      request,
      socket,
      (text) => {
        const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
        unacknowledged.delete(id);
        acknowledged.push({ id, payload });
        changed();
      },
      () => {
        connections.delete(connection);
        changed();
      },
    );
    connections.add(connection);
    connection.send(
      JSON.stringify({ type: 'hello', num_connections: connections.size, connection_info: { app_id: 'A0GLOVE001' } }),
    );
    // What nobody has acknowledged comes again.
    for (const envelope of unacknowledged.values())
      connection.send(JSON.stringify({ ...envelope, retry_attempt: 1, retry_reason: 'timeout' }));
    changed();
  });

  return {
    workspace,
    calls,
    early,
    authorizations,
    connections,
    acknowledged,
    apiUrl: `${base}/api/`,
    filesUrl: base,
    /** The next calls of a method are too many. */
    limit: (method: string, times: number, seconds: number) => void limits.set(method, { times, seconds, until: 0 }),
    /** The next calls of a method are refused, each with one of these words. */
    refuse: (method: string, ...words: string[]) => void refusals.set(method, words),
    /** Over Socket Mode, to one of the connections. */
    push(type: 'events_api' | 'interactive' | 'slash_commands', payload: unknown): string {
      const envelope = { envelope_id: randomUUID(), type, payload, accepts_response_payload: type !== 'events_api' };
      unacknowledged.set(envelope.envelope_id, envelope);
      const [connection] = connections;
      connection?.send(JSON.stringify(envelope));
      return envelope.envelope_id;
    },
    recycle() {
      for (const connection of connections)
        connection.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
    },
    /** Resolves as soon as something is so. */
    async until(isSo: () => boolean): Promise<void> {
      while (!isSo()) {
        await new Promise<void>((resolve) => {
          const listener = () => {
            listeners.delete(listener);
            resolve();
          };
          listeners.add(listener);
        });
      }
    },
    async stop() {
      for (const connection of connections) connection.drop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readArguments(request: IncomingMessage, body: Buffer): Arguments {
  if ((request.headers['content-type'] ?? '').startsWith('application/json'))
    return JSON.parse(body.toString()) as Arguments;
  return Object.fromEntries(new URLSearchParams(body.toString()));
}
