import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { vi } from 'vitest';
import type { Place } from '../../../src/chat/chat-adapter.ts';
import { createFileSpool } from '../../../src/chat/webhook/file-spool.ts';
import type { OutgoingMessage } from '../../../src/chat/webhook/outgoing-message.ts';
import { outgoingMessage } from '../../../src/chat/webhook/outgoing-message.ts';
import { createWebhookAdapter } from '../../../src/chat/webhook/webhook-adapter.ts';
import type { WebhookAdapter, WebhookOptions } from '../../../src/chat/webhook/webhook-adapter.ts';
import type { WebhookSettings } from '../../../src/chat/webhook/webhook-settings.ts';
import type { ChatPlatform, SeenMessage } from '../chat-adapter-contract.ts';

export const secret = 'a secret of this test alone';

/** As the specification of Standard Webhooks writes it down, and not as our code does it. */
export function sign(id: string, timestamp: number, body: string, key: string | Buffer = secret): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`;
}

export function signedHeaders(body: string, id: string = randomUUID(), seconds = Math.floor(Date.now() / 1000)) {
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': sign(id, seconds, body),
  };
}

export type Delivery = { readonly id: string; readonly message: OutgoingMessage; readonly at: number };
export type Answer = (request: IncomingMessage, response: ServerResponse, tries: number) => void;

/** Whoever receives our messages: checks each signature, and shows the newest version of each. */
export type Receiver = {
  readonly url: string;
  readonly deliveries: Delivery[];
  /** What was not signed right, or did not fit. */
  readonly strange: unknown[];
  /** Answers instead of it, where told. It then has nothing of the message. */
  answer: Answer | undefined;
  readonly gone: Set<string>;
  shown(place?: Place): readonly OutgoingMessage[];
  close(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const strange: unknown[] = [];
  const gone = new Set<string>();
  const newest = new Map<string, OutgoingMessage>();
  const seen = new Set<string>();
  let tries = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const body = (await buffer(request)).toString();
      const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
        String(request.headers[`webhook-${name}`]),
      ) as [string, string, string];
      if (sign(id, Number(timestamp), body) !== signature) strange.push('signature');
      if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 5) strange.push('timestamp');
      if (request.headers['content-type'] !== 'application/json') strange.push(request.headers['content-type']);
      const parsed = outgoingMessage.safeParse(JSON.parse(body));
      if (!parsed.success) strange.push(parsed.error);
      const message = JSON.parse(body) as OutgoingMessage;
      deliveries.push({ id, message, at: performance.now() });
      tries += 1;
      if (receiver.answer !== undefined) return receiver.answer(request, response, tries);
      if (gone.has(message.id)) return response.writeHead(410).end();
      if (!seen.has(id)) show(message);
      seen.add(id);
      return response.writeHead(204).end();
    })().catch((error: unknown) => strange.push(error));
  });
  const show = (message: OutgoingMessage) => {
    const before = newest.get(message.id);
    if (before !== undefined && before.version >= message.version) return;
    newest.set(message.id, { ...message, attachments: [...(before?.attachments ?? []), ...message.attachments] });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/glovebox`,
    deliveries,
    strange,
    answer: undefined,
    gone,
    shown: (place) =>
      [...newest.values()].filter(
        ({ channel, thread }) => place === undefined || (channel === place.channel && thread === place.thread),
      ),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

/** Times that a test can wait for. */
export const impatience = {
  answerMilliseconds: 200,
  firstPauseMilliseconds: 5,
  longestPauseMilliseconds: 20,
  wholeMilliseconds: 900,
};

export type Opened = { readonly adapter: WebhookAdapter; readonly folder: string; close(): Promise<void> };

export function openAdapter(settings: Partial<WebhookSettings> = {}, options: Partial<WebhookOptions> = {}): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-webhook-'));
  const adapter = createWebhookAdapter({
    settings: { name: 'teams', secret, edits: true, ...settings },
    spool: createFileSpool(join(folder, 'chat')),
    patience: impatience,
    ...options,
  });
  return {
    adapter,
    folder,
    async close() {
      adapter.leave();
      await adapter.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const stay = new AbortController().signal;

/** Sends an event to an adapter, signed. What it answers may not be written yet. */
export async function request(
  adapter: WebhookAdapter,
  event: object,
  { id, more = {}, signal = stay }: { id?: string | undefined; more?: Record<string, string>; signal?: AbortSignal },
) {
  const body = JSON.stringify(event);
  const headers = { ...signedHeaders(body, id), ...more };
  return (await adapter.receive({ headers, body: Buffer.from(body) }, signal)).reply;
}

/** Sends one over a connection that stays. */
export async function send(adapter: WebhookAdapter, event: object, id?: string, more: Record<string, string> = {}) {
  const { onWritten, ...reply } = await request(adapter, event, { id, more });
  onWritten?.();
  return reply;
}

/** A platform whose relay does as docs/webhook.md says. */
export async function openWebhookPlatform(settings: Partial<WebhookSettings> = {}): Promise<ChatPlatform> {
  const receiver = await startReceiver();
  const { adapter, close } = openAdapter({ url: receiver.url, ...settings });
  let threads = 0;
  const see = (message: OutgoingMessage): SeenMessage => ({
    text: JSON.stringify(message.blocks).replaceAll('\\\\', '\\').replaceAll('\\"', '"') + message.text,
    buttons: message.buttons.map(({ label }) => label),
    attachments: message.attachments.map(({ name }) => name),
  });
  return {
    adapter,
    async say({ text, person = 'ann', thread, files = [], id }) {
      threads += 1;
      const place = thread ?? { channel: 'general', thread: String(threads) };
      const dropped = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }));
      await send(adapter, { ...place, person: { id: person }, text, files: dropped }, id);
    },
    async press({ place, id }, label, person = 'ann') {
      const button = receiver
        .shown()
        .find((one) => one.id === id)
        ?.buttons.find((one) => one.label === label);
      if (button === undefined) throw new Error(`There is no button ${label}.`);
      const { action, value } = button;
      await send(adapter, { ...place, person: { id: person }, pressed: { action, value, message: id } });
    },
    see: async (place) =>
      receiver
        .shown(place)
        .filter(({ to }) => to === undefined)
        .map(see),
    whispersTo: async (person) =>
      receiver
        .shown()
        .filter(({ to }) => to === person)
        .map(({ text }) => text),
    async remove({ id }) {
      receiver.gone.add(id);
    },
    async close() {
      vi.restoreAllMocks();
      await close();
      await receiver.close();
      if (receiver.strange.length > 0) throw new Error(`Strange: ${String(receiver.strange[0])}`);
    },
  };
}
