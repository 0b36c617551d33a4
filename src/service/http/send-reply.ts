import type { ServerResponse } from 'node:http';
import type { Reply } from '../route.ts';
import { drained, sendEvents } from './send-events.ts';

/** Said of everything that is sent: what others may make of it. */
const always: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'SAMEORIGIN',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cache-Control': 'no-store',
};

export function setUsualHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
}

/** Writes what a route replied. */
export async function sendReply(response: ServerResponse, reply: Reply, signal: AbortSignal): Promise<void> {
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if ('json' in reply) sendJson(response, reply.json);
  else if ('events' in reply) await sendEvents(response, reply.events, signal);
  else if ('content' in reply) {
    response.setHeader('Content-Type', reply.type);
    if (reply.download !== undefined) response.setHeader('Content-Disposition', describeDownload(reply.download));
    sendBody(response, reply.content);
  } else if ('lines' in reply) {
    response.setHeader('Content-Type', reply.type);
    if (reply.download !== undefined) response.setHeader('Content-Disposition', describeDownload(reply.download));
    await sendLines(response, reply.lines, signal);
  } else response.end();
}

/** As fast as its reader takes it. Nobody holds all of it. */
async function sendLines(response: ServerResponse, lines: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  for await (const line of lines) {
    if (signal.aborted) return;
    if (!response.write(line)) await drained(response, signal);
  }
  response.end();
}

export function sendJson(response: ServerResponse, value: unknown, type = 'application/json; charset=utf-8'): void {
  response.setHeader('Content-Type', type);
  sendBody(response, JSON.stringify(value));
}

function sendBody(response: ServerResponse, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  response.setHeader('Content-Length', bytes.byteLength);
  response.end(bytes);
}

/** A name of any script, and one of plain letters for those who cannot read it. */
function describeDownload(name: string): string {
  const plain = name.replaceAll(/[^\w.()+ -]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, escape)}`;
}

function escape(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
