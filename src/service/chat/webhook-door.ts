import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkSigning } from '../../chat/webhook/receive-event.ts';
import type { WebhookAdapter } from '../../chat/webhook/webhook-adapter.ts';
import { GloveboxError } from '../../errors.ts';
import { readRaw } from '../http/read-raw.ts';
import { sendJson } from '../http/send-reply.ts';
import type { Door } from './door.ts';

/** A message with a few files in it. */
const mostBytes = 32 * 1024 * 1024;
/** Bodies are held whole until their signature is looked at: who has no secret may not have many of them held. */
const mostAtOnce = 8;

/** What a body is read under, for all webhooks together. */
export type Reading = { bodies: number };

export function openWebhookDoor(name: string, adapter: WebhookAdapter, reading: Reading): Door {
  return {
    path: `/chat/webhook/${name}`,
    async handle(request, response) {
      checkSigning(request.headers);
      const body = await readInTurn(request, reading);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const { status, json, headers = {} } = await adapter.receive({ headers: request.headers, body }, gone.signal);
      answer(response, status, json, headers);
    },
  };
}

async function readInTurn(request: IncomingMessage, reading: Reading): Promise<Buffer> {
  if (reading.bodies >= mostAtOnce)
    throw new GloveboxError('QUEUE_FULL', 'Too many messages come at once.', { retryAfterSeconds: 2 });
  reading.bodies += 1;
  try {
    return await readRaw(request, mostBytes);
  } finally {
    reading.bodies -= 1;
  }
}

function answer(
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Readonly<Record<string, string>>,
): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, json);
}
