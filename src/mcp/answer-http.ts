import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestId } from '@modelcontextprotocol/sdk/types.js';
import { createServer } from './create-server.ts';
import { loadSdk } from './load-sdk.ts';
import type { Sdk } from './load-sdk.ts';
import { isTooMany, tooMany } from './bound-message.ts';
import { knowsLinks } from './protocol-versions.ts';
import type { Sessions } from './sessions.ts';
import type { Desk } from './tool.ts';

export type HttpCall = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The body, parsed. */
  readonly body: unknown;
  /** Whose session it is. */
  readonly owner: string;
  readonly desk: Desk;
  readonly sessions: Sessions;
  readonly version: string;
  readonly onFault: (error: unknown) => void;
  /** What a client did wrong that speaks the protocol badly: it is told so. */
  readonly onMistake: (error: Error) => void;
};

const sessionHeader = 'mcp-session-id';

/**
 * Answers one message of a client over streamable HTTP. Each is answered by a server of its own, since the clerk remembers all that
 * there is to remember: so a client goes on after a restart, and behind a proxy with any process of the service.
 */
export async function answerHttp(call: HttpCall): Promise<void> {
  const sdk = await loadSdk();
  const { request, response, body, owner, sessions } = call;
  // Before anything walks them.
  if (isTooMany(body)) return refuse(response, 400, tooMany, {}, sdk.types.ErrorCode.InvalidRequest);
  const session = headerOf(request, sessionHeader);
  const isFirst = sdk.types.InitializeRequestSchema.safeParse(body).success;
  if (!isFirst && session !== undefined && !sessions.isOpen(owner, session))
    return refuse(response, 404, 'There is no such session: begin a new one with initialize.');
  if (request.method === 'DELETE') return endSession(call, session);
  // Nothing is told that nobody has asked for.
  if (request.method !== 'POST') return refuse(response, 405, 'This server has no stream to listen to.', allowed);
  const cancelled = sdk.types.CancelledNotificationSchema.safeParse(body);
  if (cancelled.success) {
    const { requestId } = cancelled.data.params;
    if (session !== undefined && requestId !== undefined) sessions.cancel(owner, session, requestId);
    response.writeHead(202).end();
    return;
  }
  if (isFirst) response.setHeader('Mcp-Session-Id', sessions.open());
  await answer(sdk, call, session);
}

const allowed = { Allow: 'POST, DELETE' };

async function answer(sdk: Sdk, { request, response, body, ...call }: HttpCall, session: string | undefined) {
  let isGone = false;
  const version = headerOf(request, 'mcp-protocol-version') ?? '';
  const server = createServer(sdk, call.desk, {
    version: call.version,
    onFault: call.onFault,
    onMistake: call.onMistake,
    session,
    isGone: () => isGone,
    knowsLinks: () => knowsLinks(version),
  });
  const { StreamableHTTPServerTransport } = sdk.http;
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: !isCall(sdk, body) });
  const cancel = () => {
    void server.close();
    // There will be no answer: what waits for one is let go.
    setImmediate(() => (response.headersSent ? response.end() : response.writeHead(202).end()));
  };
  const ids = session === undefined ? [] : listIds(sdk, body);
  const ends = ids.map((id) => call.sessions.begin(call.owner, session ?? '', id, cancel));
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  response.once('close', () => {
    isGone = !response.writableFinished;
    for (const end of ends) end();
    void server.close();
  });
  // The types of the SDK leave out that its own handlers may be undefined.
  await server.connect(transport as Parameters<typeof server.connect>[0]);
  await transport.handleRequest(request, response, body);
  await closed;
}

function endSession({ response, owner, sessions }: HttpCall, session: string | undefined): void {
  if (session === undefined) return refuse(response, 400, 'Which session is ended stands in Mcp-Session-Id.');
  sessions.end(owner, session);
  response.writeHead(204).end();
}

/** Calls of tools tell how far they are, so that their answer is a stream. All else is one answer. */
function isCall({ types }: Sdk, body: unknown): boolean {
  return [body].flat().some((message) => types.CallToolRequestSchema.safeParse(message).success);
}

function listIds({ types }: Sdk, body: unknown): readonly RequestId[] {
  return [body].flat().flatMap((message) => {
    const { success, data } = types.JSONRPCRequestSchema.safeParse(message);
    return success ? [data.id] : [];
  });
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

const serverError = -32_000;

function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
  code: number = serverError,
): void {
  const text = JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id: null });
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text);
}
