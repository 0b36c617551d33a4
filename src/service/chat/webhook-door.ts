import type { ServerResponse } from 'node:http';
import { checkSigning } from '../../chat/webhook/receive-event.ts';
import type { WebhookAdapter } from '../../chat/webhook/webhook-adapter.ts';
import { sendJson } from '../http/send-reply.ts';
import type { Door } from './door.ts';
import type { ReadInTurn } from './read-in-turn.ts';

/** A message with a few files in it. */
export const mostWebhookBytes = 32 * 1024 * 1024;

/** All webhooks together read their bodies by the same turns. */
export function openWebhookDoor(name: string, adapter: WebhookAdapter, read: ReadInTurn): Door {
  return {
    path: `/chat/webhook/${name}`,
    async handle(request, response) {
      checkSigning(request.headers);
      const body = await read(request);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const received = { headers: request.headers, body };
      const { status, json, headers = {}, onWritten } = await adapter.receive(received, gone.signal);
      response.once('finish', () => onWritten?.());
      answer(response, status, json, headers);
    },
  };
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
