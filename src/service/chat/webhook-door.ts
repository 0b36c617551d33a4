import type { ServerResponse } from 'node:http';
import { checkSigning } from '../../chat/webhook/receive-event.ts';
import type { WebhookAdapter } from '../../chat/webhook/webhook-adapter.ts';
import { sendJson } from '../http/send-reply.ts';
import type { Door } from './door.ts';
import type { ReadInTurn } from './read-in-turn.ts';

/** A message with a few files in it, and two of them at once. */
export const webhookBounds = { mostBytes: 32 * 1024 * 1024, mostHeld: 64 * 1024 * 1024 };

/** All webhooks together read their bodies by the same turns. */
export function openWebhookDoor(name: string, adapter: WebhookAdapter, read: ReadInTurn): Door {
  return {
    path: `/chat/webhook/${name}`,
    async handle(request, response) {
      checkSigning(request.headers);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const { headers: given } = request;
      const { reply } = await read(request, (body) => adapter.receive({ headers: given, body }, gone.signal));
      const { status, json, headers = {}, onWritten } = await reply;
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
